import type { Id } from '../../app/model/ids.ts'
import { newId } from '../../app/model/ids.ts'
import type { Passage } from '../../app/model/passages.ts'
import { day, makeChange, makeExchange, morning, startOwnJournal, type TestJournal } from './journal.ts'

/** The instant so many days after the first conversation. */
export const afterDays = (days: number): string => new Date(morning + days * day).toISOString()

/** A journal of two opportunities with a team each, a hundred days after the first conversation. */
export type Decision = {
  journal: TestJournal
  opportunity: Id
  elsewhere: Id
  /** Two buyers of the first opportunity. */
  orla: Id
  sean: Id
  /** A buyer of the other one. */
  stranger: Id
  /** A conversation after so many days, with its passages on the side where they belong. */
  talk: (
    days: number,
    passages: [words: string, passage: Passage][],
    opportunityId?: Id,
  ) => Promise<{ id: Id; save: (passages: Passage[], removed?: Id[]) => Promise<void> }>
}

const isInternal = ({ kind }: Passage) => kind === 'inference'

export const startDecision = async (): Promise<Decision> => {
  const journal = await startOwnJournal(undefined, { now: morning + 100 * day })
  const { id: accountId } = await journal.call('accounts.create', { name: 'Harbour Dairy' })
  const makeOpportunity = async (name: string) => (await journal.call('opportunities.create', { accountId, name })).id
  const makeBuyer = async (opportunityId: Id, name: string) =>
    (await journal.call('buyers.create', { opportunityId, name, title: '', roles: [], influence: 3, met: true })).id
  const opportunity = await makeOpportunity('Cold chain')
  const elsewhere = await makeOpportunity('New depot')

  const talk: Decision['talk'] = async (days, passages, opportunityId = opportunity) => {
    const { id } = await journal.call('conversations.create', {
      opportunityId,
      title: `Day ${days}`,
      at: afterDays(days),
      zone: 'UTC',
      channel: 'video',
      buyerIds: [],
    })
    const words = (side: typeof passages) =>
      side.flatMap(([text, passage]): (string | [string, Id])[] => ['Before. ', [text, passage.id], ' After. '])
    const exchange = makeExchange(
      words(passages.filter(([, passage]) => !isInternal(passage))),
      words(passages.filter(([, passage]) => isInternal(passage))),
    )
    let revision = 0
    const save = async (given: Parameters<typeof makeChange>[2]) => {
      ;({ revision } = await journal.call('conversations.save', makeChange(id, revision, given)))
    }
    await save({
      exchanges: [exchange],
      order: [exchange.attrs.id],
      passages: { put: passages.map(([, passage]) => passage), removed: [] },
    })
    return { id, save: (put, removed = []) => save({ passages: { put, removed } }) }
  }
  return {
    journal,
    opportunity,
    elsewhere,
    orla: await makeBuyer(opportunity, 'Orla'),
    sean: await makeBuyer(opportunity, 'Sean'),
    stranger: await makeBuyer(elsewhere, 'Ines'),
    talk,
  }
}

export const makeEvidence = (inferenceId: Id, stance: 'for' | 'against', id: Id = newId()): Passage => ({
  id,
  kind: 'evidence',
  inferenceId,
  stance,
  createdAt: afterDays(0),
})

export const makeAnswer = (questionId: Id, id: Id = newId()): Passage => ({ id, kind: 'answer', questionId, createdAt: afterDays(0) })

export const makeReasonPassage = (reasonId: Id, id: Id = newId()): Passage => ({ id, kind: 'reason', reasonId, createdAt: afterDays(0) })
