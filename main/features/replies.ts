import type { Handlers, JournalEvent } from '../../app/contract/index.ts'
import type { ReplyReport } from '../../app/contract/replies.ts'
import { newId, type Id } from '../../app/model/ids.ts'
import { itemInWords } from '../../app/note/item-words.ts'
import { contentOf } from '../../app/review/versions.ts'
import type { Sql } from '../store/database.ts'
import { changeAnswer, placeItem, wouldChange, writeAnswer } from '../store/review-answers.ts'
import { compareReadings } from '../store/review-compare.ts'
import { applyDecisions, mustBeAt, planDecisions, type DecisionPlan, type Verdict } from '../store/review-decisions.ts'
import { listReviews, shownOf, threadsOfConversation } from '../store/review-lists.ts'
import { pseudonymsNow } from '../store/review-places.ts'
import { examineReview, planTaking, takeReview } from '../store/review-taking.ts'
import { readReplyFile, type IncomingReview } from '../transfer/reply-file.ts'
import { change, type FeatureContext } from './feature.ts'
import { readOffered } from './offered.ts'

const changed: JournalEvent = { type: 'replies.changed' }

const titleOf = (sql: Sql, id: Id): string | null =>
  sql.get<{ title: string }>('SELECT title FROM conversation WHERE id = :id', { id })?.title ?? null

/** The longest text that a report shows of an item. */
const shownLength = 500

const reportOn = (sql: Sql, name: string, incoming: IncomingReview, { offset, limit }: { offset: number; limit: number }): ReplyReport => {
  const { isOwn, copy, copyId, lines } = examineReview(sql, incoming)
  const counts = { new: 0, changed: 0, withdrawn: 0, same: 0, forged: 0, near: 0, notPlaced: 0 }
  for (const { arrival, placement } of lines) {
    counts[arrival] += 1
    if (arrival === 'forged' || !isOwn) continue
    if (placement.how === 'near') counts.near += 1
    if (placement.how === 'not placed') counts.notPlaced += 1
  }
  const names = pseudonymsNow(sql).of(copyId)
  const short = (text: string) => text.slice(0, shownLength)
  const told = lines.filter(({ arrival }) => arrival !== 'same').slice(offset, offset + limit)
  return {
    state: 'read',
    ...{ name, own: isOwn, copy, counts, savedAt: incoming.savedAt },
    authors: incoming.authors.map(({ id, name: authorName }) => ({ id, name: authorName })),
    lines: told.map(({ arrival, item, before, placement }) => {
      const { text, title, quote } = shownOf({ item }, names)
      const said = before && contentOf(before)?.text
      return {
        ...{ id: item.id, kind: item.kind, authorId: item.authorId, arrival, placement },
        shown: { text: short(text), title, quote: short(quote) },
        detail: itemInWords(item),
        before: typeof said === 'string' ? short(names?.restore(said) ?? said) : null,
        conversationTitle: isOwn && 'conversationId' in item.target ? titleOf(sql, item.target.conversationId) : null,
      }
    }),
  }
}

const labelOf = (verdict: Verdict, { todo }: DecisionPlan): string => {
  const [one, ...others] = todo
  const what = others.length > 0 ? `${todo.length} items of a review` : one?.item.kind === 'tag' ? 'suggested tag' : 'item of a review'
  if (!verdict) return `Reopen ${what}`
  return `${verdict.decision === 'accepted' ? 'Accept' : 'Decline'} ${what}`
}

/** What coaches wrote about the journal, and what the seller makes of it. */
export const repliesFeature = (context: FeatureContext): Handlers<'replies'> => {
  const sqlNow = () => context.journals.current().sql
  const now = () => context.ports.now()
  const readFile = async (handle: Id, passphrase: string | null) => {
    const { name, bytes } = await readOffered(context.ports, handle)
    return { name, incoming: await readReplyFile(bytes, passphrase) }
  }
  return {
    read: async ({ handle, passphrase, ...part }) => {
      const { name, incoming } = await readFile(handle, passphrase)
      return incoming ? reportOn(sqlNow(), name, incoming, part) : { state: 'sealed' }
    },
    takeIn: async ({ handle, passphrase, ids }) => {
      const { incoming } = await readFile(handle, passphrase ?? '')
      const plan = incoming && planTaking(sqlNow(), incoming, ids)
      if (!plan) return { changeId: null, taken: 0 }
      const { changeId } = change(context, 'Take in reply', newId(), [changed], (sql) => takeReview(sql, plan))
      return { changeId, taken: plan.items.length }
    },
    decide: ({ ids, decision, text, open }) => {
      const verdict = decision && { decision, text }
      if (open) mustBeAt(sqlNow(), open)
      const plan = planDecisions(sqlNow(), ids, verdict)
      const left = plan.left.map(({ id, reason }) => ({ id, reason }))
      const [first] = plan.todo
      if (!first) return { changeId: null, decided: [], left }
      const touched = [...new Set(plan.todo.flatMap(({ item }) => (item.kind === 'tag' ? [item.target.conversationId] : [])))]
      const notes: JournalEvent[] = touched.length > 0 ? [{ type: 'conversations.changed', ids: touched }, { type: 'entries.changed' }] : []
      const { changeId } = change(context, labelOf(verdict, plan), first.item.id, [...notes, changed], (sql) =>
        applyDecisions(sql, plan, verdict, now()),
      )
      return { changeId, decided: plan.todo.map(({ item }) => item.id), left }
    },
    place: ({ id, words }) => change(context, 'Place item of a review', id, [changed], (sql) => placeItem(sql, id, words)),
    answer: ({ about, text }) => {
      const id = newId()
      return change(context, 'Answer', id, [changed], (sql) => writeAnswer(sql, id, about, text, now()))
    },
    change: ({ id, text }) => {
      if (!wouldChange(sqlNow(), id, text)) return { changeId: null }
      const label = text === null ? 'Withdraw answer' : 'Change answer'
      return { changeId: change(context, label, id, [changed], (sql) => changeAnswer(sql, id, text, now())).changeId }
    },
    ofConversation: ({ conversationId }) => threadsOfConversation(sqlNow(), conversationId),
    list: (part) => listReviews(sqlNow(), part),
    compare: ({ authorId, opportunityId }) => compareReadings(sqlNow(), authorId, { opportunityId }),
  }
}
