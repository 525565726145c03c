import { filterAt, filterChoices, filterMeanings, filterNames, printFilter, type FilterName } from './search-filters.ts'
import { parseWithPlaces } from './search-query.ts'
import { fold } from './text-folding.ts'

/** What is being typed at the caret: a filter's name or, after its colon, a value. Replace `from` - `to` (UTF-16 units). */
export type Typing = { name: FilterName | null; typed: string; from: number; to: number }

/** Something that could stand there: `insert` is what to type, `label` what it is called, `detail` what it means. */
export type Suggestion = { from: number; to: number; insert: string; label: string; detail: string }

/** The names that may follow `buyer:` and `opportunity:`. */
export type KnownNames = { buyers: readonly string[]; opportunities: readonly string[] }

/** What is being typed where the caret is. */
export const typingAt = (text: string, caret: number): Typing => {
  const open = parseWithPlaces(text.slice(0, caret)).at(-1)
  if (!open || open.end < caret) return { name: null, typed: '', from: caret, to: caret }
  const word = text.slice(open.start, caret)
  const from = open.start + (word.startsWith('-') ? 1 : 0)
  const bare = text.slice(from, caret)
  const named = filterAt(bare)
  if (!named) return { name: null, typed: bare, from, to: caret }
  const value = bare.slice(named.valueAt)
  const isClosed = value.length > 1 && value.startsWith('"') && value.endsWith('"')
  if (isClosed) return { name: null, typed: '', from: caret, to: caret }
  return { name: named.name, typed: value.replace(/^"/u, ''), from: from + named.valueAt, to: caret }
}

const most = 8

const beginsOrContains = (typed: string) => {
  const wanted = fold(typed).text.trim()
  return (names: readonly string[]): string[] => {
    const folded = names.map((name) => ({ name, text: fold(name).text }))
    const begins = folded.filter(({ text }) => text.startsWith(wanted))
    const contains = folded.filter(({ text }) => !text.startsWith(wanted) && text.includes(wanted))
    return [...new Set([...begins, ...contains].map(({ name }) => name))].slice(0, most)
  }
}

/** What could be typed at the caret: names of filters and, after a colon, what the filter knows. */
export const completions = (text: string, caret: number, names: KnownNames): Suggestion[] => {
  const { name, typed, from, to } = typingAt(text, caret)
  const matching = beginsOrContains(typed)
  const suggest = (insert: string, label: string, detail: string): Suggestion => ({ from, to, insert, label, detail })
  if (name === null) {
    if (typed.startsWith('"')) return []
    const wanted = typed.toLowerCase()
    return filterNames.filter((one) => one.startsWith(wanted)).map((one) => suggest(`${one}:`, `${one}:`, filterMeanings[one]))
  }
  if (name === 'buyer' || name === 'opportunity') {
    const known = name === 'buyer' ? names.buyers : names.opportunities
    return matching(known).map((one) => {
      const value = one.replaceAll('"', '')
      return suggest(`${printFilter({ name, value }).slice(name.length + 1)} `, one, filterMeanings[name])
    })
  }
  if (name === 'confidence')
    return ['>70', '<30', '40-60'].filter((one) => one.startsWith(typed)).map((one) => suggest(`${one} `, one, filterMeanings[name]))
  if (name === 'before' || name === 'after') return []
  return matching(filterChoices[name]).map((one) => suggest(`${one} `, one, filterMeanings[name]))
}
