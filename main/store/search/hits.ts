import type { FoundNote, SearchHit } from '../../../app/contract/search.ts'
import type { Side } from '../../../app/model/kinds.ts'
import { snippetOf, stretchesOf, type Stretch } from '../../../app/rules/search-stretches.ts'
import type { ConversationFacts, Search } from './candidates.ts'
import type { ExchangeRow } from './plan.ts'

/** How many hits of a note are listed. */
const mostHits = 4

type TagRow = SearchHit['tags'][number] & { exchangeId: string; start: number; end: number }

const readTags = ({ sql }: Search, exchangeIds: string[]): TagRow[] =>
  sql.all<TagRow>(
    `SELECT passage.id AS passageId, passage.kind, side, exchange_id AS exchangeId, start_offset AS start, end_offset AS "end",
       thought_type AS thoughtType, question_type AS questionType, confidence,
       coalesce((SELECT title FROM barrier WHERE id = barrier_id), (SELECT title FROM criterion WHERE id = criterion_id),
         (SELECT title FROM reason WHERE id = reason_id)) AS title
     FROM json_each(:ids) AS wanted CROSS JOIN passage ON exchange_id = wanted.value AND removed = 0
     WHERE detached = 0 AND side IS NOT NULL ORDER BY start_offset, passage.key`,
    { ids: JSON.stringify(exchangeIds) },
  )

const tagsOn = (tags: TagRow[], exchangeId: string, side: Side, stretches: Stretch[]): SearchHit['tags'] =>
  tags
    .filter((tag) => tag.exchangeId === exchangeId && tag.side === side)
    .filter(({ start, end }) => stretches.length === 0 || stretches.some((found) => found.start < end && start < found.end))
    .map(({ exchangeId: _exchangeId, start: _start, end: _end, ...tag }) => tag)

const hitsOf = ({ plan: { wanted, sides } }: Search, found: ExchangeRow, tags: TagRow[]): SearchHit[] => {
  const hits = sides.flatMap((side) => {
    const stretches = wanted.length === 0 ? [] : stretchesOf(found[side], wanted)
    const own = tagsOn(tags, found.id, side, stretches)
    const isHit = wanted.length > 0 ? stretches.length > 0 : own.length > 0
    return isHit ? [{ exchangeId: found.id, side, snippet: snippetOf(found[side], stretches), tags: own }] : []
  })
  if (hits.length > 0) return hits
  const side = sides.find((one) => found[one] !== '') ?? 'external'
  return [{ exchangeId: found.id, side, snippet: snippetOf(found[side], []), tags: [] }]
}

/** Notes as they are shown, from what was found in each. */
export const showNotes = (search: Search, byConversation: ReadonlyMap<string, readonly ExchangeRow[]>, isWidened: boolean): FoundNote[] => {
  const listed = [...byConversation].map(([id, found]) => ({ id, found, first: found.slice(0, mostHits) }))
  const tags = readTags(
    search,
    listed.flatMap(({ first }) => first.map((one) => one.id)),
  )
  const byExchange = new Map<string, TagRow[]>()
  for (const tag of tags) byExchange.set(tag.exchangeId, [...(byExchange.get(tag.exchangeId) ?? []), tag])
  return listed.flatMap(({ id, found, first }) => {
    const facts: ConversationFacts | null = search.factsOf(id)
    if (!facts) return []
    const hits = first.flatMap((one) => hitsOf(search, one, byExchange.get(one.id) ?? []))
    const { archived, ...shown } = facts
    return [{ conversationId: id, ...shown, archived: archived === 1, hits, more: found.length - first.length, widened: isWidened }]
  })
}
