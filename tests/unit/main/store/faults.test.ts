import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  rmdirSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import type { NoteChange } from '../../../../app/contract/conversations.ts'
import type { Id } from '../../../../app/model/ids.ts'
import { failureOf } from '../../../../main/store/faults.ts'
import { readNote, saveNote } from '../../../../main/store/notes.ts'
import {
  dump,
  fillTeam,
  makeChange,
  makeExchange,
  makeFolder,
  makeStore,
  morning,
  startOwnJournal,
  type TestJournal,
} from '../../../support/journal.ts'
import { holdDatabase, startJournalProcess } from '../../../support/processes.ts'

const meeting = { title: 'First call', at: '2026-11-20T09:30:00.000Z', zone: 'Europe/Dublin', channel: 'video', buyerIds: [] } as const

type Call = Pick<TestJournal, 'call'>['call']

/** A conversation to write in. */
const addConversation = async (call: Call): Promise<Id> => {
  const account = await call('accounts.create', { name: 'Harbour Dairy' })
  const opportunity = await call('opportunities.create', { accountId: account.id, name: 'Cold chain' })
  return (await call('conversations.create', { ...meeting, opportunityId: opportunity.id, buyerIds: [] })).id
}

const words = (conversationId: Id, revision: number, text: string): NoteChange => {
  const exchange = makeExchange([text])
  return makeChange(conversationId, revision, { exchanges: [exchange], order: [exchange.attrs.id] })
}

/** By then a journal that is not written to has folded its log into the file, or tried to. In milliseconds. */
const untilPause = 1300

const isRoot = process.getuid?.() === 0
const isUnix = process.platform !== 'win32'
/** Nobody in particular, for whom permissions count. */
const nobody = 65534

describe('while the journal is open', () => {
  let journal: TestJournal
  let path: string
  let conversation: Id
  let change: NoteChange

  beforeEach(async () => {
    journal = await startOwnJournal()
    path = join(journal.folder, 'journal.sqlite')
    conversation = await addConversation(journal.call)
    await journal.call('conversations.save', words(conversation, 0, 'saved before'))
    change = words(conversation, 1, 'written meanwhile')
    return () => journal.close()
  })

  const expectRefused = async (failure: { code: string; message: string; remedy: RegExp }) => {
    const reply = await journal.ask('conversations.save', change)
    expect(reply).toMatchObject({
      ok: false,
      error: { code: failure.code, message: failure.message, remedy: expect.stringMatching(failure.remedy) },
    })
  }

  /** The same save goes through, once, and is there after a restart. */
  const expectSaved = async () => {
    expect(await journal.call('conversations.save', change)).toMatchObject({ revision: 2 })
    expect(await journal.call('conversations.save', change)).toMatchObject({ revision: 2 })
    await journal.close()
    journal = await startOwnJournal(journal.folder)
    expect((await journal.call('conversations.read', { id: conversation })).note.exchanges).toEqual(change.exchanges)
  }

  test('and another process is writing to it, a save is refused as locked and goes through afterwards', async () => {
    const holder = await holdDatabase(path, 'BEGIN IMMEDIATE')
    await expectRefused({ code: 'locked', message: 'Another program is using the journal file.', remedy: /Close it, or wait/ })
    expect((await journal.call('conversations.read', { id: conversation })).revision).toBe(1)
    await holder.kill()
    await expectSaved()
  })

  test('and its file is moved away, a save is refused as missing and goes through once it is back', async () => {
    const away = `${path}.away`
    renameSync(path, away)
    const bytes = readFileSync(away)
    await expectRefused({ code: 'missing', message: 'The journal file was moved or deleted.', remedy: /Put it back/ })
    expect(existsSync(path)).toBe(false)
    expect(readFileSync(away)).toEqual(bytes)
    renameSync(away, path)
    await expectSaved()
  })

  test('and its file is moved away, no pause writes into it', async () => {
    const away = `${path}.away`
    renameSync(path, away)
    const bytes = readFileSync(away)
    await sleep(untilPause)
    expect(readFileSync(away)).toEqual(bytes)
    renameSync(away, path)
    await expectSaved()
  })

  test('and another file is put in its place, that one is left alone', async () => {
    const away = `${path}.away`
    const other = Buffer.from('somebody else’s file'.repeat(1000))
    renameSync(path, away)
    writeFileSync(path, other)
    await expectRefused({ code: 'missing', message: 'The journal file was moved or deleted.', remedy: /Put it back/ })
    expect(await journal.ask('accounts.create', { name: 'x' })).toMatchObject({ ok: false, error: { code: 'missing' } })
    expect(readFileSync(path)).toEqual(other)
    renameSync(away, path)
    await expectSaved()
  })

  test('and an older copy is put in its place, closing does not write into it', async () => {
    const copy = join(makeFolder(), 'copy.sqlite')
    const older = makeStore(copy)
    fillTeam(older.sql)
    older.close()
    const bytes = readFileSync(copy)
    renameSync(path, `${path}.away`)
    copyFileSync(copy, path)
    await expectRefused({ code: 'missing', message: 'The journal file was moved or deleted.', remedy: /Put it back/ })
    await journal.close()
    expect(readFileSync(path)).toEqual(bytes)
  })

  test('and its file is deleted, what was open can still be read', async () => {
    unlinkSync(path)
    await expectRefused({ code: 'missing', message: 'The journal file was moved or deleted.', remedy: /Put it back/ })
    expect((await journal.call('conversations.read', { id: conversation })).revision).toBe(1)
    expect(existsSync(path)).toBe(false)
  })

  test('and its folder is deleted, a save is refused as missing', async () => {
    rmSync(journal.folder, { recursive: true })
    await expectRefused({ code: 'missing', message: 'The journal file was moved or deleted.', remedy: /Put it back/ })
    expect(existsSync(path)).toBe(false)
  })

  test('nothing but the kind of a fault is logged, never the words', async () => {
    await journal.ask(
      'conversations.save',
      makeChange(conversation, 1, { exchanges: [{ ...makeExchange(['a secret']), content: ['a secret'] }] }),
    )
    expect(journal.log.join('\n')).not.toContain('secret')
  })
})

describe('when there is no room', () => {
  const mounts: string[] = []
  afterAll(() => {
    for (const mount of mounts) {
      spawnSync('umount', ['-l', mount])
      rmdirSync(mount)
    }
  })

  /** A disk of its own of this size, or `undefined` where this user cannot have one. */
  const mountSmallDisk = (size: string): string | undefined => {
    if (!isRoot || process.platform !== 'linux') return undefined
    const mount = mkdtempSync(join(tmpdir(), 'buy-in-disk-'))
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', mount]).status === 0) {
      mounts.push(mount)
      return mount
    }
    rmdirSync(mount)
    return undefined
  }

  const fillUp = (folder: string): string => {
    const filler = join(folder, 'filler')
    let size = 64 * 1024 * 1024
    while (size >= 1) {
      try {
        writeFileSync(filler, Buffer.alloc(size), { flag: 'a' })
      } catch {
        size = Math.floor(size / 2)
      }
    }
    return filler
  }

  test('in the journal, a save is refused as disk full, changes nothing, and goes through when there is', () => {
    const store = makeStore()
    const { conversationId } = fillTeam(store.sql)
    const pages = Number(store.sql.raw.pragma('page_count', { simple: true }))
    store.sql.raw.pragma(`max_page_count = ${pages + 2}`)
    const before = dump(store.sql)
    const change = words(conversationId, 0, 'many words '.repeat(5000))
    const save = () => store.write(() => saveNote(store.sql, change, morning))
    for (let attempt = 0; attempt < 3; attempt += 1) {
      try {
        save()
        expect.unreachable()
      } catch (fault) {
        expect(failureOf(fault)).toMatchObject({ code: 'disk-full', message: 'The disk is full.' })
      }
      expect(dump(store.sql)).toEqual(before)
    }
    store.sql.raw.pragma('max_page_count = 1000000')
    expect(save()).toMatchObject({ revision: 1 })
    expect(readNote(store.sql, conversationId).note.exchanges).toEqual(change.exchanges)
    expect(store.sql.raw.pragma('integrity_check', { simple: true })).toBe('ok')
  })

  test('on a real disk, the same, and the journal stays whole', async ({ skip }) => {
    const folder = mountSmallDisk('4m') ?? skip('no small disk can be mounted here')
    let journal = await startOwnJournal(folder)
    const conversation = await addConversation(journal.call)
    await journal.call('conversations.save', words(conversation, 0, 'saved before'))
    const change = words(conversation, 1, 'many words '.repeat(5000))
    const filler = fillUp(folder)
    await sleep(untilPause)
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const reply = await journal.ask('conversations.save', change)
      expect(reply).toMatchObject({
        ok: false,
        error: { code: 'disk-full', message: 'The disk is full.', remedy: expect.stringMatching(/Free some space/) },
      })
    }
    expect((await journal.call('conversations.read', { id: conversation })).revision).toBe(1)
    rmSync(filler)
    expect(await journal.call('conversations.save', change)).toMatchObject({ revision: 2 })
    await journal.close()
    journal = await startOwnJournal(folder)
    expect((await journal.call('conversations.read', { id: conversation })).note.exchanges).toEqual(change.exchanges)
    await journal.close()
    const check = makeStore(join(folder, 'journal.sqlite'))
    expect(check.sql.raw.pragma('integrity_check', { simple: true })).toBe('ok')
    check.close()
  })

  test('for a journal yet to be made, it says so, and makes it when there is', async ({ skip }) => {
    const folder = mountSmallDisk('1m') ?? skip('no small disk can be mounted here')
    const filler = fillUp(folder)
    const journal = await startOwnJournal(folder)
    expect(await journal.call('journal.status', {})).toMatchObject({ state: 'failed', error: { code: 'disk-full' } })
    rmSync(filler)
    expect(await journal.call('journal.open', { name: 'mine' })).toMatchObject({ state: 'open', readOnly: null })
    await addConversation(journal.call)
    await journal.close()
  })

  test('for the whole sample, none is made, and all of it when there is', async ({ skip }) => {
    const folder = mountSmallDisk('4m') ?? skip('no small disk can be mounted here')
    const filler = fillUp(folder)
    // Room for the tables, but not for the story.
    writeFileSync(filler, readFileSync(filler).subarray(0, -1.5 * 1024 * 1024))
    const journal = await startOwnJournal(folder)
    const status = await journal.call('journal.open', { name: 'sample' })
    expect(status).toMatchObject({ state: 'failed', error: { code: 'disk-full' } })
    rmSync(filler)
    expect(await journal.call('journal.open', { name: 'sample' })).toMatchObject({ state: 'open' })
    expect(
      (await journal.call('conversations.list', { opportunityId: null, archived: false, offset: 0, limit: 1 })).total,
    ).toBeGreaterThanOrEqual(12)
    await journal.close()
  })
})

describe.runIf(isUnix)('when permissions forbid it', () => {
  const start = (folder: string) => startJournalProcess(folder, isRoot ? nobody : undefined)

  /** A folder and a closed journal in it that belong to whoever the process runs as. */
  const makeOwned = async (): Promise<{ folder: string; path: string }> => {
    const folder = makeFolder()
    if (isRoot) chownSync(folder, nobody, nobody)
    const process = start(folder)
    await process.call('journal.open', { name: 'mine' })
    await process.call('accounts.create', { name: 'Harbour Dairy' })
    await process.end()
    return { folder, path: join(folder, 'journal.sqlite') }
  }

  const expectOpensAfter = async (folder: string): Promise<void> => {
    const process = start(folder)
    expect(await process.call('journal.status', {})).toMatchObject({ state: 'open', readOnly: null })
    await process.call('accounts.create', { name: 'Second' })
    expect((await process.call('opportunities.list', {})).accounts).toHaveLength(2)
    await process.end()
  }

  test('to write the file, it says so, leaves it alone and opens it once allowed', async () => {
    const { folder, path } = await makeOwned()
    const bytes = readFileSync(path)
    chmodSync(path, 0o444)
    const process = start(folder)
    const status = await process.call('journal.status', {})
    expect(status).toMatchObject({
      state: 'failed',
      error: {
        code: 'unwritable',
        message: 'The journal file cannot be written.',
        remedy: expect.stringMatching(/permissions of the file/),
      },
    })
    expect(readFileSync(path)).toEqual(bytes)
    expect(readdirSync(folder).toSorted()).toEqual(['journal.sqlite', 'journal.sqlite-lock'])
    chmodSync(path, 0o644)
    expect(await process.call('journal.open', { name: 'mine' })).toMatchObject({ state: 'open', readOnly: null })
    await process.end()
    await expectOpensAfter(folder)
  })

  test('to write in the folder, the same', async () => {
    const { folder, path } = await makeOwned()
    const bytes = readFileSync(path)
    rmSync(`${path}-lock`)
    chmodSync(folder, 0o555)
    const process = start(folder)
    expect(await process.call('journal.status', {})).toMatchObject({
      state: 'failed',
      error: { code: 'unwritable', message: 'The journal file cannot be written.' },
    })
    expect(readFileSync(path)).toEqual(bytes)
    chmodSync(folder, 0o755)
    await process.end()
    await expectOpensAfter(folder)
  })

  test('to read the file, the same', async () => {
    const { folder, path } = await makeOwned()
    chmodSync(path, 0o000)
    const process = start(folder)
    expect(await process.call('journal.status', {})).toMatchObject({ state: 'failed', error: { code: 'unwritable' } })
    chmodSync(path, 0o644)
    await process.end()
    await expectOpensAfter(folder)
  })

  test('from a moment on, what is open stays writable and nothing is lost', async () => {
    const { folder, path } = await makeOwned()
    const process = start(folder)
    await process.call('journal.status', {})
    chmodSync(path, 0o444)
    chmodSync(folder, 0o555)
    await process.call('accounts.create', { name: 'Meanwhile' })
    chmodSync(folder, 0o755)
    chmodSync(path, 0o644)
    await process.end()
    const again = start(folder)
    expect((await again.call('opportunities.list', {})).accounts.map(({ name }) => name)).toEqual(['Harbour Dairy', 'Meanwhile'])
    await again.end()
  })
})

describe('at the start', () => {
  test('while another program holds the file, it says locked and opens it afterwards', async () => {
    const folder = makeFolder()
    const first = await startOwnJournal(folder)
    await first.call('accounts.create', { name: 'Harbour Dairy' })
    await first.close()
    const holder = await holdDatabase(join(folder, 'journal.sqlite'), 'PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
    const journal = await startOwnJournal(folder)
    expect(await journal.call('journal.status', {})).toMatchObject({
      state: 'failed',
      error: { code: 'locked', message: 'Another program is using the journal file.' },
    })
    await holder.kill()
    expect(await journal.call('journal.open', { name: 'mine' })).toMatchObject({ state: 'open' })
    expect((await journal.call('opportunities.list', {})).accounts).toMatchObject([{ name: 'Harbour Dairy' }])
    await journal.close()
  })

  test('while another program writes to the file, the same', async () => {
    const folder = makeFolder()
    const first = await startOwnJournal(folder)
    const holder = await holdDatabase(join(folder, 'journal.sqlite'), 'BEGIN IMMEDIATE')
    await first.close()
    const journal = await startOwnJournal(folder)
    expect(await journal.call('journal.status', {})).toMatchObject({ state: 'failed', error: { code: 'locked' } })
    await holder.kill()
    expect(await journal.call('journal.open', { name: 'mine' })).toMatchObject({ state: 'open' })
    await journal.close()
  })
})
