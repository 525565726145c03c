import type { ExchangeJson, NoteChange } from '../../app/contract/conversations.ts'
import { BuyInError } from '../../app/contract/errors.ts'
import { newId, type Id } from '../../app/model/ids.ts'
import type { Barrier, Criterion, Passage } from '../../app/model/passages.ts'
import { anchorsOf } from '../../app/note/reading.ts'
import { exchangeFromJson, exchangeToJson } from '../../app/note/schema.ts'
import { tagWords, untagWords } from '../../app/note/tagging.ts'
import type { ItemOf } from '../../app/review/items.ts'
import { contentOf } from '../../app/review/versions.ts'
import type { Place } from '../../app/rules/review-placing.ts'
import { forgetChanges } from './changes.ts'
import type { Sql, SqlValue } from './database.ts'
import { saveNote } from './notes.ts'
import { readItemsById, type KeptItem } from './review-items.ts'
import type { Pseudonyms } from './review-names.ts'
import { placeItems, pseudonymsNow } from './review-places.ts'
import { parseKept } from './rows.ts'

type Content = NonNullable<ItemOf<'tag'>['versions'][number]['content']>
type Named = Extract<Content, { title: string }>

/** A suggested tag with the words it goes on. */
export type PlacedTag = { kept: KeptItem & { item: ItemOf<'tag'> }; place: Place }

export const isTag = (kept: KeptItem): kept is PlacedTag['kept'] => kept.item.kind === 'tag'

const longestTitle = 200

/** The barrier or criterion a tag belongs to: the one it names, else one of its title, else a new one. One in the trash is there again. */
const entryFor = (sql: Sql, opportunityId: Id, content: Named, names: Pseudonyms | null): { id: Id; made: Barrier | Criterion | null } => {
  const table = content.tag
  const title = (names?.restore(content.title) ?? content.title).replace(/\s+/gu, ' ').trim().slice(0, longestTitle) || 'Untitled'
  const known = sql.get<{ id: Id; deletedAt: string | null }>(
    `SELECT id, deleted_at AS deletedAt FROM ${table} WHERE opportunity_id = :opportunityId AND (id = :id OR (title = :title COLLATE NOCASE AND deleted_at IS NULL))
     ORDER BY id = :id DESC LIMIT 1`,
    { opportunityId, title, id: content.tag === 'barrier' ? content.barrierId : content.criterionId },
  )
  if (!known) {
    const made = { id: newId(), opportunityId, title }
    return {
      id: made.id,
      made: content.tag === 'barrier' ? { ...made, kind: content.barrierKind } : { ...made, weight: content.weight },
    }
  }
  if (known.deletedAt !== null) {
    forgetChanges(sql, table, known.id)
    sql.run(`UPDATE ${table} SET deleted_at = NULL WHERE id = :id`, { id: known.id })
  }
  return { id: known.id, made: null }
}

const factsOf = (content: Content, entryId: Id): Record<string, SqlValue> => {
  switch (content.tag) {
    case 'barrier':
      return { barrierId: entryId }
    case 'criterion':
      return { criterionId: entryId }
    case 'inference':
      return { thoughtType: content.thoughtType, confidence: content.confidence }
    case 'question':
      return { questionType: content.questionType }
  }
}

const readExchange = (sql: Sql, id: Id): ExchangeJson => {
  const row = sql.get<{ content: string }>('SELECT content FROM exchange WHERE id = :id', { id })
  if (!row) throw new BuyInError('conflict', 'The words of a suggested tag are no longer in the note.', 'Look at the suggestion again.')
  return parseKept<ExchangeJson>(row.content)
}

const noteOf = (sql: Sql, id: Id): { revision: number; opportunityId: Id } => {
  const row = sql.get<{ revision: number; opportunityId: Id }>(
    `SELECT revision, opportunity_id AS opportunityId FROM note JOIN conversation ON conversation.id = conversation_id
     WHERE conversation_id = :id AND deleted_at IS NULL`,
    { id },
  )
  if (!row) throw new BuyInError('not-found', 'This conversation is no longer in the journal.', 'It may be in the trash.')
  return row
}

const changeOf = (conversationId: Id, revision: number): NoteChange => ({
  conversationId,
  saveId: newId(),
  revision,
  exchanges: [],
  passages: { put: [], removed: [] },
  entries: { barriers: [], criteria: [], reasons: [], withdrawn: [] },
  caret: null,
  keepVersion: true,
})

/** Writes suggested tags into the note of a conversation in one save, each under the id of the suggestion. */
const writeTags = (sql: Sql, conversationId: Id, tags: readonly PlacedTag[], now: number): void => {
  const { revision, opportunityId } = noteOf(sql, conversationId)
  const { of: namesOf } = pseudonymsNow(sql)
  const change = changeOf(conversationId, revision)
  const made = new Map<string, Id>()
  const exchanges = new Map<Id, ReturnType<typeof exchangeFromJson>>()
  for (const { kept, place } of tags) {
    const { item, copyId } = kept
    const content = contentOf(item)
    if (!content) continue
    let entryId: Id = ''
    if ('title' in content) {
      const key = `${content.tag} ${content.title.toLowerCase()}`
      const entry = made.has(key) ? { id: made.get(key) as Id, made: null } : entryFor(sql, opportunityId, content, namesOf(copyId))
      entryId = entry.id
      if (entry.made) {
        made.set(key, entry.id)
        if ('kind' in entry.made) change.entries.barriers.push(entry.made)
        else change.entries.criteria.push(entry.made)
      }
    }
    change.passages.put.push({ id: item.id, createdAt: item.createdAt, kind: content.tag, ...factsOf(content, entryId) } as Passage)
    const exchange = exchanges.get(place.exchangeId) ?? exchangeFromJson(readExchange(sql, place.exchangeId))
    exchanges.set(place.exchangeId, tagWords(untagWords(exchange, item.id), place, item.id))
  }
  for (const { kept, place } of tags) {
    const exchange = exchanges.get(place.exchangeId)
    if (!exchange || !anchorsOf(exchange).has(kept.item.id))
      throw new BuyInError('conflict', 'The words of a suggested tag are no longer in the note.', 'Look at the suggestion again.')
  }
  change.exchanges = [...exchanges.values()].map(exchangeToJson)
  saveNote(sql, change, now)
}

/** Takes a tag that was accepted off its note again; one that the seller took off is off already. */
const unwriteTag = (sql: Sql, conversationId: Id, id: Id, now: number): void => {
  const passage = sql.get<{ exchangeId: Id | null }>('SELECT exchange_id AS exchangeId FROM passage WHERE id = :id AND removed = 0', { id })
  if (!passage) return
  const { revision } = noteOf(sql, conversationId)
  const row =
    passage.exchangeId === null
      ? undefined
      : sql.get<{ content: string }>('SELECT content FROM exchange WHERE id = :id', { id: passage.exchangeId })
  const exchanges = row ? [exchangeToJson(untagWords(exchangeFromJson(parseKept<ExchangeJson>(row.content)), id))] : []
  saveNote(sql, { ...changeOf(conversationId, revision), exchanges, passages: { put: [], removed: [id] } }, now)
}

/** Remembers that tags were accepted, so that undo and redo take them off their note and put them back. */
export const acceptTags = (sql: Sql, conversationId: Id, tags: readonly PlacedTag[], now: number): void => {
  writeTags(sql, conversationId, tags, now)
  for (const { kept } of tags) {
    sql.run('INSERT OR IGNORE INTO accepted_tag (id, conversation_id) VALUES (:id, :conversationId)', { id: kept.item.id, conversationId })
  }
}

/** Takes an accepted tag back, its words stay. */
export const withdrawTag = (sql: Sql, id: Id, now: number): void => {
  const row = sql.get<{ conversationId: Id }>('SELECT conversation_id AS conversationId FROM accepted_tag WHERE id = :id', { id })
  if (!row) return
  unwriteTag(sql, row.conversationId, id, now)
  sql.run('DELETE FROM accepted_tag WHERE id = :id', { id })
}

/** Does to the note what undo and redo did to an accepted tag: it goes, or comes back where its words are now. */
export const followTag = (sql: Sql, row: Record<string, SqlValue>, isThere: boolean, now: number): void => {
  const [id, conversationId] = [String(row['id']), String(row['conversation_id'])]
  if (!isThere) return unwriteTag(sql, conversationId, id, now)
  const [kept] = readItemsById(sql, [id])
  if (!kept || !isTag(kept)) return
  const placement = placeItems(sql, [kept]).get(id)
  if (placement?.how !== 'exact') throw new BuyInError('conflict', 'The words of the tag are no longer in the note.', 'Tag other words.')
  writeTags(sql, conversationId, [{ kept, place: placement.place }], now)
}
