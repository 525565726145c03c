import { BuyInError } from '../../../app/contract/errors.ts'
import type { ImportReport } from '../../../app/contract/journal.ts'
import { instantOf } from '../../../app/model/dates.ts'
import { newId, type Id } from '../../../app/model/ids.ts'
import type { Archive } from '../../../app/review/archive.ts'
import { collectionNames, type CollectionName, type RecordOf } from '../../../app/review/records.ts'
import { compareValues } from '../../../app/review/versions.ts'
import { mergeRecords, noteThatCounts, type Changes } from '../../../app/rules/journal-merge.ts'
import type { Sql } from '../database.ts'
import { readSettings, writeSettings } from '../settings.ts'
import { settleBarriers } from './merged-barriers.ts'
import { writeNote, writeRemovedPassages, writeVersion } from './note-writing.ts'
import { addPlan, joinPlan } from './plan-merging.ts'
import { readRecords } from './reading.ts'
import { joinReviewStates, mergeAuthors, mergeReviewItems, mergeSellers, settleReviews, writeReviewState } from './review-merging.ts'
import { readChanges } from './whole.ts'
import { writers } from './writing.ts'

type Merge = {
  sql: Sql
  archive: Pick<Archive, 'manifest' | 'partsAgain'>
  now: number
  /** The journal has nothing of its own: whatever comes in counts. */
  isEmpty: boolean
  changes: { here: Changes; there: Changes }
  /** Authors who were not known here. */
  strangers: Id[]
  /** Passages that came with a note and were not here before. */
  newPassages: Set<Id>
  report: ImportReport
}

const count = ({ report }: Merge, what: 'added' | 'changed' | 'kept', collection: CollectionName): void => {
  report[what][collection] = (report[what][collection] ?? 0) + 1
}

const isEmpty = (sql: Sql): boolean =>
  sql.get('SELECT 1 FROM account UNION ALL SELECT 1 FROM review_copy UNION ALL SELECT 1 FROM review_item LIMIT 1') === undefined

const among = (ids: Id[]) => ({ ids: JSON.stringify(ids) })

/** What is here already of some records, by id. */
const presentOf = <Name extends CollectionName>(sql: Sql, name: Name, ids: Id[]): Map<Id, RecordOf<Name>> =>
  new Map(readRecords(sql, name, '$id IN (SELECT value FROM json_each(:ids))', among(ids)).map((record) => [record.id, record]))

const inOrder = (changes: Iterable<RecordOf<'changes'>>): Changes => new Map([...changes].map((change) => [change.id, change]))

/** Two reflections on one conversation, made in two journals, are one: with the answers that count, and the words of both. */
const asOwnReflection = (sql: Sql, record: RecordOf<'reflections'>): RecordOf<'reflections'> => {
  const [own] = readRecords(sql, 'reflections', 'conversation_id = :id AND $id <> :other', { id: record.conversationId, other: record.id })
  if (!own) return record
  const remark = own.remark.includes(record.remark) ? own.remark : `${own.remark}\n\n${record.remark}`.trim()
  const newest = own.at >= record.at ? own : record
  return { ...newest, id: own.id, remark }
}

/** Who has a pseudonym here keeps it, and nobody else gets one that is given already, but for those whom no name tells apart there. */
const isFreePseudonym = (sql: Sql, { pseudonym }: RecordOf<'pseudonyms'>, all: RecordOf<'pseudonyms'>[]): boolean =>
  sql.get('SELECT 1 FROM pseudonym WHERE pseudonym = :pseudonym AND subject_id NOT IN (SELECT value FROM json_each(:ids))', {
    pseudonym,
    ids: JSON.stringify(all.flatMap((one) => (one.pseudonym === pseudonym ? [one.id] : []))),
  }) === undefined

const mergePlain = <Name extends CollectionName>(merge: Merge, name: Name, given: RecordOf<Name>[]): void => {
  const { sql } = merge
  const write = writers[name]
  if (!write) return
  const records =
    name === 'reflections' ? (given as RecordOf<'reflections'>[]).map((one) => asOwnReflection(sql, one) as RecordOf<Name>) : given
  const present = presentOf(
    sql,
    name,
    records.map(({ id }) => id),
  )
  for (const [index, record] of records.entries()) {
    // An inference stands where its passage does, but what was thought of it comes with its own record.
    const here = merge.newPassages.has(record.id) ? undefined : present.get(record.id)
    if (!here) {
      if (name === 'pseudonyms' && !isFreePseudonym(sql, record as RecordOf<'pseudonyms'>, given as RecordOf<'pseudonyms'>[])) continue
      write(sql, record)
      count(merge, 'added', name)
      continue
    }
    if (compareValues(here, record) === 0) continue
    const isJoined = record !== given[index]
    const merged = merge.isEmpty || isJoined ? record : mergeRecords(here, record, merge.changes)
    if (merged !== here) write(sql, merged)
    count(merge, merged === here ? 'kept' : merge.isEmpty ? 'added' : 'changed', name)
  }
}

const sameText = (one: { exchanges: unknown[] }, other: { exchanges: unknown[] }): boolean =>
  compareValues(one.exchanges, other.exchanges) === 0

/** Keeps a state of a note that is not the note any more, unless it is known as an earlier one. */
const keepEarlier = (merge: Merge, note: RecordOf<'notes'>, at: string | null): void => {
  const { sql } = merge
  const known = readRecords(sql, 'versions', 'conversation_id = :id', { id: note.id })
  if (note.exchanges.length === 0 || known.some((version) => sameText(version, note))) return
  const passages = note.passages.flatMap(({ removed, ...placed }) => (removed ? [] : [placed]))
  writeVersion(sql, { id: newId(), conversationId: note.id, at: at ?? instantOf(merge.now), exchanges: note.exchanges, passages })
  merge.report.both.push(note.id)
}

const mergeNotes = (merge: Merge, records: RecordOf<'notes'>[]): void => {
  const { sql, changes } = merge
  const present = presentOf(
    sql,
    'notes',
    records.map(({ id }) => id),
  )
  for (const there of records) {
    const here = present.get(there.id)
    if (!here) throw new BuyInError('unreadable', 'The file contradicts itself: the conversation of a note is not in it.')
    if (compareValues(here, there) === 0) continue
    const known = new Set(here.passages.map(({ passage }) => passage.id))
    for (const { passage } of there.passages) if (!known.has(passage.id)) merge.newPassages.add(passage.id)
    const times = { here: changes.here.get(there.id)?.noteAt ?? null, there: changes.there.get(there.id)?.noteAt ?? null }
    const isNew = here.exchanges.length === 0 && here.passages.length === 0
    const counts = isNew || merge.isEmpty ? 'there' : noteThatCounts(there.id, here, there, changes)
    if (!isNew && !sameText(here, there)) {
      if (counts === 'there') keepEarlier(merge, here, times.here)
      else keepEarlier(merge, there, times.there)
    }
    if (counts === 'there') writeNote(sql, there, times.there)
    else {
      writeRemovedPassages(
        sql,
        there.id,
        there.passages.filter(({ passage }) => !known.has(passage.id)),
      )
    }
    count(merge, isNew ? 'added' : counts === 'there' ? 'changed' : 'kept', 'notes')
  }
}

const mergeVersions = (merge: Merge, records: RecordOf<'versions'>[]): void => {
  const present = new Set(
    merge.sql
      .all<{ id: Id }>('SELECT id FROM version WHERE id IN (SELECT value FROM json_each(:ids))', among(records.map(({ id }) => id)))
      .map(({ id }) => id),
  )
  for (const record of records) {
    if (present.has(record.id)) continue
    writeVersion(merge.sql, record)
    count(merge, 'added', 'versions')
  }
}

const mergePlans = (merge: Merge, records: RecordOf<'plans'>[]): void => {
  const { sql } = merge
  const present = presentOf(
    sql,
    'plans',
    records.map(({ id }) => id),
  )
  for (const record of records) {
    const here = present.get(record.id)
    if (!here) {
      if (addPlan(sql, record)) count(merge, 'added', 'plans')
      continue
    }
    if (compareValues(here, record) === 0) continue
    const counts = merge.isEmpty || mergeRecords(here, record, merge.changes) !== here
    count(merge, joinPlan(sql, record, counts) ? 'changed' : 'kept', 'plans')
  }
}

const mergeStates = (merge: Merge, records: RecordOf<'review-states'>[]): void => {
  const { sql } = merge
  const present = presentOf(
    sql,
    'review-states',
    records.map(({ id }) => id),
  )
  for (const record of records) {
    const here = present.get(record.id)
    const counts = !here || merge.isEmpty ? record : mergeRecords(here, record, merge.changes)
    const joined = here ? joinReviewStates(here, record, counts) : record
    if (!here || compareValues(here, joined) !== 0) writeReviewState(sql, joined)
  }
}

/** An empty journal becomes the one that comes in; another one only learns the seller's name, if it has none. */
const mergeIdentity = ({ sql, isEmpty: takesAll, strangers }: Merge, { id, settings, authorIds }: RecordOf<'journals'>): void => {
  mergeSellers(sql, authorIds, takesAll, strangers)
  if (takesAll) {
    sql.run('DELETE FROM journal_identity')
    sql.run('INSERT INTO journal_identity (id) VALUES (:id)', { id })
    writeSettings(sql, settings)
  } else if (readSettings(sql).sellerName === '') writeSettings(sql, { sellerName: settings.sellerName })
}

const mustFitTogether = (sql: Sql): void => {
  const [fault] = sql.raw.pragma('foreign_key_check') as unknown[]
  const stray = sql.get(
    `SELECT 1 FROM passage JOIN conversation ON conversation.id = conversation_id
       LEFT JOIN barrier ON barrier.id = barrier_id LEFT JOIN criterion ON criterion.id = criterion_id LEFT JOIN reason ON reason.id = reason_id
     WHERE removed = 0 AND coalesce(barrier.opportunity_id, criterion.opportunity_id, reason.opportunity_id, conversation.opportunity_id)
       <> conversation.opportunity_id LIMIT 1`,
  )
  if (!fault && !stray) return
  throw new BuyInError(
    'conflict',
    'What is in the file does not fit together with this journal.',
    'Nothing was taken in. Take it into an empty journal instead.',
  )
}

const takers: Partial<Record<CollectionName, (merge: Merge, records: never[]) => void>> = {
  notes: mergeNotes,
  versions: mergeVersions,
  plans: mergePlans,
  authors: (merge, records) => merge.strangers.push(...mergeAuthors(merge.sql, records, (what) => count(merge, what, 'authors'))),
  'review-items': (merge, records) => mergeReviewItems(merge.sql, records, (what) => count(merge, what, 'review-items')),
  'review-states': mergeStates,
  journals: (merge, [record]) => record && mergeIdentity(merge, record),
  changes: () => {},
}

/**
 * Puts a whole journal that was read and checked into this one: records by their ids, what is new is added, what differs is as
 * `mergeRecords` and `noteThatCounts` say, and nothing is deleted. Taking in the same again changes nothing. Call within a transaction.
 *
 * @throws {BuyInError} `conflict` where the two do not fit together; the transaction is then to be undone
 */
export const mergeJournal = (sql: Sql, archive: Merge['archive'], now: number): ImportReport => {
  sql.raw.pragma('defer_foreign_keys = ON')
  const there = inOrder([...archive.partsAgain('changes')].flat())
  const merge: Merge = {
    ...{ sql, archive, now, isEmpty: isEmpty(sql) },
    changes: { here: inOrder(readChanges(sql)), there },
    strangers: [],
    newPassages: new Set(),
    report: { added: {}, changed: {}, kept: {}, both: [] },
  }
  for (const name of collectionNames) {
    const take = takers[name] as ((merge: Merge, records: unknown[]) => void) | undefined
    for (const records of archive.partsAgain(name)) {
      if (take) take(merge, records)
      else mergePlain(merge, name, records as never)
    }
  }
  if (!merge.isEmpty) settleBarriers(sql)
  settleReviews(sql)
  mustFitTogether(sql)
  return merge.report
}
