import { join } from 'node:path'
import { instantOf } from '../../app/model/dates.ts'
import { newId, type Id } from '../../app/model/ids.ts'
import type { Side } from '../../app/model/kinds.ts'
import type { Passage } from '../../app/model/passages.ts'
import { reviewAnchorOf } from '../../app/review/anchors.ts'
import { writeReply, type Reply } from '../../app/review/annotations.ts'
import type { Author, ReviewItem, ReviewTarget } from '../../app/review/items.ts'
import { openDatabase } from '../../main/store/database.ts'
import { dump, makeChange, makeExchange, minute, morning, startOwnJournal, type TestJournal, type Words } from './journal.ts'

export { asBarrier, asQuestion, commentOn, makeCoach, tagOn } from './review-items.ts'

/** A journal with one conversation that was reviewed, and what coaches need to write about it. */
export type Reviewed = {
  journal: TestJournal
  opportunityId: Id
  conversationId: Id
  exchangeId: Id
  /** The two sides as they were when the copy was made. */
  texts: Record<Side, string>
  journalId: Id
  ownId: Id
  copyId: Id
  /** Everything in the journal's file. */
  rows: () => Record<string, unknown[]>
  /** Hands a reply over and gives its handle. */
  offer: (author: Author, items: ReviewItem[], given?: Partial<Reply>) => Id
  take: (author: Author, items: ReviewItem[], given?: Partial<Reply>) => Promise<{ taken: number; changeId: Id | null }>
  /** Writes the exchange anew. */
  rewrite: (external: Words[], internal?: Words[], passages?: Passage[]) => Promise<void>
  /** Says that the copy has a pseudonym in place of a buyer. */
  rename: (buyerId: Id, pseudonym: string) => void
  on: (words: string, side?: Side) => Extract<ReviewTarget, { on: 'words' }>
}

const spoken = 'Honestly, the cost worries us. The night shift would have to be trained again.'
const thought = 'He fears the blame. Nobody will thank him.'

/** Something said in a second of a fixed morning. */
export const momentOf = (count: number) => instantOf(morning + count * 1000)

/** A file that is read beside the journal that has it open. */
export const rowsIn = (journal: TestJournal): Record<string, unknown[]> => {
  const file = openDatabase(join(journal.folder, 'journal.sqlite'), { readonly: true })
  const rows = dump(file)
  file.close()
  return rows
}

/** A reply as its file has it. */
export const replyBytes = (
  { copyId, journalId }: Pick<Reviewed, 'copyId' | 'journalId'>,
  author: Author,
  items: ReviewItem[],
  given: Partial<Reply> = {},
): Uint8Array =>
  new TextEncoder().encode(writeReply({ ...{ id: newId(), copyId, journalId, savedAt: momentOf(60), author, items }, ...given }))

export const startReviewed = async (folder?: string): Promise<Reviewed> => {
  const journal = await startOwnJournal(folder, { now: morning + 60 * minute })
  const { id: accountId } = await journal.call('accounts.create', { name: 'Harbour Dairy' })
  const { id: opportunityId } = await journal.call('opportunities.create', { accountId, name: 'Cold chain' })
  const { id: conversationId } = await journal.call('conversations.create', {
    ...{ opportunityId, title: 'First call', at: momentOf(0), zone: 'UTC', channel: 'video', buyerIds: [] },
  })
  const exchange = makeExchange([spoken], [thought])
  const exchangeId = exchange.attrs.id
  await journal.call('conversations.save', makeChange(conversationId, 0, { exchanges: [exchange], order: [exchangeId] }))
  const file = openDatabase(join(journal.folder, 'journal.sqlite'), { readonly: false })
  const copyId = newId()
  const journalId = file.get<{ id: Id }>('SELECT id FROM journal_identity')?.id ?? ''
  const ownId = file.get<{ id: Id }>('SELECT id FROM review_author WHERE own = 1')?.id ?? ''
  file.run('INSERT INTO review_copy (id, made_at, journal_id, choice, name) VALUES (:copyId, :at, :journalId, :choice, :name)', {
    ...{ copyId, at: momentOf(0), journalId, choice: '{"pseudonyms":false}', name: 'For Cora' },
  })
  file.close()
  const texts = { external: spoken, internal: thought }
  const offer: Reviewed['offer'] = (author, items, given = {}) => {
    const handle = newId()
    journal.files.set(handle, { name: 'Cora.reply.json', bytes: replyBytes({ copyId, journalId }, author, items, given) })
    return handle
  }
  return {
    ...{ journal, opportunityId, conversationId, exchangeId, texts, journalId, ownId, copyId, offer },
    rows: () => rowsIn(journal),
    take: (author, items, given) => journal.call('replies.takeIn', { handle: offer(author, items, given), ids: null }),
    rewrite: async (external, internal = [thought], passages = []) => {
      const { revision } = await journal.call('conversations.read', { id: conversationId })
      const exchanges = [makeExchange(external, internal, exchangeId)]
      await journal.call(
        'conversations.save',
        makeChange(conversationId, revision, { exchanges, passages: { put: passages, removed: [] } }),
      )
    },
    rename: (buyerId, pseudonym) => {
      const beside = openDatabase(join(journal.folder, 'journal.sqlite'), { readonly: false })
      beside.run("INSERT INTO pseudonym (subject_kind, subject_id, pseudonym) VALUES ('buyer', :buyerId, :pseudonym)", {
        buyerId,
        pseudonym,
      })
      beside.run(`UPDATE review_copy SET choice = '{"pseudonyms":true}'`)
      beside.close()
    },
    on: (words, side = 'external') => {
      const start = texts[side].indexOf(words)
      if (start < 0) throw new Error(`“${words}” is not in the note.`)
      const anchor = reviewAnchorOf(texts[side], { exchangeId, side, start, end: start + words.length })
      return { on: 'words', conversationId, anchor }
    },
  }
}
