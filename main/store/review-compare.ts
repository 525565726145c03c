import type { Output } from '../../app/contract/index.ts'
import type { Id } from '../../app/model/ids.ts'
import { behaviours, type Behaviour, type Side, type ThoughtType, type Verdict } from '../../app/model/kinds.ts'
import type { ItemOf } from '../../app/review/items.ts'
import { contentOf } from '../../app/review/versions.ts'
import { agreementInWords, agreementOf, pairSpans, type TaggedSpan } from '../../app/rules/agreement.ts'
import { calibrate, missingResolved, type Tally } from '../../app/rules/calibration.ts'
import { whoWasRight } from '../../app/rules/rival-readings.ts'
import type { Sql } from './database.ts'
import { conversationsIn, isSellers, parametersOf, type Scope } from './insights.ts'
import { readItems, type KeptItem } from './review-items.ts'
import { shownOf } from './review-lists.ts'
import { placeItems, pseudonymsNow } from './review-places.ts'

type Compared = Output<'replies.compare'>
type Rival = Compared['rivals'][number]
type Beside = Rival['beside'][number]

/** What a coach wrote that was not withdrawn, about conversations that are not in the trash. */
const writtenBy = (sql: Sql, authorId: Id, scope: Scope): KeptItem[] =>
  readItems(sql, `author_id = :authorId AND state <> 'withdrawn' AND conversation_id IS NOT NULL AND ${conversationsIn(scope)}`, {
    ...{ authorId },
    ...parametersOf(scope),
  })

const isKind =
  <Kind extends KeptItem['item']['kind']>(kind: Kind) =>
  (kept: KeptItem): kept is KeptItem & { item: ItemOf<Kind> } =>
    kept.item.kind === kind

type InferenceRow = { id: Id; exchangeId: Id | null; thoughtType: ThoughtType; confidence: number; quote: string; verdict: Verdict | null }

const inferencesIn = (sql: Sql, conversationIds: readonly Id[]): InferenceRow[] =>
  sql.all<InferenceRow>(
    `SELECT passage.id, exchange_id AS exchangeId, thought_type AS thoughtType, sealed_confidence AS confidence, quote, verdict
     FROM json_each(:ids) AS wanted CROSS JOIN passage ON conversation_id = wanted.value LEFT JOIN outcome ON passage_id = passage.id
     WHERE passage.kind = 'inference' AND removed = 0 AND ${isSellers} ORDER BY passage.key`,
    { ids: JSON.stringify(conversationIds) },
  )

const rivalsOf = (sql: Sql, written: readonly KeptItem[], conversations: ReadonlyMap<Id, string>): Rival[] => {
  const inferences = inferencesIn(sql, [...conversations.keys()])
  const { names } = pseudonymsNow(sql)
  return written.filter(isKind('rival')).flatMap((kept) => {
    const content = contentOf(kept.item)
    if (!content) return []
    const { id: itemId, authorId, target } = kept.item
    const exchangeId = target.on === 'exchange' ? target.exchangeId : (kept.approved ?? target.anchor).exchangeId
    const isBeside = (one: InferenceRow) => (target.on === 'inference' ? one.id === target.passageId : one.exchangeId === exchangeId)
    const beside = inferences.filter(isBeside).map(({ exchangeId: _exchangeId, ...own }): Beside => ({
      ...own,
      right: whoWasRight(own, { thoughtType: content.thoughtType, decision: kept.state }),
    }))
    const { text, quote } = shownOf(kept, names)
    const { thoughtType, confidence, blind } = content
    const { conversationId } = target
    return [
      {
        ...{ itemId, authorId, conversationId, conversationTitle: conversations.get(conversationId) ?? '' },
        ...{ blind, thoughtType, confidence, text, quote, beside },
      },
    ]
  })
}

/** The mean of what the seller answered in a conversation, by behaviour. */
const ownRatings = (sql: Sql, conversationIds: readonly Id[]): Map<string, number> =>
  new Map(
    sql
      .all<{ conversationId: Id; behaviour: Behaviour; mean: number }>(
        `SELECT conversation_id AS conversationId, behaviour, avg(score) AS mean FROM json_each(:ids) AS wanted
         CROSS JOIN reflection ON conversation_id = wanted.value CROSS JOIN reflection_answer ON reflection_id = reflection.id
         CROSS JOIN reflection_item ON reflection_item.id = item_id GROUP BY conversation_id, behaviour`,
        { ids: JSON.stringify(conversationIds) },
      )
      .map(({ conversationId, behaviour, mean }) => [`${conversationId} ${behaviour}`, mean]),
  )

/** The scores side by side where the coach gave any; of several for one behaviour the one that was changed last. */
const ratingsOf = (sql: Sql, written: readonly KeptItem[], conversations: ReadonlyMap<Id, string>): Compared['ratings'] => {
  const given = new Map<string, number>()
  const inTime = written.filter(isKind('rating')).toSorted((one, other) => (one.changedAt < other.changedAt ? -1 : 1))
  for (const { item } of inTime) {
    const content = contentOf(item)
    if (content) given.set(`${item.target.conversationId} ${content.behaviour}`, content.score)
  }
  const own = ownRatings(sql, [...conversations.keys()])
  return [...conversations].flatMap(([conversationId, conversationTitle]) => {
    const scores = behaviours.map((behaviour) => {
      const key = `${conversationId} ${behaviour}`
      return { behaviour, seller: own.get(key) ?? null, coach: given.get(key) ?? null }
    })
    return scores.some(({ coach }) => coach !== null) ? [{ conversationId, conversationTitle, behaviours: scores }] : []
  })
}

const taggedKinds = ['barrier', 'criterion', 'inference', 'question'] as const
type Span = TaggedSpan<(typeof taggedKinds)[number]>

const ownSpans = (sql: Sql, conversationIds: readonly Id[]): Span[] =>
  sql.all<Span & { side: Side }>(
    `SELECT kind, exchange_id AS exchangeId, side, start_offset AS start, end_offset AS "end"
     FROM json_each(:ids) AS wanted CROSS JOIN passage ON conversation_id = wanted.value
     WHERE removed = 0 AND detached = 0 AND kind IN (SELECT value FROM json_each(:kinds)) AND ${isSellers}`,
    { ids: JSON.stringify(conversationIds), kinds: JSON.stringify(taggedKinds) },
  )

const suggestedSpans = (sql: Sql, written: readonly KeptItem[]): Span[] => {
  const tags = written.filter(isKind('tag'))
  const placements = placeItems(sql, tags)
  return tags.flatMap(({ item }) => {
    const content = contentOf(item)
    const placement = placements.get(item.id)
    return content && placement?.how === 'exact' ? [{ kind: content.tag, ...placement.place }] : []
  })
}

const agreementBetween = (sql: Sql, written: readonly KeptItem[], conversationIds: readonly Id[]): Compared['agreement'] => {
  const pairs = pairSpans(ownSpans(sql, conversationIds), suggestedSpans(sql, written))
  const overall = agreementOf(pairs, null)
  return { overall, words: agreementInWords(overall), kinds: taggedKinds.map((kind) => ({ kind, ...agreementOf(pairs, kind) })) }
}

const tallied = (tallies: Tally[]): Compared['calibration']['seller'] => {
  const resolved = tallies.length
  const missing = missingResolved(resolved)
  return { resolved, missing, calibration: missing > 0 ? null : calibrate(tallies) }
}

const tallyOf = (confidence: number, isRight: boolean): Tally => ({ confidence, confirmed: Number(isRight), refuted: Number(!isRight) })

/** How the inferences ended that the coach suggested and the seller accepted. */
const acceptedTallies = (sql: Sql, written: readonly KeptItem[]): Tally[] =>
  sql
    .all<{ confidence: number; verdict: Verdict }>(
      `SELECT sealed_confidence AS confidence, verdict FROM json_each(:ids) AS wanted CROSS JOIN passage ON passage.id = wanted.value
       CROSS JOIN outcome ON passage_id = passage.id WHERE removed = 0 AND verdict <> 'never-learned'`,
      { ids: JSON.stringify(written.filter(isKind('tag')).map(({ item }) => item.id)) },
    )
    .map(({ confidence, verdict }) => tallyOf(confidence, verdict === 'confirmed'))

/** Of the seller’s inferences those count that the coach judged too, of the coach’s also those that the seller accepted; each once. */
const calibrationOf = (rivals: readonly Rival[], accepted: Tally[]): Compared['calibration'] => {
  const own = new Map<Id, Tally>()
  const coach = [...accepted]
  for (const { confidence, beside } of rivals) {
    const judged = beside.filter(({ right }) => right !== null)
    for (const { id, right, confidence: sealed } of judged) own.set(id, tallyOf(sealed, right === 'seller' || right === 'both'))
    if (judged.length > 0)
      coach.push(
        tallyOf(
          confidence,
          judged.some(({ right }) => right === 'coach' || right === 'both'),
        ),
      )
  }
  return { seller: tallied([...own.values()]), coach: tallied(coach) }
}

/** Where the seller and a coach read the buyer differently, in the conversations that the coach wrote about. */
export const compareReadings = (sql: Sql, authorId: Id, scope: Scope): Compared => {
  const written = writtenBy(sql, authorId, scope)
  const ids = new Set(written.flatMap(({ item }) => ('conversationId' in item.target ? [item.target.conversationId] : [])))
  const conversations = new Map(
    sql
      .all<{ id: Id; title: string }>(
        'SELECT conversation.id, title FROM json_each(:ids) AS wanted CROSS JOIN conversation ON conversation.id = wanted.value ORDER BY at DESC, conversation.id',
        { ids: JSON.stringify([...ids]) },
      )
      .map(({ id, title }) => [id, title]),
  )
  const rivals = rivalsOf(sql, written, conversations)
  return {
    ...{ conversations: conversations.size, rivals },
    ratings: ratingsOf(sql, written, conversations),
    agreement: agreementBetween(sql, written, [...conversations.keys()]),
    calibration: calibrationOf(rivals, acceptedTallies(sql, written)),
  }
}
