import { Fragment, type Node } from '@tiptap/pm/model'
import type { ExchangeJson } from '../contract/conversations.ts'
import { BuyInError } from '../contract/errors.ts'
import type { Anchor } from '../model/passages.ts'
import { applyEdits, toReplaced, type OffsetEdge, type TextEdit } from '../rules/redaction-edits.ts'
import { contextLength } from './reading.ts'
import { marksOfReplaced } from './replacing.ts'
import { noteSchema } from './schema.ts'

/** What is replaced in a text, whether an address gives it away, and whether a piece of a word that is cut at this edge may be the rest of it. */
export type Replacing = {
  edits: (text: string) => TextEdit[]
  inAddress: (address: string) => boolean
  isRest: (piece: string, cut: OffsetEdge) => boolean
}

/** Text nodes that follow one another, with their words replaced. */
const replaceInRuns = (runs: Node[], { edits }: Replacing): Node[] => {
  const found = edits(runs.map(({ text }) => text).join(''))
  if (found.length === 0) return runs
  let offset = 0
  const placed = runs.map((node) => {
    const start = offset
    offset += node.nodeSize
    return { node, start, end: offset }
  })
  const between = (from: number, to: number): Node[] =>
    placed.flatMap(({ node, start, end }) =>
      Math.max(start, from) < Math.min(end, to) ? [node.cut(Math.max(0, from - start), Math.min(end, to) - start)] : [],
    )
  const replaced: Node[] = []
  let at = 0
  for (const { start, end, replacement } of found) {
    replaced.push(...between(at, start), noteSchema.text(replacement, marksOfReplaced(between(start, end))))
    at = end
  }
  return [...replaced, ...between(at, offset)]
}

const withoutTellingLinks = (node: Node, { inAddress }: Replacing): Node => {
  const telling = node.marks.find((mark) => mark.type.name === 'link' && inAddress(String(mark.attrs['href'])))
  return telling ? node.mark(telling.removeFromSet(node.marks)) : node
}

const replaceInBlock = (block: Node, replacing: Replacing): Node => {
  const replaced: Node[] = []
  let runs: Node[] = []
  const flush = () => {
    replaced.push(...replaceInRuns(runs, replacing))
    runs = []
  }
  block.forEach((node) => {
    if (node.isText) runs.push(withoutTellingLinks(node, replacing))
    else {
      flush()
      replaced.push(node)
    }
  })
  flush()
  return block.copy(Fragment.from(replaced))
}

type NodeJson = {
  type: string
  text?: string
  attrs?: Record<string, unknown>
  content?: NodeJson[]
  marks?: { type: string; attrs?: Record<string, unknown> }[]
}

const isTelling = ({ marks = [] }: NodeJson, { inAddress }: Replacing): boolean =>
  marks.some(({ type, attrs }) => type === 'link' && inAddress(String(attrs?.['href'])))

const blockFromJson = (json: NodeJson): Node => {
  try {
    const block = noteSchema.nodeFromJSON(json)
    block.check()
    return block
  } catch {
    throw new BuyInError('invalid', 'A paragraph of the note is not well formed.')
  }
}

/** A block of text, itself where there is nothing to replace in it: in most there is not. Each text is looked through once. */
const replaceInText = (json: NodeJson, replacing: Replacing): NodeJson => {
  const { content = [] } = json
  const found = new Map<string, TextEdit[]>()
  let runs = ''
  const flush = () => {
    if (runs !== '') found.set(runs, replacing.edits(runs))
    runs = ''
  }
  for (const { text } of content) {
    if (text === undefined) flush()
    else runs += text
  }
  flush()
  const isNamed = [...found.values()].some((edits) => edits.length > 0) || content.some((node) => isTelling(node, replacing))
  if (!isNamed) return json
  return replaceInBlock(blockFromJson(json), { ...replacing, edits: (text) => found.get(text) ?? [] }).toJSON() as NodeJson
}

const replaceInNode = (json: NodeJson, replacing: Replacing): NodeJson => {
  const { attrs, content = [] } = json
  if (content.some(({ text }) => text !== undefined)) return replaceInText(json, replacing)
  const speaker = attrs?.['speaker']
  const edits = typeof speaker === 'string' ? replacing.edits(speaker) : []
  const replaced = content.map((child) => replaceInNode(child, replacing))
  if (edits.length === 0 && replaced.every((child, index) => child === content[index])) return json
  return {
    ...json,
    ...(edits.length > 0 && { attrs: { ...attrs, speaker: applyEdits(String(speaker), edits).slice(0, 200) } }),
    content: replaced,
  }
}

/**
 * An exchange with words replaced wherever they stand, also across formatting, and in the speaker's name. Passages stay on
 * their words; one that covered part of what is replaced covers all of what takes its place. A link whose address gives
 * something away becomes plain text. Nothing is looked for across blocks and line breaks.
 *
 * @returns the exchange itself where there was nothing to replace
 * @throws {BuyInError} `invalid` where something is to be replaced in a block that the note's schema does not allow
 */
export const replaceInExchange = (json: ExchangeJson, replacing: Replacing): ExchangeJson =>
  replaceInNode(json as NodeJson, replacing) as ExchangeJson

/** What is left of a word at the edge of a remembered context: it may be the rest of a name. */
const brokenStart = /^[\p{L}\p{M}\p{N}]+/u
const brokenEnd = /[\p{L}\p{M}\p{N}]+$/u

/** A context without a piece of a word that may be the rest of a name. One that is shorter than contexts are was not cut. */
const withoutRest = (context: string, cut: OffsetEdge, { isRest }: Replacing): string =>
  context.length < contextLength
    ? context
    : context.replace(cut === 'start' ? brokenStart : brokenEnd, (piece) => (isRest(piece, cut) ? '' : piece))

/**
 * The remembered place of a passage that no longer stands in its note, with words replaced in its quote and around it. What
 * may be left of a name that the end of the context cut in two is left out.
 */
export const replaceInAnchor = (anchor: Anchor, replacing: Replacing): Anchor => {
  const { edits } = replacing
  const prefix = withoutRest(anchor.prefix, 'start', replacing)
  const whole = prefix + anchor.quote + withoutRest(anchor.suffix, 'end', replacing)
  const found = edits(whole)
  const replaced = applyEdits(whole, found)
  const start = toReplaced(found, prefix.length, 'start')
  const end = toReplaced(found, prefix.length + anchor.quote.length, 'end')
  // What is cut out of a longer word may read like a name by itself.
  const piece = (from: number, to: number): string => {
    const text = replaced.slice(from, to)
    return applyEdits(text, edits(text))
  }
  const quote = piece(start, end)
  const context = { prefix: piece(Math.max(0, start - contextLength), start), suffix: piece(end, end + contextLength) }
  return { ...anchor, end: anchor.start + quote.length, quote, ...context }
}
