import {
  barrierStatuses,
  criterionStates,
  passageKinds,
  questionTypes,
  sides,
  thoughtTypes,
  verdicts,
  type BarrierStatus,
  type CriterionState,
  type PassageKind,
  type QuestionType,
  type Side,
  type ThoughtType,
  type Verdict,
} from '../model/kinds.ts'

/** How a confidence is compared with a number of per cent, or the span it lies in. */
export type ConfidenceRange = { from: number; to: number; printed: string }

/** What narrows a search down, by the name it is typed with. */
export type Filter =
  | { name: 'side'; value: Side }
  | { name: 'tag'; value: PassageKind }
  | { name: 'status'; value: BarrierStatus | CriterionState | Verdict }
  | { name: 'type'; value: ThoughtType | QuestionType }
  | { name: 'buyer' | 'opportunity'; value: string }
  | { name: 'confidence'; value: ConfidenceRange }
  | { name: 'before' | 'after'; value: string }
export type FilterName = Filter['name']

const unique = <Value>(...lists: readonly (readonly Value[])[]): Value[] => [...new Set(lists.flat())]

/** The words that a filter knows; what is not here takes a name, a number or a date. */
export const filterChoices = {
  side: sides,
  tag: passageKinds,
  status: unique<BarrierStatus | CriterionState | Verdict>(barrierStatuses, criterionStates, verdicts),
  type: unique<ThoughtType | QuestionType>(thoughtTypes, questionTypes),
} as const

/** The filters in the order in which they are offered, each with what may follow its colon. */
export const filterMeanings: Record<FilterName, string> = {
  side: 'what was said (external) or thought (internal)',
  tag: 'what is tagged in it',
  buyer: 'a buyer of the conversation',
  status: 'how a barrier, criterion or inference stands',
  type: 'a type of thought or question',
  confidence: 'how sure an inference is, such as >70',
  before: 'earlier than a year, month or day',
  after: 'later than a year, month or day',
  opportunity: 'the decision it belongs to',
}
export const filterNames = Object.keys(filterMeanings) as FilterName[]

const isFilterName = (name: string): name is FilterName => Object.hasOwn(filterMeanings, name)

/** The filter that a word begins with, such as that of `side:`, and where its value begins. */
export const filterAt = (word: string): { name: FilterName; valueAt: number } | null => {
  const colon = word.slice(0, 20).indexOf(':')
  const name = word.slice(0, Math.max(0, colon)).toLowerCase()
  return isFilterName(name) ? { name, valueAt: colon + 1 } : null
}

const day = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/

/** The first moment of a year, month or day in UTC, as an instant, and that of the next; `null` where there is no such day. */
export const spanOfDate = (date: string): { from: string; to: string } | null => {
  const [, year, month, dayOfMonth] = day.exec(date) ?? []
  if (year === undefined) return null
  const [y, m, d] = [Number(year), Number(month ?? 1) - 1, Number(dayOfMonth ?? 1)]
  const start = new Date(Date.UTC(2000, m, d))
  start.setUTCFullYear(y, m, d)
  if (start.getUTCMonth() !== m || start.getUTCDate() !== d) return null
  const end = new Date(start)
  if (dayOfMonth !== undefined) end.setUTCDate(d + 1)
  else if (month !== undefined) end.setUTCMonth(m + 1)
  else end.setUTCFullYear(y + 1)
  return { from: start.toISOString(), to: y === 9999 && end.getUTCFullYear() > 9999 ? '9999-12-31T23:59:59.999Z' : end.toISOString() }
}

const confidence = /^(>=|<=|>|<|=)?(\d{1,3})%?$|^(\d{1,3})-(\d{1,3})%?$/

const confidenceOf = (typed: string): ConfidenceRange | null => {
  const [, sign = '=', single, first, last] = confidence.exec(typed) ?? []
  if (first !== undefined && last !== undefined) {
    const [from, to] = [Number(first), Number(last)]
    return to <= 100 && from <= to ? { from, to, printed: `${from}-${to}` } : null
  }
  const number = single === undefined ? 101 : Number(single)
  if (number > 100) return null
  const printed = `${sign === '=' ? '' : sign}${number}`
  if (sign.startsWith('>')) return { from: sign === '>' ? number + 1 : number, to: 100, printed }
  if (sign.startsWith('<')) return { from: 0, to: sign === '<' ? number - 1 : number, printed }
  return { from: number, to: number, printed }
}

const also: Record<string, string> = { said: 'external', thought: 'internal', past: 'past-experience', never: 'never-learned' }

/** Reads what follows a filter's colon; `null` where it says nothing the filter knows. */
export const readFilter = (name: FilterName, typed: string): Filter | null => {
  const value = typed.replace(/\s+/gu, ' ').trim()
  if (value === '') return null
  if (name === 'buyer' || name === 'opportunity') return { name, value }
  if (name === 'before' || name === 'after') return spanOfDate(value) ? { name, value } : null
  if (name === 'confidence') {
    const range = confidenceOf(value)
    return range && { name, value: range }
  }
  const lower = value.toLowerCase()
  const choice = (filterChoices[name] as readonly string[]).find((one) => one === lower || one === also[lower])
  return choice === undefined ? null : ({ name, value: choice } as Filter)
}

/** A filter as it is typed. */
export const printFilter = ({ name, value }: Filter): string => {
  const text = typeof value === 'string' ? value : value.printed
  return `${name}:${/\s/u.test(text) ? `"${text}"` : text}`
}
