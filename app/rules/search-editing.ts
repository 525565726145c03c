import { printFilter, type Filter, type FilterName } from './search-filters.ts'
import {
  asksForSomething,
  longestQuery,
  parseQuery,
  parseWithPlaces,
  printQuery,
  type QueryPart,
  type SearchQuery,
} from './search-query.ts'

const isOf = (names: readonly FilterName[]) => (part: QueryPart) =>
  part.kind === 'unclear'
    ? names.some((name) => part.text.toLowerCase().startsWith(`${name}:`))
    : part.kind === 'filter' && !part.not && names.includes(part.filter.name)

/** The filters of these names that a query asks for, as they are typed; what it does not want is left out. */
export const filtersIn = ({ parts }: SearchQuery, names: readonly FilterName[]): string[] =>
  parts.flatMap((part) => (part.kind === 'filter' && !part.not && names.includes(part.filter.name) ? [printFilter(part.filter)] : []))

/** What was typed with these filters in the place of those of these names, ready to be typed on. */
export const withFilters = (typed: string, names: readonly FilterName[], filters: readonly Filter[]): string => {
  const others = parseQuery(typed).parts.filter((part) => !isOf(names)(part))
  const parts: QueryPart[] = [...others, ...filters.map((filter) => ({ kind: 'filter' as const, not: false, filter }))]
  const text = printQuery({ parts })
  return text === '' ? '' : `${text} `
}

/** What was typed with the beginning of a filter after it; quotes that were left open are closed. */
export const withFilterBegun = (typed: string, name: FilterName): string => `${withFilters(typed, [], [])}${name}:`

/** A search that finds more: what is let go, and the query that is left. */
export type WiderSearch = { without: 'filters' | 'unwanted' | 'quotes'; text: string }

/** How a query could be asked for with less, the least change first; none where nothing would be left to ask for. */
export const widerSearches = ({ parts }: SearchQuery): WiderSearch[] => {
  const asked = parts.filter(({ kind }) => kind !== 'unclear')
  const searches: { without: WiderSearch['without']; parts: QueryPart[] }[] = [
    { without: 'filters', parts: asked.filter((part) => part.kind !== 'filter') },
    { without: 'unwanted', parts: asked.filter((part) => part.kind === 'unclear' || !part.not) },
    {
      without: 'quotes',
      parts: asked.map((part) => (part.kind === 'words' && part.text.includes(' ') ? { ...part, quoted: false } : part)),
    },
  ]
  const before = printQuery({ parts: asked })
  return searches.flatMap(({ without, parts: left }) => {
    const text = printQuery({ parts: left })
    return text !== before && asksForSomething(parseQuery(text)) ? [{ without, text }] : []
  })
}

/**
 * What is looked for while it is still being typed: a last word of two characters is taken for the beginning of one, since parts of words
 * are found from three on. What is too long is cut.
 */
export const soughtFor = (typed: string): string => {
  const text = typed.slice(0, longestQuery)
  const last = parseWithPlaces(text).at(-1)
  if (last?.part.kind !== 'words' || last.end < text.length) return text
  const { not, quoted, begins, ends, text: word } = last.part
  return not || quoted || begins || ends || word.length !== 2 ? text : `${text}*`
}
