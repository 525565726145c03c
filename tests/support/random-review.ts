import { join } from 'node:path'
import type { Input, MethodName } from '../../app/contract/index.ts'
import { instantOf } from '../../app/model/dates.ts'
import { newId, type Id } from '../../app/model/ids.ts'
import { reviewAnchorOf } from '../../app/review/anchors.ts'
import type { Author, ReviewItem, ReviewTarget } from '../../app/review/items.ts'
import { openDatabase } from '../../main/store/database.ts'
import type { TestJournal } from './journal.ts'
import { asBarrier, asQuestion, commentOn, replyBytes, tagOn } from './replies.ts'

type Ask = <Name extends MethodName>(name: Name, input: Input<Name>) => Promise<unknown>
type Chance = { one: number; other: number; third: number; text: string }

const coaches = ['01900000-0000-7000-8000-0000000c0a01', '01900000-0000-7000-8000-0000000c0a02']

const pick = <Value>(list: readonly Value[], index: number): Value | undefined => list[index % Math.max(1, list.length)]

/** What coaches write about a journal, and what the seller makes of it. */
export const reviewDeeds = (journal: TestJournal, ask: Ask) => {
  const look = <Row>(source: string): Row[] => {
    const sql = openDatabase(join(journal.folder, 'journal.sqlite'), { readonly: true })
    try {
      return sql.all<Row>(source)
    } finally {
      sql.close()
    }
  }
  const itemsWhere = (where: string) => look<{ id: Id }>(`SELECT id FROM review_item WHERE ${where} ORDER BY id`).map(({ id }) => id)

  const coach = async ({ one, other, third, text }: Chance) => {
    const [identity] = look<{ id: Id }>('SELECT id FROM journal_identity')
    const cell = pick(
      look<{ id: Id; conversationId: Id; said: string }>(
        `SELECT exchange.id, conversation_id AS conversationId, external_text AS said FROM exchange
         JOIN conversation ON conversation.id = conversation_id WHERE external_text <> '' AND deleted_at IS NULL ORDER BY exchange.id`,
      ),
      one,
    )
    if (!cell || !identity) return
    const copyId = pick(look<{ id: Id }>('SELECT id FROM review_copy ORDER BY id'), third)?.id ?? newId()
    const at = Math.floor((journal.clock.now - Date.parse('2026-11-20T09:30:00.000Z')) / 1000)
    const author: Author = { id: pick(coaches, other) ?? '', name: `Coach ${text}.`, namedAt: instantOf(journal.clock.now) }
    const anchor = reviewAnchorOf(cell.said, { exchangeId: cell.id, side: 'external', start: 0, end: cell.said.length })
    const words = { on: 'words', conversationId: cell.conversationId, anchor } as const
    const answered = pick(itemsWhere("kind <> 'decision'"), one)
    const about: ReviewTarget = answered && third % 2 === 0 ? { on: 'item', itemId: answered } : words
    const items: ReviewItem[] = [
      commentOn(author, about, { at, text: `${text}.` }),
      tagOn(author, words, third % 3 === 0 ? asQuestion : asBarrier(`${text}.`), { at }),
    ]
    const handle = newId()
    journal.files.set(handle, { name: 'Coach.reply.json', bytes: replyBytes({ copyId, journalId: identity.id }, author, items) })
    await ask('replies.takeIn', { handle, passphrase: null, ids: null })
  }

  return {
    coach,
    decide: ({ one, other, text }: Chance) => {
      const id = pick(itemsWhere("state IN ('open', 'accepted', 'declined')"), one)
      const decision = other % 3 === 0 ? 'declined' : 'accepted'
      return id
        ? ask('replies.decide', { ids: [id], decision: other % 7 === 0 ? null : decision, text, open: null })
        : Promise.resolve(null)
    },
    answer: ({ one, text }: Chance) => {
      const about = pick(itemsWhere("kind <> 'decision'"), one)
      return about ? ask('replies.answer', { about, text: `${text}.` }) : Promise.resolve(null)
    },
    place: ({ one }: Chance) => {
      const row = pick(
        look<{ id: Id; exchangeId: Id; said: string }>(
          `SELECT review_item.id, exchange.id AS exchangeId, external_text AS said FROM review_item
           JOIN exchange ON exchange.conversation_id = review_item.conversation_id WHERE external_text <> '' ORDER BY review_item.id, exchange.id`,
        ),
        one,
      )
      const words = row && { exchangeId: row.exchangeId, side: 'external' as const, start: 0, end: row.said.length, quote: row.said }
      return row && words ? ask('replies.place', { id: row.id, words }) : Promise.resolve(null)
    },
  }
}
