import { BuyInError } from '../../app/contract/errors.ts'
import type { Reflection, ReflectionItem } from '../../app/contract/reflections.ts'
import { instantOf } from '../../app/model/dates.ts'
import { newId, type Id } from '../../app/model/ids.ts'
import { behaviours, type Behaviour } from '../../app/model/kinds.ts'
import type { SpokenWords } from '../../app/rules/word-share.ts'
import { readConversation } from './conversations.ts'
import type { Sql } from './database.ts'
import { mustExist, updateRow } from './rows.ts'

const byBehaviour = (one: ReflectionItem, other: ReflectionItem): number =>
  behaviours.indexOf(one.behaviour) - behaviours.indexOf(other.behaviour)

const itemsWhere = (sql: Sql, where: string, parameters: Record<string, Id> = {}): ReflectionItem[] =>
  sql
    .all<ReflectionItem>(`SELECT id, behaviour, wording FROM reflection_item WHERE ${where} ORDER BY position, id`, parameters)
    .toSorted(byBehaviour)

/** The sentences of the self-check, by behaviour in the order of the model. */
export const listReflectionItems = (sql: Sql): ReflectionItem[] => itemsWhere(sql, 'deleted_at IS NULL')

export const insertReflectionItem = (sql: Sql, item: { id: Id; behaviour: Behaviour; wording: string }): void => {
  sql.run(
    `INSERT INTO reflection_item (id, behaviour, wording, position)
     VALUES (:id, :behaviour, :wording, 1 + (SELECT coalesce(max(position), 0) FROM reflection_item))`,
    item,
  )
}

export const removeReflectionItem = (sql: Sql, id: Id, now: number): void => {
  mustExist(sql, 'reflection_item', id)
  updateRow(sql, 'reflection_item', id, { deleted_at: instantOf(now) })
}

/** Words a sentence anew; one that was answered gives its place to another, so that its answers keep the words they were given to. */
export const rewordReflectionItem = (sql: Sql, id: Id, wording: string, now: number): void => {
  mustExist(sql, 'reflection_item', id)
  if (!sql.get('SELECT 1 FROM reflection_answer WHERE item_id = :id LIMIT 1', { id })) {
    updateRow(sql, 'reflection_item', id, { wording })
    return
  }
  sql.run(
    `INSERT INTO reflection_item (id, behaviour, wording, position)
     SELECT :next, behaviour, :wording, position FROM reflection_item WHERE id = :id`,
    { id, wording, next: newId() },
  )
  removeReflectionItem(sql, id, now)
}

/** What was answered for a conversation, or `null`, with the sentences there are to answer; those put away only where they were answered. */
export const readReflection = (sql: Sql, conversationId: Id): { reflection: Reflection | null; items: ReflectionItem[] } => {
  const row = sql.get<Omit<Reflection, 'answers'>>('SELECT id, at, remark FROM reflection WHERE conversation_id = :conversationId', {
    conversationId,
  })
  if (!row) return { reflection: null, items: listReflectionItems(sql) }
  const answers = sql.all<{ itemId: Id; score: number }>(
    'SELECT item_id AS itemId, score FROM reflection_answer WHERE reflection_id = :id ORDER BY item_id',
    { id: row.id },
  )
  const items = itemsWhere(sql, 'deleted_at IS NULL OR id IN (SELECT item_id FROM reflection_answer WHERE reflection_id = :id)', {
    id: row.id,
  })
  return { reflection: { ...row, answers }, items }
}

/**
 * Keeps a reflection in place of an earlier one.
 *
 * @throws {BuyInError} `not-found`, and `invalid` where the conversation has not taken place or a sentence is not one of the self-check
 */
export const writeReflection = (
  sql: Sql,
  { conversationId, answers, remark }: { conversationId: Id } & Pick<Reflection, 'answers' | 'remark'>,
  now: number,
): void => {
  if (readConversation(sql, conversationId).at > instantOf(now)) {
    throw new BuyInError(
      'invalid',
      'This conversation is dated later than now.',
      'Reflect on it once it has taken place, or change its date.',
    )
  }
  const { reflection, items } = readReflection(sql, conversationId)
  const id = reflection?.id ?? newId()
  if (reflection) updateRow(sql, 'reflection', id, { remark })
  else {
    sql.run('INSERT INTO reflection (id, conversation_id, at, remark) VALUES (:id, :conversationId, :at, :remark)', {
      id,
      conversationId,
      at: instantOf(now),
      remark,
    })
  }
  const before = new Map(reflection?.answers.map(({ itemId, score }) => [itemId, score]))
  for (const itemId of before.keys()) {
    if (answers.some((answer) => answer.itemId === itemId)) continue
    sql.run('DELETE FROM reflection_answer WHERE reflection_id = :id AND item_id = :itemId', { id, itemId })
  }
  for (const { itemId, score } of answers) {
    if (!items.some((item) => item.id === itemId))
      throw new BuyInError('invalid', 'A sentence that was answered is not one of the self-check.')
    if (!before.has(itemId)) {
      sql.run('INSERT INTO reflection_answer (id, reflection_id, item_id, score) VALUES (:answer, :id, :itemId, :score)', {
        answer: newId(),
        id,
        itemId,
        score,
      })
    } else if (before.get(itemId) !== score) {
      sql.run('UPDATE reflection_answer SET score = :score WHERE reflection_id = :id AND item_id = :itemId', { id, itemId, score })
    }
  }
}

/** @throws {BuyInError} `not-found` */
export const removeReflection = (sql: Sql, conversationId: Id): void => {
  const row = sql.get<{ id: Id }>('SELECT id FROM reflection WHERE conversation_id = :conversationId', { conversationId })
  if (!row) throw new BuyInError('not-found', 'There is no reflection on this conversation any more.')
  sql.run('DELETE FROM reflection_answer WHERE reflection_id = :id', { id: row.id })
  sql.run('DELETE FROM reflection WHERE id = :id', { id: row.id })
}

/** How many words each speaker of a note has. */
export const spokenWords = (sql: Sql, conversationId: Id): SpokenWords[] =>
  sql.all<SpokenWords>(
    'SELECT speaker_id AS speakerId, sum(external_words) AS words FROM exchange WHERE conversation_id = :conversationId GROUP BY speaker_id',
    { conversationId },
  )
