import type { Mark, Node } from '@tiptap/pm/model'
import type { PlacedPassage } from '../contract/conversations.ts'
import { toWallTime, type Instant, type Zone } from '../model/dates.ts'
import type { Id } from '../model/ids.ts'
import type { PassageKind, Side } from '../model/kinds.ts'
import type { Buyer, Conversation } from '../model/organisation.ts'
import type { Barrier, Criterion } from '../model/passages.ts'
import { cellOf, readCell } from './reading.ts'
import { describePassage, untitledConversation, type PassageWords } from './words.ts'

/** A conversation with all that a reader needs who does not have the journal. */
export type ExportedConversation = {
  conversation: Pick<Conversation, 'title' | 'at' | 'zone' | 'channel'>
  account: string
  opportunity: string
  /** Those who took part. */
  buyers: Pick<Buyer, 'name' | 'title'>[]
  /** The note's exchanges, of the note's schema. */
  exchanges: readonly Node[]
  passages: PlacedPassage[]
  barriers: Barrier[]
  criteria: Criterion[]
}

/**
 * The conversations of an opportunity. `contents` are the same as `conversations`, known before these are read one by one.
 */
export type ExportedOpportunity = {
  account: string
  opportunity: string
  contents: Pick<Conversation, 'title' | 'at' | 'zone'>[]
  conversations: Iterable<ExportedConversation>
}

/** Without `internal` nothing of the internal side leaves: no thought, no tag on one, no sign that there was any. */
export type ExportOptions = { internal: boolean }

/** A stretch of text under one set of marks; a `null` text is a line break. */
export type Run = {
  text: string | null
  /** Marks other than passages. */
  marks: readonly Mark[]
  /** The passages it stands in, those that begin first in the cell first. */
  passages: ListedPassage[]
  /** The passages that end with it, in the order of their references. */
  ends: ListedPassage[]
}

export type Block =
  | { type: 'paragraph'; runs: Run[] }
  | { type: 'heading'; level: number; runs: Run[] }
  | { type: 'bullets'; items: Block[][] }
  | { type: 'numbers'; start: number; items: Block[][] }
  | { type: 'quote'; blocks: Block[] }

/** A passage as it is listed. `reference` is its kind's letter and a number, such as `b1`; empty where it is detached. */
export type ListedPassage = { reference: string; kind: PassageKind; words: PassageWords; quote: string }

/** A cell in neutral form, with the passages that stand in it and the lane in which each is underlined, from 0. */
export type ExportedCell = { side: Side; blocks: Block[]; passages: ListedPassage[]; lanes: Map<ListedPassage, number> }

/** An exchange that has words; `time` is milliseconds from the start of the meeting. */
export type ExportedExchange = { number: number; speaker: string | null; time: number | null; cells: ExportedCell[] }

/** A conversation as both formats write it. */
export type Script = { exchanges: ExportedExchange[]; passages: ListedPassage[]; detached: ListedPassage[] }

/** Gives out references; one for all that goes into a file. */
export const createNumbering = (): ((kind: PassageKind) => string) => {
  const counts: Record<PassageKind, number> = { barrier: 0, criterion: 0, inference: 0, question: 0, evidence: 0, answer: 0, reason: 0 }
  return (kind) => `${kind.charAt(0)}${(counts[kind] += 1)}`
}

type Place = { passage: ListedPassage; first: number; last: number }

const isBlank = (cell: Node): boolean => readCell(cell).text.trim() === ''

/** Reads a cell; `find` knows the passages that may be shown. */
const exportCell = (cell: Node, side: Side, find: (id: Id, cell: Node) => ListedPassage | undefined): ExportedCell => {
  const runs: Run[] = []
  const places = new Map<ListedPassage, Place>()

  const readRun = (node: Node, text: string | null): Run => {
    const run: Run = { text, marks: node.marks.filter(({ type }) => type.name !== 'passage'), passages: [], ends: [] }
    for (const mark of node.marks) {
      const passage = mark.type.name === 'passage' ? find(mark.attrs['id'], cell) : undefined
      if (!passage || run.passages.includes(passage)) continue
      run.passages.push(passage)
      const place = places.get(passage)
      if (place) place.last = runs.length
      else places.set(passage, { passage, first: runs.length, last: runs.length })
    }
    runs.push(run)
    return run
  }

  /** A tagged text that ends with spaces is two runs, so that a passage can end before them. */
  const readRuns = (block: Node): Run[] =>
    block.children.flatMap((node) => {
      if (!node.isText) return [readRun(node, null)]
      const [, words = '', spaces = ''] = /^(.*?)(\s*)$/su.exec(node.text ?? '') ?? []
      return [words, spaces].filter((text) => text !== '').map((text) => readRun(node, text))
    })

  const readBlocks = (parent: Node): Block[] => parent.children.map(readBlock)
  const readBlock = (node: Node): Block => {
    if (node.type.name === 'heading') return { type: 'heading', level: node.attrs['level'], runs: readRuns(node) }
    if (node.isTextblock) return { type: 'paragraph', runs: readRuns(node) }
    if (node.type.name === 'bulletList') return { type: 'bullets', items: node.children.map(readBlocks) }
    if (node.type.name === 'orderedList') return { type: 'numbers', start: node.attrs['start'], items: node.children.map(readBlocks) }
    return { type: 'quote', blocks: readBlocks(node) }
  }

  const blocks = readBlocks(cell)
  for (const place of places.values()) {
    while (place.last > place.first && runs[place.last]?.text?.trim() === '') {
      const spaces = runs[place.last]?.passages ?? []
      spaces.splice(spaces.indexOf(place.passage), 1)
      place.last -= 1
    }
  }
  const ordered = [...places.values()].toSorted((one, other) => one.first - other.first || other.last - one.last)
  const rank = new Map(ordered.map(({ passage }, index) => [passage, index]))
  for (const run of runs) run.passages = run.passages.toSorted((one, other) => (rank.get(one) ?? 0) - (rank.get(other) ?? 0))

  const lanes = new Map<ListedPassage, number>()
  const taken: number[] = []
  for (const { passage, first, last } of ordered) {
    const free = taken.findIndex((end) => end < first)
    const lane = free === -1 ? taken.length : free
    taken[lane] = last
    lanes.set(passage, lane)
  }

  const ending = [...places.values()].toSorted((one, other) => one.last - other.last || other.first - one.first)
  for (const { passage, last } of ending) runs[last]?.ends.push(passage)
  return { side, blocks, passages: ending.map(({ passage }) => passage), lanes }
}

const oneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim()

/** Reads a conversation for export. Exchanges without a word to show are passed over. */
export const readScript = (
  exported: ExportedConversation,
  { internal }: ExportOptions,
  reference: (kind: PassageKind) => string,
): Script => {
  const placed = new Map(exported.passages.map((one) => [one.passage.id, one]))
  const listed = new Map<Id, ListedPassage>()
  const list = ({ passage }: PlacedPassage, quote: string): ListedPassage => ({
    reference: '',
    kind: passage.kind,
    words: describePassage(passage, exported.barriers, exported.criteria),
    quote: oneLine(quote),
  })
  const find = (id: Id, cell: Node): ListedPassage | undefined => {
    const known = listed.get(id)
    if (known) return known
    const found = placed.get(id)
    if (!found || (!internal && found.passage.kind === 'inference')) return undefined
    const { text, spans } = readCell(cell)
    const span = spans.get(id)
    const passage = list(found, span ? text.slice(span.start, span.end) : '')
    listed.set(id, passage)
    return passage
  }

  const passages: ListedPassage[] = []
  const sides: Side[] = internal ? ['external', 'internal'] : ['external']
  const exchanges = exported.exchanges
    .filter((exchange) => sides.some((side) => !isBlank(cellOf(exchange, side))))
    .map((exchange, index): ExportedExchange => {
      const cells = sides.map((side) => exportCell(cellOf(exchange, side), side, find))
      for (const passage of cells.flatMap((cell) => cell.passages)) {
        if (passage.reference !== '') continue
        passage.reference = reference(passage.kind)
        passages.push(passage)
      }
      const { speaker, time } = cellOf(exchange, 'external').attrs
      return { number: index + 1, speaker: speaker || null, time, cells }
    })

  const detached = exported.passages
    .filter(({ passage, detached: isDetached, anchor }) => {
      if (listed.has(passage.id)) return false
      return internal || (isDetached && passage.kind !== 'inference' && anchor?.side === 'external')
    })
    .map((one) => list(one, one.anchor?.quote ?? ''))
  return { exchanges, passages, detached }
}

/** A conversation's title, or what stands for it. */
export const titleOf = ({ title }: Pick<Conversation, 'title'>): string => oneLine(title) || untitledConversation

/** A moment on the clocks of its zone: `Thursday 27 August 2026`, `09:30`, `America/Chicago, UTC−5`. */
export const describeMoment = (at: Instant, zone: Zone): { date: string; time: string; zone: string } => {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZoneName: 'shortOffset',
  }).formatToParts(new Date(at))
  const part = (type: string) => parts.find((candidate) => candidate.type === type)?.value ?? ''
  const offset = part('timeZoneName').replace('GMT', 'UTC').replace('-', '−')
  return {
    date: `${part('weekday')} ${part('day')} ${part('month')} ${part('year')}`,
    time: toWallTime(at, zone).slice(-5),
    zone: `${zone.replaceAll('_', ' ')}, ${offset}`,
  }
}
