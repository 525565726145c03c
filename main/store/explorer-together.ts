import type { Term } from '../../app/contract/explorer.ts'
import type { Output } from '../../app/contract/index.ts'
import type { Id } from '../../app/model/ids.ts'
import { questionTypes, thoughtTypes } from '../../app/model/kinds.ts'
import { questionTypeWords, thoughtTypeWords } from '../../app/note/words.ts'
import { countTogether } from '../../app/rules/co-occurrence.ts'
import type { Sql, SqlValue } from './database.ts'
import { livingConversations } from './explorer.ts'

/** How many barriers, and how many criteria, are compared: those that turn up most. */
const entriesCompared = 20

type Scope = { opportunityId: Id | null; from: string | null; before: string | null }
type Titled = Term & { title: string }
type Named = { group: string; barrier: Id | null; criterion: Id | null; thought: string | null; question: string | null }

const keyOf = ({ what, id }: Term): string => `${what} ${id}`

/** In how many exchanges barriers, criteria, types of thought and types of question are together. */
export const listTogether = (sql: Sql, scope: Scope): Output<'explorer.together'> => {
  const parameters: Record<string, SqlValue> = {}
  for (const [name, value] of Object.entries(scope)) if (value !== null) parameters[name] = value
  const dates = `${scope.from === null ? '' : 'AND conversation.at >= :from'} ${scope.before === null ? '' : 'AND conversation.at < :before'}`
  const from = `${livingConversations(scope)} CROSS JOIN passage ON passage.conversation_id = conversation.id
    WHERE removed = 0 AND detached = 0 ${dates}`
  const most = (what: 'barrier' | 'criterion') =>
    sql.all<Titled>(
      `SELECT '${what}' AS what, ${what}.id, ${what}.title FROM (
         SELECT ${what}_id AS id, count(*) AS passages FROM ${from} AND kind = '${what}' GROUP BY ${what}_id
         ORDER BY passages DESC, ${what}_id LIMIT ${entriesCompared}
       ) AS used CROSS JOIN ${what} ON ${what}.id = used.id ORDER BY ${what}.title COLLATE NOCASE, ${what}.id`,
      parameters,
    )
  const terms: Titled[] = [
    ...most('barrier'),
    ...most('criterion'),
    ...thoughtTypes.map((id) => ({ what: 'thought' as const, id, title: thoughtTypeWords[id] })),
    ...questionTypes.map((id) => ({ what: 'question' as const, id, title: questionTypeWords[id] })),
  ]
  const places = new Map(terms.map((term, place) => [keyOf(term), place]))
  const placeOf = ({ barrier, criterion, thought, question }: Named): number => {
    if (barrier !== null) return places.get(`barrier ${barrier}`) ?? -1
    if (criterion !== null) return places.get(`criterion ${criterion}`) ?? -1
    return places.get(thought === null ? `question ${question}` : `thought ${thought}`) ?? -1
  }
  const named = sql.all<Named>(
    `SELECT exchange_id AS "group", barrier_id AS barrier, criterion_id AS criterion, thought_type AS thought, question_type AS question
     FROM ${from} AND kind IN ('barrier', 'criterion', 'inference', 'question') ORDER BY exchange_id`,
    parameters,
  )
  const { counts, pairs } = countTogether(
    named.map((row) => ({ group: row.group, thing: placeOf(row) })),
    terms.length,
  )
  const shown = terms.map((term, place) => ({ ...term, count: counts[place] ?? 0, place })).filter(({ count }) => count > 0)
  const placeShown = new Map(shown.map(({ place }, index) => [place, index]))
  return {
    terms: shown.map(({ what, id, title, count }) => ({ what, id, title, count })),
    pairs: pairs.map(({ one, other, count }) => ({ one: placeShown.get(one) ?? 0, other: placeShown.get(other) ?? 0, count })),
  }
}
