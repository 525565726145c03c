import type { ExchangeJson } from '../../app/contract/conversations.ts'
import type { Id } from '../../app/model/ids.ts'
import type { Side } from '../../app/model/kinds.ts'
import { isSafeAddress } from '../../app/note/addresses.ts'

/** What a stretch of text may look like. */
const looks = ['bold', 'italic', 'strike', 'underline', 'code'] as const
export type Look = (typeof looks)[number]

/** A stretch of text that is set alike. A line break is a line feed of its own. */
export type Run = { start: number; text: string; looks: Look[]; address: string | null; passages: Id[] }

const containers = { bulletList: 'ul', orderedList: 'ol', listItem: 'li', blockquote: 'blockquote' } as const
type Container = (typeof containers)[keyof typeof containers] | 'div'

/** A block of a cell: one that holds text, or one that holds other blocks. */
export type Block =
  | { tag: 'p' | 'h4' | 'h5' | 'h6'; start: number; runs: Run[] }
  | { tag: Container; start: number; from: number; blocks: Block[] }

/** One side of an exchange as it is read: its plain text (the same as `readCell` of app/note gives), what it is set as, where passages stand. */
export type SideText = {
  text: string
  blocks: Block[]
  passages: Map<Id, { start: number; end: number }>
  speaker: string | null
  /** Milliseconds from the start of the meeting. */
  time: number | null
}

type Json = { type: string; attrs: Record<string, unknown>; content: unknown[]; marks: unknown[]; text: string }

/** How deep nodes may stand within one another; what is deeper is left out. The journal itself keeps none that are deeper. */
const deepest = 200

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

/** A node or a mark as it was written, or with nothing in it. */
const jsonOf = (value: unknown): Json => {
  const { type, attrs, content, marks, text } = isRecord(value) ? value : {}
  return {
    type: typeof type === 'string' ? type : '',
    attrs: isRecord(attrs) ? attrs : {},
    content: Array.isArray(content) ? content : [],
    marks: Array.isArray(marks) ? marks : [],
    text: typeof text === 'string' ? text : '',
  }
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)

const isLook = (type: string): type is Look => looks.some((look) => look === type)

const runOf = (node: Json, start: number): Run => {
  const marks = node.marks.map(jsonOf)
  const address = textOf(marks.find(({ type }) => type === 'link')?.attrs['href'])
  return {
    start,
    text: node.type === 'text' ? node.text : '\n',
    looks: marks.map(({ type }) => type).filter(isLook),
    address: address !== null && isSafeAddress(address) ? address : null,
    passages: marks.flatMap(({ type, attrs }) => (type === 'passage' ? (textOf(attrs['id']) ?? []) : [])),
  }
}

const headings: Record<string, 'h4' | 'h5'> = { 1: 'h4', 2: 'h5' }

/** Reads one side of an exchange. It came in a file: what it should not hold is passed over, and whatever it says is text. */
export const readSide = (exchange: ExchangeJson, side: Side): SideText => {
  const cell = jsonOf(exchange.content.find((child) => jsonOf(child).type === side))
  const passages: SideText['passages'] = new Map()
  let text = ''
  let started = false

  const readRuns = (node: Json): Run[] =>
    node.content.map((child) => {
      const run = runOf(jsonOf(child), text.length)
      text += run.text
      for (const id of run.passages) {
        const span = passages.get(id)
        if (span) span.end = text.length
        else passages.set(id, { start: run.start, end: text.length })
      }
      return run
    })

  const readBlock = (value: unknown, depth: number): Block[] => {
    const node = jsonOf(value)
    if (depth > deepest) return []
    if (node.type === 'paragraph' || node.type === 'heading') {
      if (started) text += '\n'
      started = true
      const tag = node.type === 'heading' ? (headings[String(node.attrs['level'])] ?? 'h6') : 'p'
      return [{ tag, start: text.length, runs: readRuns(node) }]
    }
    const start = text.length
    const blocks = node.content.flatMap((child) => readBlock(child, depth + 1))
    const from = typeof node.attrs['start'] === 'number' ? node.attrs['start'] : 1
    return [{ tag: containers[node.type as keyof typeof containers] ?? 'div', start, from, blocks }]
  }

  const blocks = cell.content.flatMap((child) => readBlock(child, 0))
  const { speaker, time } = cell.attrs
  return { text, blocks, passages, speaker: textOf(speaker), time: typeof time === 'number' && Number.isFinite(time) ? time : null }
}

/** An exchange of a note as it is read. */
export type ExchangeText = { id: Id; number: number } & Record<Side, SideText>

export const readExchanges = (exchanges: ExchangeJson[]): ExchangeText[] =>
  exchanges.map((exchange, index) => ({
    id: exchange.attrs.id,
    number: index + 1,
    external: readSide(exchange, 'external'),
    internal: readSide(exchange, 'internal'),
  }))
