/**
 * The small markup in which the sample story is written.
 *
 * A block is one string. Its start says what it is: `- ` a bullet item, `> ` a quote, `## ` a heading, anything else a paragraph.
 * Inside: `**bold**`, `*italic*`, and tags around words: `{b:key|words}` barrier, `{c:key|words}` criterion,
 * `{i:fear:60|words}` inference with thought type and confidence in percent, `{q:issues|words}` question of a DISCOVER type.
 * Tags and emphasis nest but never cross. Braces and asterisks cannot stand for themselves.
 */

import { questionTypes, thoughtTypes, type QuestionType, type ThoughtType } from '../../app/model/kinds.ts'

/**
 * A tag that covers a run. All runs of one tagged passage carry the same `occurrence`, a number unique within the block that counts
 * from 0 in the order in which the tags open; so equal tags, side by side or nested, stay apart. `confidence` is 0 to 100.
 */
export type Tag = { occurrence: number } & (
  | { kind: 'barrier'; key: string }
  | { kind: 'criterion'; key: string }
  | { kind: 'inference'; thought: ThoughtType; confidence: number }
  | { kind: 'question'; type: QuestionType }
)

/** A stretch of text under one set of marks. Tags are listed from the outermost to the innermost. */
export type Run = { text: string; bold: boolean; italic: boolean; tags: Tag[] }

export type BlockKind = 'paragraph' | 'bullet' | 'quote' | 'heading'
export type Block = { block: BlockKind; runs: Run[] }

type Open = { mark: '**' | '*'; at: number } | { mark: '{'; at: number; tag: Tag; hasText: boolean }

const starts: readonly (readonly [string, BlockKind])[] = [
  ['- ', 'bullet'],
  ['> ', 'quote'],
  ['## ', 'heading'],
]

const keyShape = /^[a-z][a-z0-9-]*$/

/**
 * Reads one block. No run is empty.
 *
 * @throws Error that names the fault and its column (counted from 1) when a tag or emphasis is unbalanced, crossed, empty or unknown.
 */
export const parseBlock = (text: string): Block => {
  const start = starts.find(([prefix]) => text.startsWith(prefix))
  const block = start?.[1] ?? 'paragraph'
  const runs: Run[] = []
  const open: Open[] = []
  let occurrences = 0
  let position = start?.[0].length ?? 0

  const fail = (problem: string, at: number): never => {
    throw new Error(`${problem} at column ${at + 1} of “${text}”`)
  }

  const addText = (words: string): void => {
    if (words === '') return
    const tags: Tag[] = []
    for (const mark of open) {
      if (mark.mark !== '{') continue
      mark.hasText = true
      tags.push(mark.tag)
    }
    const isOpen = (wanted: string): boolean => open.some(({ mark }) => mark === wanted)
    runs.push({ text: words, bold: isOpen('**'), italic: isOpen('*'), tags })
  }

  const openTag = (at: number): number => {
    const bar = text.indexOf('|', at)
    if (bar === -1) return fail('A tag without “|”', at)
    const head = text.slice(at + 1, bar)
    const tag = parseTag(head, occurrences)
    if (tag === undefined) return fail(`An unknown tag “${head}”`, at)
    occurrences += 1
    open.push({ mark: '{', at, tag, hasText: false })
    return bar + 1
  }

  const closeTag = (at: number): number => {
    const last = open.pop()
    if (last === undefined) return fail('A “}” that closes no tag', at)
    if (last.mark !== '{') return fail(`A “}” while “${last.mark}” is still open`, at)
    if (!last.hasText) return fail('A tag without words', last.at)
    return at + 1
  }

  const toggleEmphasis = (at: number): number => {
    const last = open.at(-1)
    const closesItalicInBold = last?.mark === '*' && open.some((other) => other.mark === '**')
    const mark = text.startsWith('**', at) && !closesItalicInBold ? '**' : '*'
    if (last?.mark === mark) {
      if (at === last.at + mark.length) fail(`A “${mark}” without words`, last.at)
      open.pop()
    } else if (open.some((other) => other.mark === mark)) {
      fail(`A “${mark}” that crosses “${last?.mark}”`, at)
    } else {
      open.push({ mark, at })
    }
    return at + mark.length
  }

  while (position < text.length) {
    const next = text.slice(position).search(/[*{}]/)
    if (next === -1) break
    const at = position + next
    addText(text.slice(position, at))
    if (text[at] === '{') position = openTag(at)
    else if (text[at] === '}') position = closeTag(at)
    else position = toggleEmphasis(at)
  }
  addText(text.slice(position))

  const left = open.at(-1)
  if (left !== undefined) fail(`A “${left.mark}” that is never closed`, left.at)
  if (runs.length === 0) fail('A block without words', 0)
  return { block, runs }
}

const parseTag = (head: string, occurrence: number): Tag | undefined => {
  const [letter, name = '', percent, ...rest] = head.split(':')
  if (rest.length > 0) return undefined
  if (letter === 'i') {
    const thought = thoughtTypes.find((type) => type === name)
    const confidence = /^\d{1,3}$/.test(percent ?? '') ? Number(percent) : 101
    return thought === undefined || confidence > 100 ? undefined : { kind: 'inference', thought, confidence, occurrence }
  }
  if (percent !== undefined) return undefined
  if (letter === 'q') {
    const type = questionTypes.find((known) => known === name)
    return type === undefined ? undefined : { kind: 'question', type, occurrence }
  }
  if (!keyShape.test(name)) return undefined
  if (letter === 'b') return { kind: 'barrier', key: name, occurrence }
  if (letter === 'c') return { kind: 'criterion', key: name, occurrence }
  return undefined
}
