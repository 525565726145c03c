import { asyncProperty, assert } from 'fast-check'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { newId } from '../../../../../app/model/ids.ts'
import { backUp } from '../../../../../main/store/backup.ts'
import { insertConversation } from '../../../../../main/store/conversations.ts'
import { openDatabase } from '../../../../../main/store/database.ts'
import { migrations, schemaVersion } from '../../../../../main/store/migrations/index.ts'
import { readNote, saveFirstNote, saveNote } from '../../../../../main/store/notes.ts'
import { migrate, openStore } from '../../../../../main/store/open.ts'
import { indexMore, isIndexReady, readIndexState, resetIndex } from '../../../../../main/store/search/building.ts'
import {
  fillTeam,
  makeChange,
  makeExchange,
  makeFolder,
  makeQuickFolder,
  makeStore,
  morning,
  startOwnJournal,
} from '../../../../support/journal.ts'
import { anyWork, work } from '../../../../support/random-journal.ts'
import { findAll, freshen, indexAll, indexContent, scanFor, unknownWords } from '../../../../support/search.ts'

describe('the index is as the journal is', () => {
  test('whatever was done to it: written, undone, moved, merged, trashed and restored', async () => {
    await assert(
      asyncProperty(anyWork(60), async (acts) => {
        const journal = await startOwnJournal(makeQuickFolder())
        await work(journal, acts)
        await journal.close()
        const store = openStore(join(journal.folder, 'journal.sqlite'))
        try {
          indexAll(store.sql)
          const kept = indexContent(store.sql)
          expect(unknownWords(store.sql)).toEqual([])
          store.write(() => resetIndex(store.sql))
          expect(indexContent(store.sql)).toEqual([])
          indexAll(store.sql)
          expect(kept).toEqual(indexContent(store.sql))
          expect(kept.length).toBeGreaterThan(20)
        } finally {
          store.close()
        }
      }),
      { numRuns: 40, endOnFailure: true },
    )
  }, 60_000)

  test('after a journal was taken in', async () => {
    const one = await startOwnJournal()
    await work(one, [])
    const made = await one.call('journal.exportAll', { passphrase: null })
    const { base64 } = await one.call('files.read', { handle: made.handle, offset: 0 })
    const other = await startOwnJournal()
    other.files.set('11111111-1111-7111-8111-111111111111', { name: 'a.buyin', bytes: Buffer.from(base64, 'base64') })
    await other.call('journal.import', { handle: '11111111-1111-7111-8111-111111111111', passphrase: null })
    await other.close()
    const store = makeStore(join(other.folder, 'journal.sqlite'))
    indexAll(store.sql)
    const kept = indexContent(store.sql)
    store.write(() => resetIndex(store.sql))
    indexAll(store.sql)
    expect(kept).toEqual(indexContent(store.sql))
    expect(findAll(store.sql, 'write*').length).toBeGreaterThan(0)
  })
})

const older = (conversations: number) => {
  const path = join(makeFolder(), 'journal.sqlite')
  const sql = openDatabase(path, { readonly: false })
  migrate(sql, path, migrations.length - 1)
  sql.raw.exec(`
    INSERT INTO account (id, name) VALUES ('a', 'Harbour Dairy');
    INSERT INTO opportunity (id, account_id, name) VALUES ('o', 'a', 'Cold chain');
    INSERT INTO barrier (id, opportunity_id, title, kind) VALUES ('b', 'o', 'The night shift', 'real');`)
  for (let index = 0; index < conversations; index += 1) {
    const id = newId()
    const at = new Date(morning - index * 3_600_000).toISOString()
    sql.run("INSERT INTO conversation (id, opportunity_id, title, at, zone, channel) VALUES (:id, 'o', 'Call', :at, 'UTC', 'phone')", {
      id,
      at,
    })
    sql.run("INSERT INTO note (conversation_id, revision, preview) VALUES (:id, 0, '')", { id })
    sql.run(
      "INSERT INTO exchange (id, conversation_id, position, content, external_text, internal_text) VALUES (:exchange, :id, 1, '{}', :said, '')",
      { exchange: newId(), id, said: `word${index} waiting` },
    )
  }
  sql.close()
  return path
}

describe('a journal from before there was search', () => {
  test('is put into the index step by step, and can be written to meanwhile', () => {
    const store = makeStore(older(500))
    expect(readIndexState(store.sql)).toEqual({ ready: false, rebuilt: false, done: 0, total: 500 })
    store.write(() => indexMore(store.sql))
    const { done } = readIndexState(store.sql)
    expect(done).toBeGreaterThan(50)
    expect(done).toBeLessThan(500)
    // What was written last is found first.
    expect(findAll(store.sql, 'word499')).toHaveLength(1)
    expect(findAll(store.sql, '"word0"')).toHaveLength(0)
    const id = newId()
    store.write(() => {
      insertConversation(store.sql, {
        id,
        opportunityId: 'o',
        title: '',
        at: new Date(morning).toISOString(),
        zone: 'UTC',
        channel: 'phone',
        buyerIds: [],
      })
      saveFirstNote(store.sql, { conversationId: id, exchanges: [makeExchange(['meanwhile'])] }, morning)
      store.sql.run("UPDATE exchange SET external_text = 'changed' WHERE external_text = 'word3 waiting'")
      store.sql.run("DELETE FROM exchange WHERE external_text = 'word4 waiting'")
    })
    expect(findAll(store.sql, 'meanwhile')).toHaveLength(1)
    indexAll(store.sql)
    expect(isIndexReady(store.sql)).toBe(true)
    expect(findAll(store.sql, '"word0"')).toHaveLength(1)
    expect(findAll(store.sql, 'changed')).toHaveLength(1)
    expect(findAll(store.sql, '"word4"')).toHaveLength(0)
    expect(findAll(store.sql, 'waiting').map(({ at }) => at)).toEqual(
      findAll(store.sql, 'waiting')
        .map(({ at }) => at)
        .toSorted()
        .toReversed(),
    )
    expect(findAll(store.sql, 'waiting')).toHaveLength(scanFor(store.sql, 'waiting').size)
    store.close()
  })
})

test('a journal with an index of before is put into it again', () => {
  const path = older(3)
  const sql = openDatabase(path, { readonly: false })
  sql.raw.exec(`
    INSERT INTO search_words (rowid, external, internal, best) SELECT key, lower(external_text), '', '_021waiting' FROM exchange;
    UPDATE search_progress SET stage = 'ready', after = '';`)
  sql.close()
  const store = makeStore(path)
  expect(readIndexState(store.sql)).toEqual({ ready: false, rebuilt: false, done: 0, total: 3 })
  expect(indexContent(store.sql)).toEqual([])
  indexAll(store.sql)
  expect(isIndexReady(store.sql)).toBe(true)
  const kept = indexContent(store.sql)
  expect(kept.map(({ term }) => term)).toContain('_02waiting')
  store.write(() => resetIndex(store.sql))
  indexAll(store.sql)
  expect(indexContent(store.sql)).toEqual(kept)
  store.close()
})

const damage = (sql: ReturnType<typeof makeStore>['sql']) => {
  sql.raw.unsafeMode(true)
  sql.raw.exec("UPDATE search_words_data SET block = x'00112233445566778899' WHERE id > 10")
  sql.raw.unsafeMode(false)
}

describe('a conversation that is longer than a step', () => {
  test('goes into the index in several, and all of it', () => {
    const store = makeStore()
    const { conversationId } = fillTeam(store.sql)
    const many = Array.from({ length: 500 }, (_, index) => makeExchange([`word w${index}`]))
    store.write(() => saveFirstNote(store.sql, { conversationId, exchanges: many }, morning))
    indexAll(store.sql)
    const whole = indexContent(store.sql)
    store.write(() => resetIndex(store.sql))
    const indexed = () => store.sql.get<{ count: number }>('SELECT count(*) AS count FROM search_words')?.count ?? 0
    let last = 0
    while (store.write(() => indexMore(store.sql))) {
      expect(indexed() - last).toBeLessThanOrEqual(160)
      last = indexed()
    }
    expect(last).toBe(500)
    expect(indexContent(store.sql)).toEqual(whole)
  })
})

describe('a damaged index', () => {
  test('keeps no note from being saved, and is made anew', () => {
    const store = makeStore()
    const { conversationId } = fillTeam(store.sql)
    store.write(() => saveFirstNote(store.sql, { conversationId, exchanges: [makeExchange(['before'])] }, morning))
    indexAll(store.sql)
    freshen(store.sql)
    damage(store.sql)
    store.close()
    const again = makeStore(store.path)
    expect(() => findAll(again.sql, 'before')).toThrow(/corruption/)
    const { note, revision } = readNote(again.sql, conversationId)
    const [first] = note.exchanges
    const changed = makeExchange(['after'], [], first?.attrs.id)
    // Merging reads what is there: after a few saves at the latest the damage shows.
    for (let index = 0; index < 40; index += 1)
      again.write(() => saveNote(again.sql, makeChange(conversationId, revision + index, { exchanges: [changed] }), morning))
    again.write(() => resetIndex(again.sql))
    expect(readIndexState(again.sql)).toMatchObject({ ready: false, rebuilt: true })
    indexAll(again.sql)
    expect(findAll(again.sql, 'after')).toHaveLength(1)
    expect(readNote(again.sql, conversationId).note.exchanges).toHaveLength(1)
    again.close()
  })

  test('is put aside at once however large it is, and goes a little at a time', () => {
    const store = makeStore()
    const { conversationId } = fillTeam(store.sql)
    const many = Array.from({ length: 700 }, (_, index) => makeExchange([`before w${index}`]))
    store.write(() => saveFirstNote(store.sql, { conversationId, exchanges: many }, morning))
    indexAll(store.sql)
    const rows = (table: string) => store.sql.get<{ count: number }>(`SELECT count(*) AS count FROM ${table}`)?.count ?? 0
    const aside = () => store.sql.all<{ name: string }>("SELECT name FROM sqlite_schema WHERE name GLOB 'search_gone_[0-9]*'")
    const left = () => aside().reduce((sum, { name }) => sum + rows(name), 0)
    const before = indexContent(store.sql)
    const swell = () => {
      store.sql.raw.unsafeMode(true)
      store.sql.raw.exec(`WITH RECURSIVE more (id) AS (SELECT 1000000 UNION ALL SELECT id + 1 FROM more LIMIT 1500)
        INSERT INTO search_words_data (id, block) SELECT id, zeroblob(4000) FROM more`)
      store.sql.raw.unsafeMode(false)
    }
    swell()
    store.write(() => resetIndex(store.sql))
    // A second time, before the first is gone.
    swell()
    store.write(() => resetIndex(store.sql))
    expect(aside()).toHaveLength(2)
    expect(left()).toBeGreaterThan(3000)
    expect(indexContent(store.sql)).toEqual([])
    for (let last = left(); last > 0; last = left()) {
      store.write(() => indexMore(store.sql))
      expect(last - left()).toBeLessThanOrEqual(250)
    }
    indexAll(store.sql)
    expect(aside()).toEqual([])
    expect(indexContent(store.sql)).toEqual(before)
    expect(store.sql.raw.pragma('integrity_check', { simple: true })).toBe('ok')
  })

  test('is left out of what a backup is judged by', () => {
    const store = makeStore()
    const { conversationId } = fillTeam(store.sql)
    store.write(() => saveFirstNote(store.sql, { conversationId, exchanges: [makeExchange(['before'])] }, morning))
    freshen(store.sql)
    damage(store.sql)
    expect(store.sql.raw.pragma('integrity_check', { simple: true })).not.toBe('ok')
    expect(() => backUp(store.sql, store.path, morning, 'backup')).not.toThrow()
  })

  test('of a newer file is nobody’s business', () => {
    const store = makeStore()
    store.sql.raw.pragma(`user_version = ${schemaVersion + 1}`)
    store.close()
    expect(makeStore(store.path).readOnly).not.toBeNull()
  })
})
