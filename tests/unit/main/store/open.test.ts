import Database from 'better-sqlite3'
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { newId } from '../../../../app/model/ids.ts'
import { failureOf } from '../../../../main/store/faults.ts'
import { applicationId, schemaVersion } from '../../../../main/store/migrations/index.ts'
import { openStore, type Store } from '../../../../main/store/open.ts'
import { insertAccount, listAccounts } from '../../../../main/store/organisation.ts'
import { fillTeam, makeFolder, makeStore } from '../../../support/journal.ts'
import { startJournalProcess } from '../../../support/processes.ts'

let path: string

beforeEach(() => {
  path = join(makeFolder(), 'journal.sqlite')
})

const openRefusal = (file = path) => {
  let store: Store | undefined
  try {
    store = openStore(file)
  } catch (fault) {
    return failureOf(fault)
  } finally {
    store?.close()
  }
  throw new Error('was not refused')
}

/** A closed journal file with a team in it. */
const makeFile = (): Buffer => {
  const store = makeStore(path)
  fillTeam(store.sql)
  store.close()
  return readFileSync(path)
}

const edit = (sql: string, file = path): Buffer => {
  const database = new Database(file)
  database.exec(sql)
  database.close()
  return readFileSync(file)
}

describe('a new journal file', () => {
  test('is made with all that keeps it safe', () => {
    const { sql, readOnly } = makeStore(path)
    const pragma = (name: string) => sql.raw.pragma(name, { simple: true })
    expect(readOnly).toBeNull()
    expect(pragma('journal_mode')).toBe('wal')
    expect(pragma('synchronous')).toBe(2)
    expect(pragma('foreign_keys')).toBe(1)
    expect(pragma('temp_store')).toBe(2)
    expect(pragma('trusted_schema')).toBe(0)
    expect(pragma('user_version')).toBe(schemaVersion)
    expect(pragma('application_id')).toBe(applicationId)
  })

  test('is made in a folder that is not there yet', () => {
    path = join(makeFolder(), 'some', 'where', 'journal.sqlite')
    makeStore(path).close()
    expect(existsSync(path)).toBe(true)
  })

  test('has strict tables only', () => {
    const { sql } = makeStore(path)
    const loose = sql.all(
      "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'",
    )
    expect(loose).toEqual([])
  })

  test('holds what was written when it is opened again, with nothing left beside it', () => {
    makeFile()
    expect(readdirSync(dirname(path)).toSorted()).toEqual(['journal.sqlite', 'journal.sqlite-lock'])
    expect(listAccounts(makeStore(path).sql)).toMatchObject([{ name: 'Harbour Dairy' }])
  })

  test('takes the place of an empty file', () => {
    writeFileSync(path, '')
    expect(makeStore(path).readOnly).toBeNull()
  })

  test('has in the file itself what was written, once nothing was written for a second', async () => {
    const store = makeStore(path)
    store.write(() => fillTeam(store.sql))
    const accountsInFile = () => {
      const copy = join(makeFolder(), 'copy.sqlite')
      copyFileSync(path, copy)
      const database = new Database(copy)
      try {
        return database.prepare('SELECT name FROM account').all()
      } finally {
        database.close()
      }
    }
    expect(accountsInFile).toThrow('no such table')
    await vi.waitFor(() => expect(accountsInFile()).toEqual([{ name: 'Harbour Dairy' }]), { timeout: 5000, interval: 100 })
    store.write(() => insertAccount(store.sql, { id: newId(), name: 'Quay Foods' }))
    expect(accountsInFile()).toHaveLength(1)
    await vi.waitFor(() => expect(accountsInFile()).toHaveLength(2), { timeout: 5000, interval: 100 })
  })

  test('undoes a transaction that fails half-way', () => {
    const store = makeStore(path)
    const half = () =>
      store.write(() => {
        insertAccount(store.sql, { id: newId(), name: 'half' })
        throw new Error('half-way')
      })
    expect(half).toThrow('half-way')
    expect(listAccounts(store.sql)).toEqual([])
  })
})

describe('a journal that is open', () => {
  test('cannot be opened a second time in the same program', () => {
    const store = makeStore(path)
    expect(openRefusal()).toMatchObject({ code: 'locked', message: 'This journal is open in another Buy-In.' })
    store.close()
    expect(makeStore(path).readOnly).toBeNull()
  })

  test('is refused while another process has it, and free when that one closes it', async () => {
    const other = startJournalProcess(dirname(path))
    await other.call('journal.open', { name: 'mine' })
    await other.call('accounts.create', { name: 'Written there' })
    expect(openRefusal()).toMatchObject({ code: 'locked', message: 'This journal is open in another Buy-In.' })
    await other.end()
    expect(listAccounts(makeStore(path).sql)).toMatchObject([{ name: 'Written there' }])
  })

  test('is free at once when the process that had it is killed, and holds what that one wrote', async () => {
    const other = startJournalProcess(dirname(path))
    await other.call('journal.open', { name: 'mine' })
    await other.call('accounts.create', { name: 'Written there' })
    await other.kill()
    expect(listAccounts(makeStore(path).sql)).toMatchObject([{ name: 'Written there' }])
  })

  test('refuses another process in words', async () => {
    const store = makeStore(path)
    const other = startJournalProcess(dirname(path))
    expect(await other.call('journal.open', { name: 'mine' })).toMatchObject({ state: 'failed', error: { code: 'locked' } })
    expect(await other.ask('accounts.create', { name: 'x' })).toMatchObject({ ok: false, error: { code: 'no-journal' } })
    store.close()
    expect(await other.call('journal.open', { name: 'mine' })).toMatchObject({ state: 'open', readOnly: null })
    await other.end()
  })
})

describe('a journal of a newer Buy-In', () => {
  test('can be read but not written, says so, and stays as it is', () => {
    makeFile()
    const bytes = edit(`PRAGMA user_version = ${schemaVersion + 1}; ALTER TABLE account ADD COLUMN from_the_future TEXT;`)
    const store = makeStore(path)
    expect(store.readOnly).toMatchObject({ code: 'read-only', message: 'This journal was written by a newer Buy-In.' })
    expect(listAccounts(store.sql)).toMatchObject([{ name: 'Harbour Dairy' }])
    const write = () => store.write(() => insertAccount(store.sql, { id: newId(), name: 'x' }))
    expect(write).toThrow(expect.objectContaining({ code: 'read-only' }))
    expect(() => insertAccount(store.sql, { id: newId(), name: 'x' })).toThrow()
    store.close()
    expect(readFileSync(path)).toEqual(bytes)
  })

  test('that was not closed properly is read with its last saves and stays as it is', async () => {
    const other = startJournalProcess(dirname(path))
    await other.call('journal.open', { name: 'mine' })
    await other.call('accounts.create', { name: 'In the log' })
    await other.kill()
    const writer = new Database(path)
    writer.pragma('wal_autocheckpoint = 0')
    writer.pragma(`user_version = ${schemaVersion + 1}`)
    const [copy, log] = [join(makeFolder(), 'journal.sqlite'), readFileSync(`${path}-wal`)]
    copyFileSync(path, copy)
    writeFileSync(`${copy}-wal`, log)
    writer.close()
    const bytes = readFileSync(copy)
    const store = makeStore(copy)
    expect(store.readOnly).toMatchObject({ code: 'read-only' })
    expect(listAccounts(store.sql)).toMatchObject([{ name: 'In the log' }])
    store.close()
    expect(readFileSync(copy)).toEqual(bytes)
    expect(readFileSync(`${copy}-wal`)).toEqual(log)
  })

  test('is one process’s at a time, too', () => {
    makeFile()
    edit(`PRAGMA user_version = ${schemaVersion + 7}`)
    const store = makeStore(path)
    expect(openRefusal()).toMatchObject({ code: 'locked' })
    store.close()
  })
})

describe('a file that is no journal', () => {
  const junk = (): Buffer => Buffer.from('My notes from the meeting. '.repeat(4000))

  test.each<[string, () => Buffer]>([
    ['a text', junk],
    ['a few bytes', () => Buffer.from([7, 7, 7])],
    ['zeros', () => Buffer.alloc(64 * 1024)],
    ['a SQLite header and nothing else', () => Buffer.from('SQLite format 3\u0000')],
    ['a zip', () => Buffer.concat([Buffer.from('PK\u0003\u0004'), junk()])],
  ])('but %s is refused and stays as it is', (_, make) => {
    const bytes = make()
    writeFileSync(path, bytes)
    expect(openRefusal()).toMatchObject({ code: 'damaged' })
    expect(readFileSync(path)).toEqual(bytes)
    expect(readdirSync(dirname(path)).toSorted()).toEqual(['journal.sqlite', 'journal.sqlite-lock'])
  })

  test.each([
    ['another program’s', 'CREATE TABLE bookmark (url TEXT)'],
    ['another program’s with a log', 'PRAGMA journal_mode = WAL; CREATE TABLE bookmark (url TEXT)'],
    ['another program’s with an id of its own', 'PRAGMA application_id = 77; CREATE TABLE bookmark (url TEXT)'],
    ['another program’s with our version number', `PRAGMA user_version = ${schemaVersion}; CREATE TABLE bookmark (url TEXT)`],
    ['an empty one with an id of its own', 'PRAGMA application_id = 77'],
  ])('but a SQLite file, %s, is refused and stays as it is', (_, source) => {
    const bytes = edit(source)
    const refusal = openRefusal()
    expect(refusal).toMatchObject({ code: 'damaged', message: 'The file in the journal’s place is not a Buy-In journal.' })
    expect(refusal.remedy).toContain('Buy-In has not touched it')
    expect(readFileSync(path)).toEqual(bytes)
  })

  test('but a folder is refused', () => {
    mkdirSync(path)
    expect(openRefusal()).toMatchObject({ code: 'unwritable' })
  })

  test('does not stay locked after it was refused', () => {
    writeFileSync(path, junk())
    openRefusal()
    writeFileSync(path, '')
    expect(makeStore(path).readOnly).toBeNull()
  })
})

test('a journal is not made where a file stands in the folder’s place', () => {
  const file = join(makeFolder(), 'file')
  writeFileSync(file, 'x')
  expect(openRefusal(join(file, 'journal.sqlite'))).toMatchObject({ code: 'unwritable' })
  expect(readFileSync(file, 'utf8')).toBe('x')
})
