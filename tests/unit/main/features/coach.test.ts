import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Input } from '../../../../app/contract/index.ts'
import { newId, type Id } from '../../../../app/model/ids.ts'
import { writeReply } from '../../../../app/review/annotations.ts'
import type { Author, ReviewItem } from '../../../../app/review/items.ts'
import type { About } from '../../../../app/review/manifest.ts'
import { seal } from '../../../../app/review/passphrase.ts'
import type { RecordOf } from '../../../../app/review/records.ts'
import { changeItem } from '../../../../app/review/versions.ts'
import { openDatabase } from '../../../../main/store/database.ts'
import { writeArchive } from '../../../../main/transfer/archive-writing.ts'
import { aboutCopy, aboutJournal, idAt, someRecords } from '../../../support/archive-records.ts'
import { damage } from '../../../support/damaged-files.ts'
import { dump, makeQuickFolder, startJournal, type TestJournal } from '../../../support/journal.ts'
import { newerFileOf } from '../../../support/newer-file.ts'
import { commentOn, makeCoach, momentOf } from '../../../support/replies.ts'

const { journals: _journals, pseudonyms: _pseudonyms, copies: _copies, changes: _changes, ...records } = someRecords(300, 200)
const copyId = aboutCopy.id
const review = 'review' in aboutCopy ? aboutCopy.review : expect.unreachable()
const cora = makeCoach('Cora Coach')
const talk = { on: 'conversation', conversationId: idAt(1, '4') } as const

const copyOf = (given: Partial<About> = {}, follows: Id | null = null, items: ReviewItem[] = []) =>
  writeArchive({ ...aboutCopy, ...given, kind: 'review', review: { ...review, follows } }, { ...records, 'review-items': items })

const file = await copyOf()
const sealed = await seal(file, 'correct horse')

let coach: TestJournal

beforeEach(() => {
  coach = startJournal(makeQuickFolder())
  return () => coach.close()
})

const offer = (bytes: Uint8Array, name = 'Harbour Dairy.buyin'): Id => {
  const handle = newId()
  coach.files.set(handle, { name, bytes })
  return handle
}
const open = (bytes: Uint8Array, passphrase: string | null = null) => coach.call('coach.open', { handle: offer(bytes), passphrase })
const reopen = async (id = copyId, passphrase: string | null = null) => {
  const opened = await coach.call('coach.reopen', { copyId: id, passphrase })
  if (opened.state !== 'opened') throw new Error('it is sealed')
  return opened
}
const keep = (author: Author, items: ReviewItem[], id = copyId) => coach.call('coach.keep', { copyId: id, author, items })
const restart = async () => {
  await coach.close()
  coach = startJournal(coach.folder)
}
const rows = () => {
  if (!existsSync(join(coach.folder, 'reviews.sqlite'))) return null
  const sql = openDatabase(join(coach.folder, 'reviews.sqlite'), { readonly: true })
  const found = dump(sql)
  sql.close()
  return found
}
const kept = () => (existsSync(join(coach.folder, 'reviews')) ? readdirSync(join(coach.folder, 'reviews')) : [])
const refused = async <Name extends 'coach.open' | 'coach.reopen' | 'coach.keep'>(
  name: Name,
  input: Input<Name>,
  code: string,
  words: RegExp,
) => {
  const before = [rows(), kept()]
  const reply = await coach.ask(name, input)
  expect(reply).toMatchObject({ ok: false, error: { code } })
  expect(reply.ok ? '' : `${reply.error.message} ${reply.error.remedy}`).toMatch(words)
  expect([rows(), kept()]).toEqual(before)
}

describe('a review copy', () => {
  test('opens without any journal, is kept as it came, and is there after a restart', async () => {
    expect(await open(file)).toEqual({ state: 'opened', copyId })
    expect(coach.events).toContainEqual({ type: 'coach.changed' })
    expect(readFileSync(join(coach.folder, `reviews/${copyId}.buyin`))).toEqual(Buffer.from(file))
    await restart()
    expect(await coach.call('journal.status', {})).toEqual({ state: 'none' })
    expect(await reopen()).toMatchObject({ name: 'Harbour Dairy', manifest: { id: copyId, kind: 'review' }, author: null, items: [] })
    expect(existsSync(join(coach.folder, 'journal.sqlite'))).toBe(false)
  })

  test('gives its records part by part, whole and in order, and one by its id', async () => {
    await open(file)
    const { manifest } = await reopen()
    const parts = manifest.parts.filter(({ collection }) => collection === 'notes')
    expect(parts.length).toBeGreaterThan(1)
    const read = []
    for (const part of parts.keys()) read.push(...(await coach.call('coach.records', { copyId, collection: 'notes', part })).records)
    expect(read).toEqual(records.notes)
    expect(await coach.call('coach.records', { copyId, collection: 'notes', part: parts.length })).toEqual({ records: [] })
    expect((await coach.call('coach.find', { copyId, collection: 'notes', id: idAt(299, '4') })).record).toEqual(records.notes[298])
    expect(await coach.call('coach.find', { copyId, collection: 'notes', id: newId() })).toEqual({ record: null })
  })

  test('reads a note though another part is damaged, and says so of that part', async () => {
    await open(file)
    const path = join(coach.folder, `reviews/${copyId}.buyin`)
    const bytes = readFileSync(path)
    const at = bytes.indexOf('notes/0002.json') + 400
    bytes[at] = (bytes[at] ?? 0) ^ 16
    writeFileSync(path, bytes)
    await restart()
    const { manifest } = await reopen()
    const [first, second] = manifest.parts.filter(({ collection }) => collection === 'notes')
    expect((await coach.call('coach.find', { copyId, collection: 'notes', id: first?.first ?? '' })).record).not.toBeNull()
    const reply = await coach.ask('coach.find', { copyId, collection: 'notes', id: second?.first })
    expect(reply).toMatchObject({ ok: false, error: { code: 'unreadable' } })
  })

  test('is listed with what was written in it, the one opened last first', async () => {
    expect(await coach.call('coach.list', {})).toEqual([])
    expect(rows()).toBeNull()
    await open(file)
    coach.clock.now += 1000
    const later = { id: newId(), madeAt: momentOf(9) }
    await open(await copyOf(later))
    const comment = commentOn(cora, talk)
    const gone = commentOn(cora, talk)
    await keep(cora, [comment, changeItem(gone, null, { id: newId(), at: momentOf(5) })])
    expect(await coach.call('coach.list', {})).toMatchObject([
      { copyId: later.id, items: 0, madeAt: later.madeAt },
      { copyId, name: 'Harbour Dairy', items: 1, sealed: false },
    ])
  })

  test('is told from a journal, a reply and anything else', async () => {
    const kindOf = async (bytes: Uint8Array) => coach.ask('coach.recognise', { handle: offer(bytes) })
    const reply = writeReply({ id: newId(), copyId, journalId: aboutCopy.journalId, savedAt: momentOf(1), author: cora, items: [] })
    expect(await kindOf(file)).toMatchObject({ value: { kind: 'review' } })
    expect(await kindOf(sealed)).toMatchObject({ value: { kind: 'sealed' } })
    expect(await kindOf(await writeArchive(aboutJournal, someRecords(1)))).toMatchObject({ value: { kind: 'journal' } })
    expect(await kindOf(new TextEncoder().encode(`\uFEFF${reply}`))).toMatchObject({ value: { kind: 'reply' } })
    for (const other of ['', '{}', '{"a":1}', 'PK', 'WEBVTT', '[]'])
      expect(await kindOf(new TextEncoder().encode(other))).toMatchObject({ ok: false, error: { code: 'unreadable' } })
  })
})

describe('a sealed copy', () => {
  test('stays sealed on the disk and asks for its passphrase each time', async () => {
    expect(await open(sealed)).toEqual({ state: 'sealed' })
    expect(kept()).toEqual([])
    expect(await open(sealed, 'correct horse')).toEqual({ state: 'opened', copyId })
    expect(readFileSync(join(coach.folder, `reviews/${copyId}.buyin`))).toEqual(Buffer.from(sealed))
    // The window that is about to show it does not ask again; the next one does.
    expect(await reopen()).toMatchObject({ name: 'Harbour Dairy' })
    expect(await coach.call('coach.reopen', { copyId, passphrase: null })).toEqual({ state: 'sealed', name: 'Harbour Dairy' })
    await restart()
    expect(await coach.call('coach.reopen', { copyId, passphrase: null })).toEqual({ state: 'sealed', name: 'Harbour Dairy' })
    await refused('coach.reopen', { copyId, passphrase: 'wrong horse' }, 'invalid', /passphrase does not open/)
    expect(await reopen(copyId, 'correct horse')).toMatchObject({ manifest: { id: copyId } })
    expect((await coach.call('coach.find', { copyId, collection: 'notes', id: idAt(1, '4') })).record).toEqual(records.notes[0])
  })

  test('is closed with its window', async () => {
    await open(sealed, 'correct horse')
    await reopen()
    await coach.call('coach.close', { copyId })
    expect(await coach.ask('coach.find', { copyId, collection: 'notes', id: idAt(1, '4') })).toMatchObject({ error: { code: 'sealed' } })
  })

  test('does not open with a wrong passphrase, and nothing is kept', () =>
    refused('coach.open', { handle: offer(sealed), passphrase: 'wrong' }, 'invalid', /passphrase does not open/))
})

describe('what is not a whole review copy is refused, and nothing is kept:', () => {
  test('a whole journal', async () => {
    const handle = offer(await writeArchive(aboutJournal, someRecords(1)))
    await refused('coach.open', { handle, passphrase: null }, 'invalid', /whole journal.*Import journal/)
  })

  test('a reply', async () => {
    const reply = writeReply({ id: newId(), copyId, journalId: aboutCopy.journalId, savedAt: momentOf(1), author: cora, items: [] })
    await refused('coach.open', { handle: offer(new TextEncoder().encode(reply)), passphrase: null }, 'invalid', /This is a reply/)
  })

  test('a copy of a newer format', async () => {
    await refused('coach.open', { handle: offer(newerFileOf(file)), passphrase: null }, 'unreadable', /newer Buy-In/)
  })

  test('a copy that was cut off', async () => {
    for (const part of [0, 1, 10, 100, 0.5, 0.99]) {
      const length = part < 1 ? Math.floor(file.length * part) : part
      await refused('coach.open', { handle: offer(file.slice(0, length)), passphrase: null }, 'unreadable', /./)
    }
  })

  test('a copy that says it is one which is kept', async () => {
    await open(file)
    await refused('coach.open', { handle: offer(await copyOf({ journalId: newId() })), passphrase: null }, 'invalid', /another one/)
  })

  test('a file that is gone', () => refused('coach.open', { handle: newId(), passphrase: null }, 'not-found', /Choose it again/))

  test('a copy that was damaged opens whole, or says what is wrong', async () => {
    await open(file)
    const small = await writeArchive(aboutCopy, { accounts: records.accounts, conversations: records.conversations.slice(0, 2) })
    await open(small)
    for (let seed = 1; seed <= 500; seed += 1) {
      const reply = await coach.ask('coach.open', { handle: offer(damage(small, seed)), passphrase: null })
      if (!reply.ok) expect(['unreadable', 'too-large', 'invalid']).toContain(reply.error.code)
    }
    expect(coach.log).toEqual([])
    expect(kept()).toEqual([`${copyId}.buyin`])
    // What is kept was not replaced by what is worse.
    expect(readFileSync(join(coach.folder, `reviews/${copyId}.buyin`))).toEqual(Buffer.from(small))
  })
})

describe('what a coach writes', () => {
  beforeEach(async () => {
    await open(file)
  })

  test('is there after the process was ended without warning', async () => {
    const comment = commentOn(cora, talk)
    await keep(cora, [comment])
    // A second core on the same folder, while the first still has its files open.
    const other = startJournal(coach.folder)
    const opened = await other.call('coach.reopen', { copyId, passphrase: null })
    expect(opened).toMatchObject({ author: cora, items: [comment] })
    await other.close()
  })

  test('keeps every version, in whatever order they come, and however often', async () => {
    const comment = commentOn(cora, talk)
    const second = changeItem(comment, { text: 'Two' }, { id: newId(), at: momentOf(2) })
    const third = changeItem(second, null, { id: newId(), at: momentOf(3) })
    for (const item of [third, comment, second, comment, third]) await keep(cora, [item])
    const other = { ...comment, versions: [{ ...comment.versions[0], id: newId(), counter: 2 }] } as ReviewItem
    await keep(cora, [other])
    const { items } = await reopen()
    const ids = [...third.versions, ...other.versions].map(({ id }) => id)
    expect(items[0]?.versions.map(({ id }) => id).toSorted()).toEqual(ids.toSorted())
  })

  test('is only what its author wrote', async () => {
    const other = makeCoach('Otto Other')
    const comment = commentOn(cora, talk)
    await refused('coach.keep', { copyId, author: cora, items: [comment, commentOn(other, talk)] }, 'invalid', /its author/)
    await keep(cora, [comment])
    await refused('coach.keep', { copyId, author: other, items: [{ ...comment, authorId: other.id }] }, 'invalid', /its author/)
    await refused('coach.keep', { copyId: newId(), author: cora, items: [comment] }, 'not-found', /Open its file/)
    await refused('coach.keep', { copyId, author: cora, items: [{ ...comment, versions: [] }] }, 'invalid', /./)
  })

  test('carries the name given last, and who reviewed before reviews again', async () => {
    await keep(cora, [commentOn(cora, talk)])
    await keep({ ...cora, name: 'Cora C.', namedAt: momentOf(9) }, [])
    await keep({ ...cora, name: 'Old', namedAt: momentOf(1) }, [])
    const later = newId()
    await open(await copyOf({ id: later, journalId: newId() }))
    expect(await coach.call('coach.author', { copyId: later })).toMatchObject({ author: { id: cora.id, name: 'Cora C.' } })
    expect(await reopen(later)).toMatchObject({ author: { id: cora.id, name: 'Cora C.' }, items: [] })
  })

  test('goes over into a copy that carries this one on, and not into one of another journal', async () => {
    const comment = commentOn(cora, talk)
    await keep(cora, [comment])
    const next = newId()
    await open(await copyOf({ id: next }, copyId, [comment]))
    expect((await reopen(next)).items).toEqual([comment])
    const added = commentOn(cora, talk)
    const changed = changeItem(comment, { text: 'Again' }, { id: newId(), at: momentOf(5) })
    await keep(cora, [added, changed], next)
    expect((await reopen(next)).items.toSorted((one, two) => (one.id < two.id ? -1 : 1))).toEqual([changed, added])
    expect((await reopen()).items).toEqual([changed])
    const stranger = newId()
    await open(await copyOf({ id: stranger, journalId: newId() }, copyId))
    expect((await reopen(stranger)).items).toEqual([])
  })

  test('goes over though a copy in between was never opened here', async () => {
    const comment = commentOn(cora, talk)
    await keep(cora, [comment])
    const third = newId()
    await open(await copyOf({ id: third }, newId(), [comment]))
    const changed = changeItem(comment, { text: 'Again' }, { id: newId(), at: momentOf(5) })
    await keep(cora, [changed], third)
    expect((await reopen(third)).items).toEqual([changed])
  })

  test('is forgotten with its copy, but for what a later copy carries on', async () => {
    const comment = commentOn(cora, talk)
    await keep(cora, [comment])
    const next = newId()
    await open(await copyOf({ id: next }, copyId))
    await coach.call('coach.forget', { copyId })
    expect(kept()).toEqual([`${next}.buyin`])
    expect(await coach.call('coach.list', {})).toMatchObject([{ copyId: next }])
    expect((await reopen(next)).items).toEqual([comment])
    expect(await coach.ask('coach.reopen', { copyId, passphrase: null })).toMatchObject({ error: { code: 'not-found' } })
    await coach.call('coach.forget', { copyId: next })
    expect(kept()).toEqual([])
    expect(rows()).toMatchObject({ copy: [], item: [], item_version: [], item_in_copy: [] })
    await open(file)
    expect((await reopen()).items).toEqual([])
  })

  test('stays when the file of its copy is lost', async () => {
    const comment = commentOn(cora, talk)
    await keep(cora, [comment])
    await coach.close()
    rmSync(join(coach.folder, 'reviews'), { recursive: true })
    coach = startJournal(coach.folder)
    expect(await coach.ask('coach.reopen', { copyId, passphrase: null })).toMatchObject({
      error: { code: 'not-found', remedy: /What you wrote is kept/ },
    })
    await open(file)
    expect((await reopen()).items).toEqual([comment])
  })
})

test('records that are read are those of the type they are asked for', async () => {
  await open(file)
  const { record } = await coach.call('coach.find', { copyId, collection: 'conversations', id: idAt(1, '4') })
  expect((record as unknown as RecordOf<'conversations'>).title).toBe('Talk 1')
})
