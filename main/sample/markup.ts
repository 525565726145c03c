/**
 * The small markup in which the sample story is written.
 *
 * A block is one string. Its start says what it is: `- ` a bullet item, `> ` a quote, `## ` a heading, anything else a paragraph.
 * Inside: `**bold**`, `*italic*`, and tags around words: `{b:key|words}` barrier, `{c:key|words}` criterion, `{r:key|words}` reason to
 * buy, `{i:fear:60|words}` inference with thought type and confidence in percent, `{q:issues|words}` question of a DISCOVER type,
 * `{e:for:name|words}` and `{e:against:name|words}` evidence of the inference of that name, `{a:name|words}` answer to the question of
 * that name. Any tag may itself have a name, by which the rest of the story refers to it: `{b:key@name|words}`. An inference may name the
 * question that surfaced it, `{i:fear:60:name|words}`, and a question the entry of the bank it was asked from, `{q:issues:entry|words}`.
 * Tags and emphasis nest but never cross. Braces and asterisks cannot stand for themselves.
 */

import { questionTypes, stances, thoughtTypes, type QuestionType, type Stance, type ThoughtType } from '../../app/model/kinds.ts'

/**
 * A tag that covers a run. All runs of one tagged passage carry the same `occurrence`, a number unique within the block that counts
 * from 0 in the order in which the tags open; so equal tags, side by side or nested, stay apart. `confidence` is 0 to 100. `inference`,
 * `question` and `surfacedBy` are names of other tags, `bank` is the key of a question of the bank.
 */
export type Tag = { occurrence: number; name?: string } & (
  | { kind: 'barrier' | 'criterion' | 'reason'; key: string }
  | { kind: 'inference'; thought: ThoughtType; confidence: number; surfacedBy?: string }
  | { kind: 'question'; type: QuestionType; bank?: string }
  | { kind: 'evidence'; stance: Stance; inference: string }
  | { kind: 'answer'; question: string }
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

const entryKinds = { b: 'barrier', c: 'criterion', r: 'reason' } as const

/** The first member of a closed list that is spelled so. */
const among = <Known extends string>(list: readonly Known[], word: string | undefined): Known | undefined =>
  list.find((known) => known === word)

const meaningOf = ([letter, ...parts]: string[]): DistributiveOmit<Tag, 'occurrence' | 'name'> | undefined => {
  const [first = '', second, third] = parts
  if (letter === 'i' && parts.length <= 3) {
    const thought = among(thoughtTypes, first)
    const confidence = /^\d{1,3}$/.test(second ?? '') ? Number(second) : 101
    if (thought === undefined || confidence > 100) return undefined
    return { kind: 'inference', thought, confidence, ...(third !== undefined && { surfacedBy: third }) }
  }
  if (letter === 'e' && parts.length === 2) {
    const stance = among(stances, first)
    return stance && { kind: 'evidence', stance, inference: second ?? '' }
  }
  if (letter === 'q' && parts.length <= 2) {
    const type = among(questionTypes, first)
    return type && { kind: 'question', type, ...(second !== undefined && { bank: second }) }
  }
  if (parts.length !== 1) return undefined
  if (letter === 'a') return { kind: 'answer', question: first }
  return letter === 'b' || letter === 'c' || letter === 'r' ? { kind: entryKinds[letter], key: first } : undefined
}

type DistributiveOmit<Whole, Key extends PropertyKey> = Whole extends unknown ? Omit<Whole, Key> : never

const parseTag = (head: string, occurrence: number): Tag | undefined => {
  const [said = '', name, ...more] = head.split('@')
  const meaning = meaningOf(said.split(':'))
  if (meaning === undefined || more.length > 0) return undefined
  if (Object.values({ ...meaning, name }).some((word) => typeof word === 'string' && !keyShape.test(word))) return undefined
  return { ...meaning, occurrence, ...(name !== undefined && { name }) }
}
