import Database from 'better-sqlite3'
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { isId } from '../../../../app/model/ids.ts'
import { openDatabase } from '../../../../main/store/database.ts'
import { applicationId, migrations, schemaVersion } from '../../../../main/store/migrations/index.ts'
import { migrate, openStore } from '../../../../main/store/open.ts'
import { dump, fillTeam, makeFolder, makeStore } from '../../../support/journal.ts'

/**
 * For each version: what a journal of the version before held, as SQL against that version's tables, and what must be
 * found in it afterwards. A new migration adds a line here.
 */
const steps: { to: number; fill: string; check: (rows: Record<string, unknown[]>) => void }[] = [
  {
    to: 1,
    fill: '',
    check: (rows) => expect(Object.values(rows).flat()).toEqual([]),
  },
  {
    to: 2,
    fill: `
      INSERT INTO account (id, name) VALUES ('a', 'Harbour Dairy');
      INSERT INTO opportunity (id, account_id, name) VALUES ('o', 'a', 'Cold chain');
      INSERT INTO buyer (id, opportunity_id, name, title, roles, influence, met) VALUES ('b', 'o', 'Dana Ruiz', '', '[]', 4, 1);
      INSERT INTO conversation (id, opportunity_id, title, at, zone, channel) VALUES ('c', 'o', 'First call', '2026-11-02T09:30:00.000Z', 'UTC', 'phone');
      INSERT INTO note (conversation_id, revision, preview) VALUES ('c', 1, 'What worries you?');
      INSERT INTO exchange (id, conversation_id, position, content, external_text, internal_text) VALUES
        ('e1', 'c', 1024, '{"content":[{"attrs":{"speakerId":"me"}}]}', 'What worries you most?', ''),
        ('e2', 'c', 2048, '{"content":[{"attrs":{"speakerId":"b"}}]}', 'The night shift.', 'Not again.');
      INSERT INTO barrier (id, opportunity_id, title, kind) VALUES ('r', 'o', 'The night shift', 'real');
      INSERT INTO passage (id, conversation_id, kind, barrier_id, created_at, detached, exchange_id, side, start_offset, end_offset, quote)
        VALUES ('p1', 'c', 'barrier', 'r', '2026-11-02T10:00:00.000Z', 0, 'e2', 'external', 0, 15, 'The night shift');
      INSERT INTO passage (id, conversation_id, kind, thought_type, confidence, created_at, detached, exchange_id, side, start_offset, end_offset, quote)
        VALUES ('p2', 'c', 'inference', 'fear', 70, '2026-11-02T10:00:00.000Z', 0, 'e2', 'internal', 0, 9, 'Not again');`,
    check: (rows) => {
      expect(rows['passage']).toMatchObject([
        { id: 'p1', kind: 'barrier', barrier_id: 'r', quote: 'The night shift', removed: 0, detached: 0 },
        { id: 'p2', kind: 'inference', thought_type: 'fear', confidence: 70, sealed_confidence: 70, quote: 'Not again' },
      ])
      expect(rows['barrier']).toMatchObject([{ id: 'r', status: 'open', merged_into: null, deleted_at: null }])
      expect(rows['exchange']).toMatchObject([
        { id: 'e1', speaker_id: 'me', external_words: 4 },
        { id: 'e2', speaker_id: 'b', external_words: 3 },
      ])
      expect(rows['note']).toMatchObject([{ conversation_id: 'c', seller_words: 4, buyer_words: 3 }])
      expect(rows['cause']?.length).toBe(8)
      expect(rows['bank_question']?.length).toBe(16)
      expect(rows['reflection_item']?.length).toBe(5)
    },
  },
  {
    to: 3,
    fill: `
      INSERT INTO setting (name, value) VALUES ('sellerName', '"Ottoline Frost"');
      INSERT INTO account (id, name) VALUES ('a', 'Harbour Dairy');
      INSERT INTO opportunity (id, account_id, name) VALUES ('o', 'a', 'Cold chain');
      INSERT INTO conversation (id, opportunity_id, title, at, zone, channel) VALUES ('c', 'o', 'First call', '2026-11-02T09:30:00.000Z', 'UTC', 'phone');
      INSERT INTO note (conversation_id, revision, preview) VALUES ('c', 1, 'What worries you?');`,
    check: (rows) => {
      expect(rows['journal_identity']).toHaveLength(1)
      expect(rows['journal_identity']).toSatisfy((found: { id: string }[]) => found.every(({ id }) => isId(id)))
      expect(rows['review_author']).toMatchObject([{ name: 'Ottoline Frost', own: 1 }])
      expect(rows['review_author']).toSatisfy((found: { id: string; named_at: string }[]) =>
        found.every(({ id, named_at }) => isId(id) && !Number.isNaN(Date.parse(named_at))),
      )
      expect(rows['note']).toMatchObject([{ conversation_id: 'c', revision: 1 }])
    },
  },
  {
    to: 4,
    fill: `
      INSERT INTO account (id, name) VALUES ('a', 'Harbour Dairy');
      INSERT INTO opportunity (id, account_id, name) VALUES ('o', 'a', 'Cold chain');
      INSERT INTO conversation (id, opportunity_id, title, at, zone, channel) VALUES ('c', 'o', 'First call', '2026-11-02T09:30:00.000Z', 'UTC', 'phone');
      INSERT INTO note (conversation_id, revision, preview) VALUES ('c', 1, 'What worries you?');
      INSERT INTO exchange (id, conversation_id, position, content, external_text, internal_text) VALUES
        ('e1', 'c', 1024, '{}', 'What worries you most?', 'Not again.');`,
    check: (rows) => {
      expect(rows['exchange']).toMatchObject([{ id: 'e1', key: 1, external_text: 'What worries you most?', internal_text: 'Not again.' }])
      expect(rows['saved_search']).toEqual([])
    },
  },
  {
    to: 5,
    fill: `
      INSERT INTO account (id, name) VALUES ('a', 'Harbour Dairy');
      INSERT INTO opportunity (id, account_id, name) VALUES ('o', 'a', 'Cold chain'), ('n', 'a', 'Night crew');
      INSERT INTO conversation (id, opportunity_id, title, at, zone, channel, archived_at, deleted_at) VALUES
        ('c1', 'o', 'First call', '2026-11-02T09:30:00.000Z', 'UTC', 'phone', NULL, NULL),
        ('c2', 'o', 'Second call', '2026-11-03T09:30:00.000Z', 'UTC', 'phone', NULL, NULL),
        ('c3', 'o', 'Old call', '2026-11-01T09:30:00.000Z', 'UTC', 'phone', '2026-11-04T09:30:00.000Z', NULL),
        ('c4', 'n', 'Lost call', '2026-11-01T09:30:00.000Z', 'UTC', 'phone', NULL, '2026-11-04T09:30:00.000Z');`,
    check: (rows) => {
      expect(rows['conversation_count']).toEqual([{ opportunity_id: 'o', count: 2 }])
      expect(rows['conversation']).toHaveLength(4)
    },
  },
  {
    to: 6,
    fill: `
      INSERT INTO account (id, name) VALUES ('a', 'Harbour Dairy');
      INSERT INTO opportunity (id, account_id, name) VALUES ('o', 'a', 'Cold chain');
      INSERT INTO conversation (id, opportunity_id, title, at, zone, channel) VALUES ('c', 'o', 'First call', '2026-11-02T09:30:00.000Z', 'UTC', 'phone');
      INSERT INTO note (conversation_id, revision, preview) VALUES ('c', 1, 'What worries you?');
      INSERT INTO exchange (key, id, conversation_id, position, content, external_text, internal_text) VALUES
        (7, 'e1', 'c', 1024, '{}', 'What worries you?', '');
      INSERT INTO search_words (rowid, external, internal, best) VALUES (7, 'what worries you', '', '_031what _031worries _031you');
      UPDATE search_progress SET stage = 'ready';`,
    check: (rows) => expect(rows['exchange']).toMatchObject([{ id: 'e1', key: 7, external_text: 'What worries you?' }]),
  },
]

const newPath = () => join(makeFolder(), 'journal.sqlite')

/** The schema of a file, without the order in which it came about. */
const schemaOf = (path: string) => {
  const file = new Database(path, { readonly: true })
  const rows = file.prepare('SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name').all()
  file.close()
  return rows
}

const fileOfVersion = (version: number, fill: string): string => {
  const path = newPath()
  const sql = openDatabase(path, { readonly: false })
  migrate(sql, path, version)
  sql.raw.exec(fill)
  sql.close()
  return path
}

describe('bringing an older journal up to date', () => {
  test('is tested for every version there has been', () => {
    expect(steps.map(({ to }) => to)).toEqual(migrations.map((_, index) => index + 1))
  })

  test.each(steps)('to version $to keeps what is in it', ({ to, fill, check }) => {
    const path = fileOfVersion(to - 1, fill)
    const sql = openDatabase(path, { readonly: false })
    migrate(sql, path, to)
    expect(sql.raw.pragma('user_version', { simple: true })).toBe(to)
    expect(sql.raw.pragma('application_id', { simple: true })).toBe(applicationId)
    expect(sql.raw.pragma('foreign_key_check')).toEqual([])
    expect(sql.raw.pragma('integrity_check', { simple: true })).toBe('ok')
    check(dump(sql))
    sql.close()
  })

  test.each(steps)('from version $to leads to the same tables as a new file has', ({ to, fill }) => {
    const path = fileOfVersion(to - 1, fill)
    const fresh = makeStore()
    fresh.close()
    openStore(path).close()
    expect(schemaOf(path)).toEqual(schemaOf(fresh.path))
  })

  test('leaves a file of today as it is, without a copy', () => {
    const store = makeStore()
    fillTeam(store.sql)
    store.close()
    const bytes = readFileSync(store.path)
    openStore(store.path).close()
    expect(readFileSync(store.path)).toEqual(bytes)
    expect(existsSync(join(store.path, '..', 'copies'))).toBe(false)
  })

  test('begins with a whole copy of the file as it was', () => {
    const path = newPath()
    const sql = makeStore(path).sql
    fillTeam(sql)
    const before = dump(sql)
    migrate(sql, path, schemaVersion + 1)
    const copies = join(path, '..', 'copies')
    expect(readdirSync(copies)).toEqual([`journal.sqlite.schema-${schemaVersion}`])
    const copy = openDatabase(join(copies, `journal.sqlite.schema-${schemaVersion}`), { readonly: true })
    expect(copy.raw.pragma('integrity_check', { simple: true })).toBe('ok')
    expect(copy.raw.pragma('user_version', { simple: true })).toBe(schemaVersion)
    expect(dump(copy)).toEqual(before)
    copy.close()
    expect(dump(sql)).toEqual(before)
    expect(sql.raw.pragma('user_version', { simple: true })).toBe(schemaVersion + 1)
  })

  test('can be opened from that copy', () => {
    const path = newPath()
    const sql = makeStore(path).sql
    const { accountId } = fillTeam(sql)
    migrate(sql, path, schemaVersion + 1)
    const store = makeStore(join(path, '..', 'copies', `journal.sqlite.schema-${schemaVersion}`))
    expect(store.sql.all('SELECT id FROM account')).toEqual([{ id: accountId }])
  })

  test('makes the copy anew when an attempt before left one', () => {
    const path = newPath()
    const sql = makeStore(path).sql
    fillTeam(sql)
    mkdirSync(join(path, '..', 'copies'))
    const copy = join(path, '..', 'copies', `journal.sqlite.schema-${schemaVersion}`)
    writeFileSync(copy, 'half a copy')
    migrate(sql, path, schemaVersion + 1)
    expect(readFileSync(copy).subarray(0, 15).toString()).toBe('SQLite format 3')
  })

  test('does not begin where the copy cannot be made', () => {
    const path = newPath()
    const sql = makeStore(path).sql
    fillTeam(sql)
    const before = dump(sql)
    writeFileSync(join(path, '..', 'copies'), 'in the way')
    expect(() => migrate(sql, path, schemaVersion + 1)).toThrow()
    expect(sql.raw.pragma('user_version', { simple: true })).toBe(schemaVersion)
    expect(dump(sql)).toEqual(before)
  })

  test('that fails half-way leaves the file as it was', () => {
    const path = newPath()
    const file = new Database(path)
    // The first step makes tables of other names before it comes to this one.
    file.exec("CREATE TABLE exchange (words TEXT); INSERT INTO exchange VALUES ('kept')")
    file.close()
    const sql = openDatabase(path, { readonly: false })
    const before = dump(sql)
    expect(() => migrate(sql, path)).toThrow(/already exists/)
    expect(dump(sql)).toEqual(before)
    expect(sql.raw.pragma('user_version', { simple: true })).toBe(0)
    expect(sql.raw.pragma('application_id', { simple: true })).toBe(0)
    sql.close()
    expect(schemaOf(path)).toMatchObject([{ name: 'exchange' }])
  })
})
