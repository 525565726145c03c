import type { Node } from '@tiptap/pm/model'
import { countWords, sideText } from '../../../app/note/reading.ts'

/** How much there is in a note: words on both sides, and tags that stand on some. */
type Amount = { words: number; passages: number }

/** A number of things, in words: `1 tag`, `148 words`. */
export const counted = (count: number, one: string, many = `${one}s`): string => `${count.toLocaleString('en')} ${count === 1 ? one : many}`

/** The words on both sides of a note. */
export const wordsIn = (doc: Node): number =>
  doc.children.reduce((sum, exchange) => sum + countWords(sideText(exchange, 'external')) + countWords(sideText(exchange, 'internal')), 0)

const difference = (then: number, now: number, one: string): string => {
  if (then === now) return then === 0 ? '' : `${counted(now, one)} both times`
  return `${counted(Math.abs(then - now), one)} ${then < now ? 'fewer' : 'more'}`
}

/** A version against the note as it is now: `120 words then, 148 now; 2 tags fewer`. */
export const compare = (then: Amount, now: Amount): string => {
  const words =
    then.words === now.words
      ? `${counted(now.words, 'word')}, as now`
      : `${counted(then.words, 'word')} then, ${now.words.toLocaleString('en')} now`
  const passages = difference(then.passages, now.passages, 'tag')
  return passages === '' ? words : `${words}; ${passages}`
}
