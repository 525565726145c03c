import type { Node } from '@tiptap/pm/model'
import type { NoteChange } from '../../app/contract/conversations.ts'
import { BuyInError } from '../../app/contract/errors.ts'
import type { Id } from '../../app/model/ids.ts'
import type { Anchor } from '../../app/model/passages.ts'
import { anchorsOf } from '../../app/note/reading.ts'
import type { Sql } from './database.ts'
import type { PassageRow } from './passages.ts'

/** Where a passage stands, as its row has it. */
type Place = Pick<PassageRow, 'id' | 'detached' | 'exchange_id' | 'side' | 'start_offset' | 'end_offset' | 'quote' | 'prefix' | 'suffix'>

const isAt = (place: Place, anchor: Anchor): boolean =>
  place.detached === 0 &&
  place.exchange_id === anchor.exchangeId &&
  place.side === anchor.side &&
  place.start_offset === anchor.start &&
  place.end_offset === anchor.end &&
  place.quote === anchor.quote &&
  place.prefix === anchor.prefix &&
  place.suffix === anchor.suffix

const setPlace = (columns: string) =>
  `UPDATE passage SET ${columns} side = :side, start_offset = :start, end_offset = :end, quote = :quote, prefix = :prefix, suffix = :suffix
   WHERE id = :id AND conversation_id = :conversationId AND removed = 0`
// To name the exchange is to write the index of it anew, even where it stays the same one.
const setPlaceWithin = setPlace('detached = 0,')
const setPlaceAnew = setPlace('detached = 0, exchange_id = :exchangeId,')

/** Brings the passages' places in line with the exchanges that changed. One that lost its words keeps the quote it had. */
export const anchorPassages = (sql: Sql, { conversationId, passages }: NoteChange, exchanges: Node[], removed: Id[]): void => {
  for (const id of removed) sql.run('UPDATE passage SET detached = 1 WHERE exchange_id = :id AND removed = 0 AND detached = 0', { id })
  const anchors = new Map(exchanges.flatMap((exchange) => [...anchorsOf(exchange)]))
  const known = new Map<Id, Place>()
  for (const exchange of exchanges) {
    const places = sql.all<Place>(
      `SELECT id, detached, exchange_id, side, start_offset, end_offset, quote, prefix, suffix FROM passage
       WHERE exchange_id = :id AND conversation_id = :conversationId AND removed = 0`,
      { id: exchange.attrs['id'], conversationId },
    )
    for (const place of places) {
      known.set(place.id, place)
      if (place.detached === 0 && !anchors.has(place.id)) sql.run('UPDATE passage SET detached = 1 WHERE id = :id', { id: place.id })
    }
  }
  for (const [id, anchor] of anchors) {
    const place = known.get(id)
    if (place && isAt(place, anchor)) continue
    const set = place?.exchange_id === anchor.exchangeId ? setPlaceWithin : setPlaceAnew
    const { changes } = sql.run(set, { id, conversationId, ...anchor })
    if (changes === 0) throw new BuyInError('invalid', 'A tag in the note has nothing in the journal that says what it is.')
  }
  for (const { id, place } of passages.lost ?? []) {
    sql.run(`${setPlace('exchange_id = :exchangeId,')} AND detached = 1`, { id, conversationId, ...place })
  }
}
