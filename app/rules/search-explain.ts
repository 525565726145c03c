import { filterChoices, filterMeanings, filterAt, type Filter, type FilterName } from './search-filters.ts'
import type { QueryPart, SearchQuery, WordsPart } from './search-query.ts'

/** What was understood of a query, and what was not, both in words for the seller. */
export type Explanation = {
  /** One sentence, empty where nothing is searched for. */
  sentence: string
  /** What was typed and left aside, each with the reason. */
  leftAside: { text: string; why: string }[]
}

const wordsInWords = ({ text, quoted, begins, ends }: WordsPart): string => {
  if (begins && ends) return `words that contain “${text}”`
  if (ends) return `words that end in “${text}”`
  if (quoted) return begins ? `the words “${text}…” together` : `the words “${text}” together`
  return begins ? `words that begin with “${text}”` : `“${text}”`
}

const filterInWords = (filter: Filter): string => {
  switch (filter.name) {
    case 'side':
      return filter.value === 'external' ? 'on the side of what was said' : 'on the side of what was thought'
    case 'tag':
      return `tagged as ${filter.value}`
    case 'status':
      return `where a barrier, criterion or inference is ${filter.value.replace('-', ' ')}`
    case 'type':
      return `with a thought or question of type ${filter.value.replace('-', ' ')}`
    case 'buyer':
      return `with the buyer “${filter.value}”`
    case 'opportunity':
      return `of the opportunity “${filter.value}”`
    case 'confidence': {
      const { from, to } = filter.value
      if (from > to) return 'with a confidence that cannot be'
      return from === to ? `with an inference of ${from}% confidence` : `with an inference of ${from} to ${to}% confidence`
    }
    case 'before':
      return `before ${filter.value}`
    case 'after':
      return `after ${filter.value}`
  }
}

const listed = (items: string[], last: string): string =>
  items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1)}`

/** The filters of which one of several values is enough. */
const anyOf: ReadonlySet<FilterName> = new Set(['side', 'tag', 'status', 'type', 'buyer', 'opportunity'])

const filtersInWords = (filters: Filter[]): string[] => {
  const byName = new Map<FilterName, string[]>()
  for (const filter of filters) byName.set(filter.name, [...(byName.get(filter.name) ?? []), filterInWords(filter)])
  return [...byName].map(([name, words]) => listed(words, anyOf.has(name) ? 'or' : 'and'))
}

const whyUnclear = (text: string): string => {
  const named = filterAt(text.replace(/^-/u, ''))
  if (!named) return 'There is no letter or digit in it.'
  const choices = named.name in filterChoices ? filterChoices[named.name as keyof typeof filterChoices] : null
  if (choices) return `After ${named.name}: comes one of ${choices.join(', ')}.`
  if (named.name === 'before' || named.name === 'after') return `After ${named.name}: comes a year, month or day, such as 2026-03.`
  return `After ${named.name}: comes ${filterMeanings[named.name]}.`
}

const isWords = (part: QueryPart): part is WordsPart => part.kind === 'words'

/** Says in plain words what a query asks for. */
export const explainQuery = ({ parts }: SearchQuery): Explanation => {
  const wanted = parts.filter(isWords).filter(({ not }) => !not)
  const unwanted = parts.filter(isWords).filter(({ not }) => not)
  const filters = parts.flatMap((part) => (part.kind === 'filter' && !part.not ? [part.filter] : []))
  const unfiltered = parts.flatMap((part) => (part.kind === 'filter' && part.not ? [part.filter] : []))
  const clauses = [
    ...(wanted.length > 0 ? [`with ${listed(wanted.map(wordsInWords), 'and')}`] : []),
    ...filtersInWords(filters),
    ...(unwanted.length > 0 ? [`without ${listed(unwanted.map(wordsInWords), 'and without')}`] : []),
    ...unfiltered.map((filter) => `not ${filterInWords(filter)}`),
  ]
  return {
    sentence: clauses.length === 0 ? '' : `Exchanges ${clauses.join(', ')}.`,
    leftAside: parts.flatMap((part) => (part.kind === 'unclear' ? [{ text: part.text, why: whyUnclear(part.text) }] : [])),
  }
}
