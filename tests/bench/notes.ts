import type { Node } from '@tiptap/pm/model'
import type { ExchangeJson } from '../../app/contract/conversations.ts'
import { newId, type Id } from '../../app/model/ids.ts'
import { questionTypes, thoughtTypes, type Side } from '../../app/model/kinds.ts'
import type { Barrier, Criterion, Passage } from '../../app/model/passages.ts'
import { exchangeToJson, markTypes, nodeTypes, noteSchema } from '../../app/note/schema.ts'
import type { Turn } from './texts.ts'

/** A note to measure with, and its words as plain paragraphs for a peer. */
export type BenchNote = {
  exchanges: ExchangeJson[]
  passages: Passage[]
  /** Both sides of each exchange in turn. */
  paragraphs: string[]
  /** Among the tagged words of the middle exchange's external cell: in the note, and in the paragraphs. */
  caret: number
  plainCaret: { paragraph: number; offset: number }
}

/** What passages can be tagged as. */
export type Entries = { barriers: Barrier[]; criteria: Criterion[] }

export const makeEntries = (opportunityId: Id): Entries => ({
  barriers: Array.from({ length: 20 }, (_, index) => ({ id: newId(), opportunityId, title: `Barrier ${index + 1}`, kind: 'perceived' })),
  criteria: Array.from({ length: 10 }, (_, index) => ({ id: newId(), opportunityId, title: `Criterion ${index + 1}`, weight: 3 })),
})

/** The fewest words of a cell: turns in a row are put together until it has them. */
const cellWords = 12

/** Goes through turns for ever and puts them together to the texts of cells. */
const cellTexts = (turns: readonly Turn[]) => {
  let at = 0
  return (): Turn => {
    const { speaker = '' } = turns[at % turns.length] ?? {}
    let text = ''
    while (text.split(' ').length < cellWords) {
      text = `${text} ${turns[at % turns.length]?.text ?? ''}`.trim()
      at += 1
    }
    return { speaker, text }
  }
}

const createdAt = '2026-11-20T09:30:00.000Z'

const makePassage = (index: number, side: Side, { barriers, criteria }: Entries): Passage => {
  const base = { id: newId(), createdAt }
  const turn = Math.floor(index / 3)
  const barrier = barriers[turn % barriers.length]
  const criterion = criteria[turn % criteria.length]
  if (index % 3 === 0 && barrier) return { ...base, kind: 'barrier', barrierId: barrier.id }
  if (index % 3 === 1 && criterion) return { ...base, kind: 'criterion', criterionId: criterion.id }
  if (side === 'external') return { ...base, kind: 'question', questionType: questionTypes[turn % questionTypes.length] ?? 'data' }
  return { ...base, kind: 'inference', thoughtType: thoughtTypes[turn % thoughtTypes.length] ?? 'fear', confidence: turn % 101 }
}

/** Where words begin and end in a text. */
const wordsOf = (text: string): { from: number; to: number }[] =>
  [...text.matchAll(/\S+/gu)].map(({ index, 0: word }) => ({ from: index, to: index + word.length }))

/** The part of a paragraph's words that is tagged, from its beginning. */
const taggedPart = 0.7

/** A paragraph in which each passage but the last overlaps the next. */
const makeParagraph = (text: string, passages: readonly Passage[]): Node => {
  const words = wordsOf(text)
  const unit = (words.length * taggedPart) / (passages.length + 1)
  const spans = passages.map(({ id }, index) => ({
    mark: markTypes.passage.create({ id }),
    from: words[Math.floor(index * unit)]?.from ?? 0,
    to: words[Math.min(words.length, Math.ceil((index + 2) * unit)) - 1]?.to ?? text.length,
  }))
  const cuts = [...new Set([0, text.length, ...spans.flatMap(({ from, to }) => [from, to])])].toSorted((one, other) => one - other)
  const inline = cuts.slice(0, -1).map((from, index) => {
    const over = spans.filter((span) => span.from <= from && span.to > from)
    const marks = over.reduce((set, { mark }) => mark.addToSet(set), noteSchema.text('x').marks)
    return noteSchema.text(text.slice(from, cuts[index + 1]), marks)
  })
  return nodeTypes.paragraph.create(null, inline)
}

/** A note of so many exchanges, with so many passages spread evenly over its cells. */
export const makeNote = (turns: readonly Turn[], exchangeCount: number, passageCount: number, entries: Entries): BenchNote => {
  const half = Math.floor(turns.length / 2)
  const next = { external: cellTexts(turns.slice(0, half)), internal: cellTexts(turns.slice(half)) }
  const cellCount = exchangeCount * 2
  const middle = Math.floor(exchangeCount / 2)
  const caretIn = (text: string) => Math.floor((text.length * taggedPart) / 2)
  const passages: Passage[] = []
  const paragraphs: string[] = []
  const exchanges: ExchangeJson[] = []
  let size = 0
  let caret = 0
  const makeCell = (side: Side, text: string): Node => {
    const wanted = Math.ceil(((paragraphs.length + 1) * passageCount) / cellCount) - passages.length
    const own = Array.from({ length: wanted }, (_, index) => makePassage(passages.length + index, side, entries))
    passages.push(...own)
    paragraphs.push(text)
    return makeParagraph(text, own)
  }
  for (let index = 0; index < exchangeCount; index += 1) {
    const said = next.external()
    const external = nodeTypes.external.create({ speaker: said.speaker }, makeCell('external', said.text))
    const internal = nodeTypes.internal.create(null, makeCell('internal', next.internal().text))
    const exchange = nodeTypes.exchange.create({ id: newId() }, [external, internal])
    if (index === middle) caret = size + 3 + caretIn(said.text)
    size += exchange.nodeSize
    exchanges.push(exchangeToJson(exchange))
  }
  const plainCaret = { paragraph: middle * 2, offset: caretIn(paragraphs[middle * 2] ?? '') }
  return { exchanges, passages, paragraphs, caret, plainCaret }
}
