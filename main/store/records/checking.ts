import { BuyInError } from '../../../app/contract/errors.ts'
import type { Id } from '../../../app/model/ids.ts'
import type { Passage } from '../../../app/model/passages.ts'
import { anchorsOf } from '../../../app/note/reading.ts'
import { exchangeFromJson } from '../../../app/note/schema.ts'
import type { CollectionName, Page, RecordOf } from '../../../app/review/records.ts'
import { namedBy } from '../passage-checks.ts'

/** The collections in an order in which what is named comes before what names it, as far as that goes. */
export const checkingOrder = [
  ...(['journals', 'accounts', 'opportunities', 'buyers', 'conversations', 'causes', 'bank-questions', 'barriers', 'criteria'] as const),
  ...(['reasons', 'reflection-items', 'notes', 'versions', 'barrier-steps', 'inferences', 'readings', 'consensus'] as const),
  ...(['reflections', 'plans', 'authors', 'review-items', 'review-states', 'pseudonyms', 'copies', 'saved-searches', 'changes'] as const),
] satisfies CollectionName[]

const contradiction = (what: string): BuyInError =>
  new BuyInError('unreadable', `The file contradicts itself: ${what}.`, 'Nothing was taken in. Make it again in the journal it is from.')

/** Makes what checks that the records of a whole journal fit together. Give it the pages in {@link checkingOrder}, then ask it to `finish`. */
export const createJournalCheck = (): { take: (page: Page) => void; finish: () => void } => {
  const known = new Map<CollectionName, Map<Id, Id | null>>(checkingOrder.map((name) => [name, new Map()]))
  const of = (name: CollectionName) => known.get(name) as Map<Id, Id | null>
  const passages = new Map<Id, Passage['kind']>()
  const exchanges = new Set<Id>()
  const merged = new Map<Id, Id>()
  const later: { id: Id; kind: Passage['kind']; must: boolean }[] = []
  const held = new Set<string>()
  const targets = new Map<Id, Pick<RecordOf<'review-items'>, 'kind' | 'target'>>()
  const sellers: Id[] = []

  /** What is named must be there, and of the same opportunity where one is given. */
  const must = (name: CollectionName, id: Id | null | undefined, what: string, opportunityId?: Id | null): void => {
    if (id === null || id === undefined) return
    const owner = of(name).get(id)
    if (owner === undefined) throw contradiction(`${what} is not in it`)
    if (opportunityId && owner && owner !== opportunityId) throw contradiction(`${what} belongs to another opportunity`)
  }
  const mustPassage = (id: Id | null, what: string) => {
    if (id !== null && !passages.has(id)) throw contradiction(`${what} is not in it`)
  }
  const once = (key: string, what: string) => {
    if (held.has(key)) throw contradiction(`${what} is there twice`)
    held.add(key)
  }
  const mustDiffer = (ids: Id[], what: string) => {
    if (new Set(ids).size !== ids.length) throw contradiction(`${what} is there twice`)
  }

  const takeNote = ({ id, exchanges: own, passages: placed }: RecordOf<'notes'>) => {
    must('conversations', id, 'the conversation of a note')
    const opportunityId = of('conversations').get(id)
    for (const { passage, removed } of placed) {
      if (passages.has(passage.id)) throw contradiction('a passage is there twice')
      passages.set(passage.id, passage.kind)
      const within = removed ? undefined : opportunityId
      if (passage.kind === 'barrier') must('barriers', passage.barrierId, 'the barrier of a passage', within)
      if (passage.kind === 'criterion') must('criteria', passage.criterionId, 'the criterion of a passage', within)
      if (passage.kind === 'reason') must('reasons', passage.reasonId, 'the reason of a passage', within)
      if (passage.kind === 'question') must('bank-questions', passage.bankQuestionId, 'a question of the bank')
      const named = namedBy(passage)
      if (named.id !== null) later.push({ id: named.id, kind: named.kind, must: false })
    }
    for (const exchange of own) {
      if (exchanges.has(exchange.attrs.id)) throw contradiction('an exchange is there twice')
      exchanges.add(exchange.attrs.id)
      for (const tag of anchorsOf(exchangeFromJson(exchange)).keys()) {
        if (!placed.some(({ passage }) => passage.id === tag)) throw contradiction('a tag in a note has nothing that says what it is')
      }
    }
  }

  const takers: { [Name in CollectionName]?: (record: RecordOf<Name>) => void } = {
    opportunities: ({ accountId }) => must('accounts', accountId, 'the account of an opportunity'),
    buyers: ({ opportunityId }) => must('opportunities', opportunityId, 'the opportunity of a buyer'),
    conversations: ({ opportunityId, buyerIds }) => {
      must('opportunities', opportunityId, 'the opportunity of a conversation')
      mustDiffer(buyerIds, 'a buyer of a conversation')
      for (const id of buyerIds) must('buyers', id, 'a buyer of a conversation', opportunityId)
    },
    notes: takeNote,
    versions: ({ conversationId, exchanges: own }) => {
      must('conversations', conversationId, 'the conversation of an earlier state')
      for (const exchange of own) exchangeFromJson(exchange)
    },
    barriers: ({ id, opportunityId, causeId, mergedInto, holderIds }) => {
      must('opportunities', opportunityId, 'the opportunity of a barrier')
      must('causes', causeId, 'the cause of a barrier')
      mustDiffer(holderIds, 'a holder of a barrier')
      for (const holder of holderIds) must('buyers', holder, 'the holder of a barrier', opportunityId)
      if (mergedInto !== null) merged.set(id, mergedInto)
    },
    criteria: ({ opportunityId, holders }) => {
      must('opportunities', opportunityId, 'the opportunity of a criterion')
      mustDiffer(
        holders.map(({ buyerId }) => buyerId),
        'a holder of a criterion',
      )
      for (const { buyerId, questionId } of holders) {
        must('buyers', buyerId, 'the holder of a criterion', opportunityId)
        if (questionId !== null) later.push({ id: questionId, kind: 'question', must: true })
      }
    },
    reasons: ({ opportunityId, buyerId }) => {
      must('opportunities', opportunityId, 'the opportunity of a reason')
      must('buyers', buyerId, 'the buyer of a reason', opportunityId)
    },
    'barrier-steps': ({ barrierId, passageId }) => {
      must('barriers', barrierId, 'the barrier of a step')
      mustPassage(passageId, 'the passage of a step')
    },
    inferences: ({ id, holderId, outcome }) => {
      if (passages.get(id) !== 'inference') throw contradiction('the passage of an inference is not in it')
      must('buyers', holderId, 'the holder of an inference')
      if (outcome) mustPassage(outcome.evidenceId, 'the evidence of an inference')
    },
    readings: ({ buyerId, passageId }) => {
      must('buyers', buyerId, 'the buyer of a reading')
      mustPassage(passageId, 'the passage of a reading')
    },
    consensus: ({ buyerId }) => must('buyers', buyerId, 'the buyer of a stance'),
    reflections: ({ conversationId, answers }) => {
      must('conversations', conversationId, 'the conversation of a reflection')
      once(`reflection ${conversationId}`, 'the reflection on a conversation')
      for (const { itemId } of answers) must('reflection-items', itemId, 'a sentence that was answered')
    },
    plans: ({ opportunityId, conversationId, questions }) => {
      must('opportunities', opportunityId, 'the opportunity of a plan')
      must('conversations', conversationId, 'the conversation of a plan')
      for (const { bankQuestionId } of questions) must('bank-questions', bankQuestionId, 'a question of the bank')
    },
    'review-items': ({ id, kind, target, authorId }) => {
      must('authors', authorId, 'the author of what is in a review')
      targets.set(id, { kind, target })
    },
    'review-states': ({ id, anchor, accepted }) => {
      const about = targets.get(id)
      if (!about) throw contradiction('what was decided about in a review is not in it')
      if (anchor && !('anchor' in about.target)) throw contradiction('words are given to what is not about words')
      if (!accepted) return
      if (about.kind !== 'tag' || !('conversationId' in about.target)) throw contradiction('what was accepted as a tag is none')
      must('conversations', about.target.conversationId, 'the conversation of a tag')
    },
    journals: ({ authorIds }) => void sellers.push(...authorIds),
  }

  return {
    take: ({ collection, records }) => {
      for (const record of records) {
        const owner = 'opportunityId' in record && typeof record.opportunityId === 'string' ? record.opportunityId : null
        of(collection).set(record.id, owner)
        ;(takers[collection] as ((taken: unknown) => void) | undefined)?.(record)
      }
    },
    finish: () => {
      for (const { id, kind, must: isNeeded } of later) {
        const found = passages.get(id)
        if (found === undefined ? isNeeded : found !== kind) throw contradiction(`the ${kind} that is named is not in it`)
      }
      for (const [id, into] of merged) {
        must('barriers', into, 'the barrier that another was merged into', of('barriers').get(id))
        for (let next: Id | undefined = into, steps = 0; next !== undefined; next = merged.get(next), steps += 1) {
          if (next === id || steps > merged.size) throw contradiction('barriers are merged into one another in a circle')
        }
      }
      mustDiffer(sellers, 'the seller')
      for (const id of sellers) must('authors', id, 'the seller')
      if (of('journals').size !== 1) throw contradiction('it does not say which journal it is')
    },
  }
}
