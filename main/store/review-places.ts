import type { Id } from '../../app/model/ids.ts'
import { sides, type Side } from '../../app/model/kinds.ts'
import type { ReviewTarget } from '../../app/review/items.ts'
import { applyEdits, toOriginal, toReplaced, type TextEdit } from '../../app/rules/redaction-edits.ts'
import { findNames } from '../../app/rules/redaction.ts'
import { createPlacing, type NoteNow, type Place, type Placement } from '../../app/rules/review-placing.ts'
import type { Sql } from './database.ts'
import type { KeptItem } from './review-items.ts'
import { readPseudonyms, renamedCopies, type Pseudonyms } from './review-names.ts'

type Placing = (target: ReviewTarget) => Placement

/** The note of a conversation as it is now; `null` where that is in the trash or gone. */
const readNoteNow = (sql: Sql, id: Id): (NoteNow & { opportunityId: Id }) | null => {
  const conversation = sql.get<{ opportunityId: Id }>(
    'SELECT opportunity_id AS opportunityId FROM conversation WHERE id = :id AND deleted_at IS NULL',
    { id },
  )
  if (!conversation) return null
  const exchanges = sql.all<NoteNow['exchanges'][number]>(
    'SELECT id, external_text AS external, internal_text AS internal FROM exchange WHERE conversation_id = :id ORDER BY position',
    { id },
  )
  const places = sql.all<Place & { id: Id }>(
    `SELECT id, exchange_id AS exchangeId, side, start_offset AS start, end_offset AS "end" FROM passage
     WHERE conversation_id = :id AND removed = 0 AND detached = 0`,
    { id },
  )
  return { ...conversation, exchanges, passages: new Map(places.map(({ id: passageId, ...place }) => [passageId, place])) }
}

/** Names that were replaced in a note: by exchange and side. */
type Replaced = Map<Id, Record<Side, TextEdit[]>>

/** A note as a copy with pseudonyms has it, and what was replaced in it. */
const withPseudonyms = (note: NoteNow & { opportunityId: Id }, { finder }: Pseudonyms): { note: NoteNow; replaced: Replaced } => {
  const editsIn = (text: string) => findNames(finder, text, note.opportunityId).filter(({ kept }) => !kept)
  const replaced: Replaced = new Map(
    note.exchanges.map(({ id, ...texts }) => [id, { external: editsIn(texts.external), internal: editsIn(texts.internal) }]),
  )
  const exchanges = note.exchanges.map((exchange) => ({
    ...exchange,
    ...Object.fromEntries(sides.map((side) => [side, applyEdits(exchange[side], replaced.get(exchange.id)?.[side] ?? [])])),
  }))
  const passages = [...note.passages].map(([id, place]) => {
    const edits = replaced.get(place.exchangeId)?.[place.side] ?? []
    return [id, { ...place, start: toReplaced(edits, place.start, 'start'), end: toReplaced(edits, place.end, 'end') }] as const
  })
  return { note: { exchanges, passages: new Map(passages) }, replaced }
}

const inOriginal = (placement: Placement, replaced: Replaced): Placement => {
  if (!('place' in placement)) return placement
  const { place } = placement
  const edits = replaced.get(place.exchangeId)?.[place.side] ?? []
  return { ...placement, place: { ...place, start: toOriginal(edits, place.start, 'start'), end: toOriginal(edits, place.end, 'end') } }
}

const isThere = (sql: Sql, id: Id): boolean =>
  sql.get(
    `SELECT 1 FROM barrier WHERE id = :id AND deleted_at IS NULL UNION ALL SELECT 1 FROM criterion WHERE id = :id AND deleted_at IS NULL
     UNION ALL SELECT 1 FROM review_item WHERE id = :id`,
    { id },
  ) !== undefined

/** Says where items stand in the journal as it is now. With `names`, for items on a copy in which names were replaced by pseudonyms. */
const createJournalPlacing = (sql: Sql, names: Pseudonyms | null): Placing => {
  const has = (id: Id) => isThere(sql, id)
  if (!names) return createPlacing((id) => readNoteNow(sql, id), has)
  const replacedIn = new Map<Id, Replaced>()
  const place = createPlacing((id) => {
    const read = readNoteNow(sql, id)
    if (!read) return null
    const { note, replaced } = withPseudonyms(read, names)
    replacedIn.set(id, replaced)
    return note
  }, has)
  return (target) => {
    const placement = place(target)
    const replaced = 'conversationId' in target ? replacedIn.get(target.conversationId) : undefined
    return replaced ? inOriginal(placement, replaced) : placement
  }
}

/** The pseudonyms there are, and those that a copy goes by: `null` where it has names in it or is not known. */
export const pseudonymsNow = (sql: Sql): { names: Pseudonyms | null; of: (copyId: Id | null) => Pseudonyms | null } => {
  const copies = renamedCopies(sql)
  const names = copies.size === 0 ? null : readPseudonyms(sql)
  return { names, of: (copyId) => (copyId !== null && copies.has(copyId) ? names : null) }
}

/** Where an item is looked for: the seller may have put it on other words, which are those of the journal itself. */
const soughtAt = ({ item, approved }: KeptItem): ReviewTarget =>
  approved && 'anchor' in item.target ? { on: 'words', conversationId: item.target.conversationId, anchor: approved } : item.target

type Found = { state: string; placements: Map<Id, Placement> }

/** What was found, by conversation, and what it was found in: the work is done again only where the note has changed. */
const remembered = new WeakMap<Sql, Map<Id, Found>>()

const rememberedOf = (sql: Sql): Map<Id, Found> => {
  const known = remembered.get(sql) ?? new Map<Id, Found>()
  remembered.set(sql, known)
  return known
}

/** Tells two states of a note apart. A save has an id of its own, so also one that was rolled back is told from the next. */
const noteState = (sql: Sql, id: Id): string => {
  const row = sql.get<{ saved: string; opportunityId: Id }>(
    `SELECT coalesce(save_id, '') AS saved, opportunity_id AS opportunityId FROM note JOIN conversation ON conversation.id = conversation_id
     WHERE conversation_id = :id AND deleted_at IS NULL`,
    { id },
  )
  return row ? `${row.saved} ${row.opportunityId}` : 'gone'
}

/** Where items stand now. */
export const placeItems = (sql: Sql, items: readonly KeptItem[]): Map<Id, Placement> => {
  const { names: allNames, of: namesOf } = pseudonymsNow(sql)
  const placings = new Map<Pseudonyms | null, Placing>()
  const placingFor = (names: Pseudonyms | null): Placing => {
    const placing = placings.get(names) ?? createJournalPlacing(sql, names)
    placings.set(names, placing)
    return placing
  }
  const known = rememberedOf(sql)
  const states = new Map<Id, string>()
  const placed = new Map<Id, Placement>()
  for (const kept of items) {
    const { item, approved, copyId } = kept
    const target = soughtAt(kept)
    const names = approved ? null : namesOf(copyId)
    if (!('anchor' in target)) {
      placed.set(item.id, placingFor(null)(target))
      continue
    }
    const { conversationId } = target
    const state = states.get(conversationId) ?? `${noteState(sql, conversationId)} ${allNames?.key ?? ''}`
    states.set(conversationId, state)
    const found = known.get(conversationId)
    const { placements } = found?.state === state ? found : { placements: new Map<Id, Placement>() }
    if (found?.state !== state) known.set(conversationId, { state, placements })
    const key = `${item.id} ${approved ? JSON.stringify(approved) : names ? 'renamed' : ''}`
    const placement = placements.get(key) ?? placingFor(names)(target)
    placements.set(key, placement)
    placed.set(item.id, placement)
  }
  return placed
}
