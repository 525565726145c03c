import type { Side } from '../../../app/model/kinds.ts'
import type { Filter } from '../../../app/rules/search-filters.ts'
import type { SqlValue } from '../database.ts'

type Condition = { sql: string; parameters: Record<string, SqlValue> }

const list = (values: readonly SqlValue[]) => JSON.stringify(values)
const among = (name: string) => `(SELECT value FROM json_each(:${name}))`

/** How a barrier, the criterion of a holder, or an inference stands. */
const stands = (name: string) => `(
  EXISTS (SELECT 1 FROM barrier WHERE barrier.id = passage.barrier_id AND barrier.status IN ${among(name)})
  OR EXISTS (SELECT 1 FROM criterion_holder WHERE criterion_holder.criterion_id = passage.criterion_id AND criterion_holder.state IN ${among(name)})
  OR EXISTS (SELECT 1 FROM outcome WHERE outcome.passage_id = passage.id AND outcome.verdict IN ${among(name)}))`

const valuesOf = (filters: Filter[], name: Filter['name']): SqlValue[] =>
  filters.flatMap((filter) => (filter.name === name && typeof filter.value === 'string' ? [filter.value] : []))

/** What all of these ask of one passage. Of several values of a filter one is enough; a confidence has to be in all its spans. */
const asked = (filters: Filter[], prefix: string): Condition | null => {
  const parameters: Record<string, SqlValue> = {}
  const conditions: string[] = []
  const ask = (name: 'tag' | 'type' | 'status', sql: (parameter: string) => string) => {
    const values = valuesOf(filters, name)
    if (values.length === 0) return
    const parameter = `${prefix}${name}`
    parameters[parameter] = list(values)
    conditions.push(sql(parameter))
  }
  ask('tag', (name) => `passage.kind IN ${among(name)}`)
  ask('type', (name) => `coalesce(passage.thought_type, passage.question_type) IN ${among(name)}`)
  ask('status', stands)
  for (const [index, filter] of filters.entries()) {
    if (filter.name !== 'confidence') continue
    const { from, to } = filter.value
    Object.assign(parameters, { [`${prefix}from${index}`]: from, [`${prefix}to${index}`]: to })
    conditions.push(`passage.confidence BETWEEN :${prefix}from${index} AND :${prefix}to${index}`)
  }
  return conditions.length === 0 ? null : { sql: conditions.join(' AND '), parameters }
}

const inExchange = (sides: readonly Side[]) =>
  `passage.exchange_id = exchange.id AND passage.removed = 0 AND passage.detached = 0${sides.length === 1 ? ` AND passage.side = '${sides[0]}'` : ''}`

/** SQL on `exchange` that holds where a passage in it is what filters ask for, and none is what they exclude. Empty where they ask nothing. */
export const passageTest = (filters: { not: boolean; filter: Filter }[], sides: readonly Side[]): Condition => {
  const wanted = asked(
    filters.flatMap(({ not, filter }) => (not ? [] : [filter])),
    'wanted_',
  )
  const unwanted = filters.flatMap(({ not, filter }, index) => (not ? [asked([filter], `not${index}_`)] : [])).filter((one) => one !== null)
  const exists = ({ sql }: Condition) => `EXISTS (SELECT 1 FROM passage WHERE ${inExchange(sides)} AND ${sql})`
  const conditions = [...(wanted ? [exists(wanted)] : []), ...unwanted.map((one) => `NOT ${exists(one)}`)]
  return {
    sql: conditions.join(' AND '),
    parameters: Object.assign({}, wanted?.parameters, ...unwanted.map(({ parameters }) => parameters)) as Condition['parameters'],
  }
}
