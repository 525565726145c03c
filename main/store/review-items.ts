import type { reviewStates } from '../../app/contract/replies.ts'
import { instantOf, type Instant } from '../../app/model/dates.ts'
import { newId, type Id } from '../../app/model/ids.ts'
import type { ItemOf, ReviewAnchor, ReviewItem, ReviewTarget, ReviewVersion } from '../../app/review/items.ts'
import { changeItem, standingVersion } from '../../app/review/versions.ts'
import { decisionsBy } from '../../app/rules/review-threads.ts'
import type { Sql, SqlValue } from './database.ts'
import { ownAuthor, ownIds } from './review-authors.ts'
import { parseKept } from './rows.ts'

/**
 * Whether somebody has to decide about an item. It follows from the versions of the item and of the seller's decision on it, and is kept
 * with the item to be found by.
 */
type ReviewState = (typeof reviewStates)[number]

/** An item with what the journal adds to it: the first copy it came with, and words that the seller put it on. */
export type KeptItem = { item: ReviewItem; state: ReviewState; changedAt: Instant; copyId: Id | null; approved: ReviewAnchor | null }

type Row = Pick<ReviewItem, 'id' | 'kind' | 'authorId' | 'createdAt'> & { target: string; state: ReviewState; changedAt: string } & {
  copyId: Id | null
  approved: string | null
}
type VersionRow = { itemId: Id; id: Id; counter: number; at: string; content: string | null }

/**
 * Items with all their versions, by id.
 *
 * @param where a condition on `review_item`, with its named parameters in `parameters`
 */
export const readItems = (sql: Sql, where: string, parameters: Record<string, SqlValue>): KeptItem[] => {
  const rows = sql.all<Row>(
    `SELECT review_item.id, kind, author_id AS authorId, created_at AS createdAt, target, state, changed_at AS changedAt, copy_id AS copyId,
       anchor AS approved FROM review_item LEFT JOIN review_place ON review_place.id = review_item.id WHERE ${where} ORDER BY review_item.id`,
    parameters,
  )
  const versions = new Map<Id, ReviewVersion[]>(rows.map(({ id }) => [id, []]))
  const kept = sql.all<VersionRow>(
    `SELECT item_id AS itemId, version_id AS id, counter, at, content FROM json_each(:ids) AS wanted
     CROSS JOIN review_version ON item_id = wanted.value ORDER BY counter, version_id`,
    { ids: JSON.stringify(rows.map(({ id }) => id)) },
  )
  for (const { itemId, content, ...version } of kept) {
    versions.get(itemId)?.push({ ...version, content: content === null ? null : parseKept(content) })
  }
  return rows.map(({ target, state, changedAt, copyId, approved, ...item }) => ({
    item: { ...item, target: parseKept<ReviewTarget>(target), versions: versions.get(item.id) ?? [] } as ReviewItem,
    ...{ state, changedAt, copyId, approved: approved === null ? null : parseKept<ReviewAnchor>(approved) },
  }))
}

/** Those of some items that there are. */
export const readItemsById = (sql: Sql, ids: readonly Id[]): KeptItem[] =>
  readItems(sql, 'review_item.id IN (SELECT value FROM json_each(:ids))', { ids: JSON.stringify(ids) })

/** What the seller decided about some items, by item; also what was taken back. */
const readDecisions = (sql: Sql, ids: readonly Id[]): ItemOf<'decision'>[] =>
  // The plus keeps SQLite from looking through all that the seller wrote.
  readItems(
    sql,
    "about_id IN (SELECT value FROM json_each(:ids)) AND kind = 'decision' AND +author_id IN (SELECT id FROM review_author WHERE own > 0)",
    { ids: JSON.stringify(ids) },
  ).flatMap(({ item }) => (item.kind === 'decision' ? [item] : []))

/** What the seller decided about some items, by item. */
export const decisionsAbout = (sql: Sql, ids: readonly Id[]): Map<Id, ItemOf<'decision'>> =>
  decisionsBy({ authors: [], items: readDecisions(sql, ids) }, ownIds(sql))

const stateOf = (item: ReviewItem, own: ReadonlySet<Id>, decision: ItemOf<'decision'> | undefined): ReviewState => {
  const standing = standingVersion(item)
  if (own.has(item.authorId)) return 'own'
  if (standing.content === null) return 'withdrawn'
  const decided = decision && standingVersion(decision).content
  return decided?.versionId === standing.id ? decided.decision : 'open'
}

const namedBy = (target: ReviewTarget): { conversationId: Id | null; entryId: Id | null; aboutId: Id | null } => {
  const named = { conversationId: 'conversationId' in target ? target.conversationId : null, entryId: null, aboutId: null }
  if (target.on === 'item') return { ...named, aboutId: target.itemId }
  if (target.on === 'barrier') return { ...named, entryId: target.barrierId }
  if (target.on === 'criterion') return { ...named, entryId: target.criterionId }
  return 'passageId' in target ? { ...named, entryId: target.passageId } : named
}

/**
 * Keeps items, and those of their versions that are not kept yet; nothing that is kept goes. Of an item that several copies carry the
 * first copy is remembered.
 */
export const keepItems = (sql: Sql, items: readonly ReviewItem[], known: ReadonlyMap<Id, KeptItem>, copyId: Id | null): void => {
  const own = ownIds(sql)
  const decisions = decisionsAbout(
    sql,
    items.map(({ id }) => id),
  )
  for (const item of items) {
    const before = known.get(item.id)
    const { id, kind, authorId, createdAt, target } = item
    const state = stateOf(item, own, decisions.get(id))
    const changedAt = standingVersion(item).at
    if (!before) {
      sql.run(
        `INSERT INTO review_item (id, kind, author_id, created_at, target, conversation_id, entry_id, about_id, copy_id, state, changed_at)
         VALUES (:id, :kind, :authorId, :createdAt, :target, :conversationId, :entryId, :aboutId, :copyId, :state, :changedAt)`,
        { id, kind, authorId, createdAt, target: JSON.stringify(target), ...namedBy(target), copyId, state, changedAt },
      )
    } else {
      const first = copyId !== null && before.copyId !== null && copyId < before.copyId ? copyId : before.copyId
      if (state !== before.state || changedAt !== before.changedAt || first !== before.copyId) {
        sql.run('UPDATE review_item SET state = :state, changed_at = :changedAt, copy_id = :first WHERE id = :id', {
          ...{ id, state, changedAt, first },
        })
      }
    }
    const kept = new Set(before?.item.versions.map((version) => version.id))
    for (const version of item.versions) {
      if (kept.has(version.id)) continue
      sql.run(
        'INSERT INTO review_version (id, item_id, version_id, counter, at, content) VALUES (:key, :id, :version, :counter, :at, :content)',
        {
          ...{ key: `${id}/${version.id}`, id, version: version.id, counter: version.counter, at: version.at },
          content: version.content === null ? null : JSON.stringify(version.content),
        },
      )
    }
  }
}

const sameContent = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

/** An own item with another content, `null` to take it back. Says whether that changes anything. */
export const changeOwn = (sql: Sql, kept: KeptItem, content: ReviewVersion['content'], now: number): boolean => {
  if (sameContent(standingVersion(kept.item).content, content)) return false
  const changed = changeItem(kept.item, content as never, { id: newId(), at: instantOf(now) })
  keepItems(sql, [changed], new Map([[kept.item.id, kept]]), null)
  return true
}

/** Something the seller writes. */
export const addOwn = (
  sql: Sql,
  { id, kind, target, content }: { id: Id; kind: ReviewItem['kind']; target: ReviewTarget; content: ReviewVersion['content'] },
  now: number,
): void => {
  const at = instantOf(now)
  const versions = [{ id: newId(), counter: 1, at, content }]
  keepItems(sql, [{ id, kind, authorId: ownAuthor(sql).id, createdAt: at, target, versions } as ReviewItem], new Map(), null)
}

/** Says what the seller makes of an item as it is now, or with `null` takes back what was said. */
export const writeDecision = (
  sql: Sql,
  kept: KeptItem,
  said: { decision: 'accepted' | 'declined'; text: string } | null,
  now: number,
): void => {
  const { item } = kept
  const content = said && { ...said, versionId: standingVersion(item).id }
  const earlier = decisionsAbout(sql, [item.id]).get(item.id)
  const [present] = earlier ? readItemsById(sql, [earlier.id]) : []
  if (present) changeOwn(sql, present, content, now)
  else if (content) addOwn(sql, { id: newId(), kind: 'decision', target: { on: 'item', itemId: item.id }, content }, now)
  keepItems(sql, [item], new Map([[item.id, kept]]), kept.copyId)
}
