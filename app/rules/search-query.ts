import { filterAt, printFilter, readFilter, type Filter } from './search-filters.ts'
import { hasSearchWords } from './search-words.ts'

/**
 * Words to be found. In quotes they stand together; `begins` is `word*`, `ends` is `*word`, and with both the word may stand anywhere
 * within another.
 */
export type WordsPart = { kind: 'words'; not: boolean; text: string; quoted: boolean; begins: boolean; ends: boolean }
export type FilterPart = { kind: 'filter'; not: boolean; filter: Filter }
/** What was typed and says nothing: a filter without a value it knows, or signs alone. */
export type UnclearPart = { kind: 'unclear'; text: string }
export type QueryPart = WordsPart | FilterPart | UnclearPart

/** What is searched for: all parts are to hold. */
export type SearchQuery = { parts: QueryPart[] }

/** A part with where it stands in what was typed, in UTF-16 units. */
export type PlacedPart = { part: QueryPart; start: number; end: number }

/** Longer queries are cut: nobody types more, and everything after costs time. In UTF-16 units. */
export const longestQuery = 2000
const mostParts = 64

const blank = /\s/u

const oneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim()

/** The end of a stretch that a test holds for, from an offset. */
const endOf = (text: string, from: number, holds: (unit: string) => boolean): number => {
  let at = from
  while (at < text.length && holds(text[at] as string)) at += 1
  return at
}

const isBare = (unit: string): boolean => unit !== '"' && !blank.test(unit)
const isStar = (unit: string): boolean => unit === '*'

/** What stands in quotes that open at an offset; quotes that are never closed reach to the end. */
const quotedAt = (text: string, from: number): { inner: string; end: number } => {
  const close = text.indexOf('"', from + 1)
  return close < 0
    ? { inner: oneLine(text.slice(from + 1)), end: text.length }
    : { inner: oneLine(text.slice(from + 1, close)), end: close + 1 }
}

const phraseAt = (text: string, start: number, from: number, not: boolean): PlacedPart => {
  const { inner, end: closed } = quotedAt(text, from)
  const end = endOf(text, closed, isStar)
  if (!hasSearchWords(inner)) return { part: { kind: 'unclear', text: `${not ? '-' : ''}"${inner}"` }, start, end }
  return { part: { kind: 'words', not, text: inner, quoted: true, begins: end > closed, ends: false }, start, end }
}

const wordAt = (text: string, start: number, from: number, end: number, not: boolean): PlacedPart => {
  const raw = text.slice(from, end)
  const core = raw.replace(/^\*+|\*+$/gu, '')
  if (!hasSearchWords(core)) return { part: { kind: 'unclear', text: text.slice(start, end) }, start, end }
  return { part: { kind: 'words', not, text: core, quoted: false, begins: raw.endsWith('*'), ends: raw.startsWith('*') }, start, end }
}

const partAt = (text: string, start: number): PlacedPart => {
  const next = text[start + 1]
  const not = text[start] === '-' && next !== undefined && !blank.test(next)
  const from = not ? start + 1 : start
  if (text[from] === '"') return phraseAt(text, start, from, not)
  const end = endOf(text, from, isBare)
  const named = filterAt(text.slice(from, end))
  if (!named) return wordAt(text, start, from, end, not)
  const bare = text.slice(from + named.valueAt, end)
  const quoted = bare === '' && text[end] === '"' ? quotedAt(text, end) : null
  const filter = readFilter(named.name, quoted?.inner ?? bare)
  const placed = { start, end: quoted?.end ?? end }
  if (filter) return { part: { kind: 'filter', not, filter }, ...placed }
  return { part: { kind: 'unclear', text: `${not ? '-' : ''}${named.name}:${quoted ? `"${quoted.inner}"` : bare}` }, ...placed }
}

/** Reads what was typed, with where each part stands. Any text is understood one way or another; what is too long is cut. */
export const parseWithPlaces = (typed: string): PlacedPart[] => {
  const text = typed.slice(0, longestQuery)
  const parts: PlacedPart[] = []
  for (let at = 0; parts.length < mostParts;) {
    const start = endOf(text, at, (unit) => blank.test(unit))
    if (start >= text.length) break
    const placed = partAt(text, start)
    parts.push(placed)
    at = placed.end
  }
  return parts
}

/** Reads what was typed. */
export const parseQuery = (typed: string): SearchQuery => ({ parts: parseWithPlaces(typed).map(({ part }) => part) })

const printPart = (part: QueryPart): string => {
  if (part.kind === 'unclear') return part.text
  const not = part.not ? '-' : ''
  if (part.kind === 'filter') return `${not}${printFilter(part.filter)}`
  const words = part.quoted ? `"${part.text}"` : part.text
  return `${not}${part.ends ? '*' : ''}${words}${part.begins ? '*' : ''}`
}

/** A query as it is typed. Read again it is the same, unless it is longer than what is read. */
export const printQuery = ({ parts }: SearchQuery): string => parts.map(printPart).join(' ')

/** Whether a query asks for anything at all. */
export const asksForSomething = ({ parts }: SearchQuery): boolean => parts.some(({ kind }) => kind !== 'unclear')
