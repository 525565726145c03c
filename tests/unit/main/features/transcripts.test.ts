import { mkdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import type { SpeakerMapping } from '../../../../app/contract/transfer.ts'
import { newId, type Id } from '../../../../app/model/ids.ts'
import { sideText } from '../../../../app/note/reading.ts'
import { exchangeFromJson } from '../../../../app/note/schema.ts'
import { openDatabase } from '../../../../main/store/database.ts'
import { dump, makeFolder, startJournal, startOwnJournal, type TestJournal } from '../../../support/journal.ts'
import { startJournalProcess } from '../../../support/processes.ts'

let journal: TestJournal
let opportunity: Id
let otherOpportunity: Id
let buyer: Id
let otherBuyer: Id

beforeEach(async () => {
  journal = await startOwnJournal()
  const account = (await journal.call('accounts.create', { name: 'Harbour Dairy' })).id
  opportunity = (await journal.call('opportunities.create', { accountId: account, name: 'Cold chain' })).id
  otherOpportunity = (await journal.call('opportunities.create', { accountId: account, name: 'New depot' })).id
  const person = { name: 'Orla Byrne', title: '', roles: [], influence: 3, met: true }
  buyer = (await journal.call('buyers.create', { ...person, roles: [], opportunityId: opportunity })).id
  otherBuyer = (await journal.call('buyers.create', { ...person, roles: [], opportunityId: otherOpportunity })).id
  return () => journal.close()
})

const cue = (from: number, text: string) => `00:0${from}:00.000 --> 00:0${from}:30.000\n${text}\n`
const teams = [
  'WEBVTT\n',
  cue(0, '<v Niamh Daly>What would change if you did nothing?</v>'),
  cue(1, '<v Orla B.>We would lose another batch.</v>'),
  cue(2, '<v Sean Kehoe>And the <b>auditor</b> would be back.</v>'),
  cue(3, '<v Orla B.>Yes.</v>'),
].join('\n')

const offer = (text: string, name = 'meeting.vtt'): Id => {
  const handle = newId()
  journal.files.set(handle, { name, bytes: new TextEncoder().encode(text) })
  return handle
}
const details = (handle: Id, speakers: Record<string, SpeakerMapping> = {}) => ({
  handle,
  opportunityId: opportunity,
  title: 'First call',
  at: '2026-11-20T09:30:00.000Z',
  zone: 'Europe/Dublin',
  channel: 'video' as const,
  speakers,
})
const read = async (id: Id) => {
  const { note } = await journal.call('conversations.read', { id })
  return note.exchanges.map((json) => {
    const node = exchangeFromJson(json)
    const { speaker, speakerId, time } = node.child(0).attrs
    return { speaker, speakerId, time, external: sideText(node, 'external'), internal: sideText(node, 'internal') }
  })
}
const tables = () => {
  const sql = openDatabase(join(journal.folder, 'journal.sqlite'), { readonly: true })
  const rows = dump(sql)
  sql.close()
  return rows
}
const expectRefused = async (name: string, input: unknown, code: string) => {
  const before = tables()
  journal.events.length = 0
  const reply = await journal.ask(name, input)
  expect(reply).toMatchObject({ ok: false, error: { code, message: expect.stringMatching(/\w{3}/) } })
  expect(tables()).toEqual(before)
  expect(journal.events).toEqual([])
  return reply
}

describe('looking at a transcript', () => {
  test('says what would come in, and keeps nothing', async () => {
    const before = tables()
    expect(await journal.call('transcripts.preview', { handle: offer(teams) })).toEqual({
      name: 'meeting.vtt',
      format: 'vtt',
      turnCount: 4,
      speakers: [
        { name: 'Niamh Daly', turns: 1, words: 7 },
        { name: 'Orla B.', turns: 2, words: 6 },
        { name: 'Sean Kehoe', turns: 1, words: 6 },
      ],
      durationMs: 180_000,
      firstTurns: [
        { speaker: 'Niamh Daly', startMs: 0, text: 'What would change if you did nothing?' },
        { speaker: 'Orla B.', startMs: 60_000, text: 'We would lose another batch.' },
        { speaker: 'Sean Kehoe', startMs: 120_000, text: 'And the auditor would be back.' },
        { speaker: 'Orla B.', startMs: 180_000, text: 'Yes.' },
      ],
      notices: [],
    })
    expect(tables()).toEqual(before)
  })

  test('shows the first thirty turns of many', async () => {
    const many = `WEBVTT\n\n${Array.from({ length: 50 }, (_, index) => cue(index % 10, `<v A B>turn ${index}</v>`)).join('\n')}`
    const preview = await journal.call('transcripts.preview', { handle: offer(many) })
    expect([preview.turnCount, preview.firstTurns.length]).toEqual([50, 30])
  })

  test('works for a file on disk as for one in memory', async () => {
    const path = join(makeFolder(), 'meeting.vtt')
    writeFileSync(path, teams)
    const handle = newId()
    journal.files.set(handle, { name: 'meeting.vtt', path })
    expect(await journal.call('transcripts.preview', { handle })).toEqual(
      await journal.call('transcripts.preview', { handle: offer(teams) }),
    )
  })
})

describe('a file that cannot be taken', () => {
  test('because it is no longer at hand', async () => {
    await expectRefused('transcripts.preview', { handle: newId() }, 'not-found')
    await expectRefused('transcripts.take', details(newId()), 'not-found')
  })

  test('because it is gone from the disk, or a folder', async () => {
    const [gone, folder] = [newId(), newId()]
    const path = join(makeFolder(), 'meeting.vtt')
    writeFileSync(path, teams)
    rmSync(path)
    journal.files.set(gone, { name: 'meeting.vtt', path })
    journal.files.set(folder, { name: 'folder', path: makeFolder() })
    for (const handle of [gone, folder]) {
      await expectRefused('transcripts.preview', { handle }, 'unreadable')
      await expectRefused('transcripts.take', details(handle), 'unreadable')
    }
  })

  test('because it is larger than 50 MB, without reading it', async () => {
    const path = join(makeFolder(), 'huge.vtt')
    writeFileSync(path, '')
    truncateSync(path, 50 * 1024 * 1024 + 1)
    const handle = newId()
    journal.files.set(handle, { name: 'huge.vtt', path })
    await expectRefused('transcripts.preview', { handle }, 'too-large')
    await expectRefused('transcripts.take', details(handle), 'too-large')
  })

  test.each<[string, Uint8Array]>([
    ['empty', new Uint8Array()],
    ['binary', Uint8Array.from({ length: 4000 }, (_, index) => index % 7)],
    ['of broken letters', Uint8Array.from([0x57, 0x45, 0x42, 0x56, 0x54, 0x54, 0x0a, 0xc3, 0x28, 0xff])],
    ['of nothing anybody said', new TextEncoder().encode('WEBVTT\n\nNOTE nothing\n')],
  ])('because it is %s', async (_, bytes) => {
    const handle = newId()
    journal.files.set(handle, { name: 'meeting.vtt', bytes })
    await expectRefused('transcripts.preview', { handle }, 'unreadable')
    await expectRefused('transcripts.take', details(handle), 'unreadable')
  })
})

describe('taking a transcript', () => {
  test('makes a conversation with a turn in each exchange, speakers as they were matched', async () => {
    await journal.call('journal.writeSettings', { sellerName: 'Niamh' })
    const { id } = await journal.call(
      'transcripts.take',
      details(offer(teams), { 'Niamh Daly': { as: 'me' }, 'Orla B.': { as: 'buyer', buyerId: buyer }, 'Sean Kehoe': { as: 'new-buyer' } }),
    )
    const team = await journal.call('buyers.list', { opportunityId: opportunity })
    expect(team.map(({ name, met }) => [name, met])).toEqual([
      ['Orla Byrne', true],
      ['Sean Kehoe', true],
    ])
    const added = team.find(({ name }) => name === 'Sean Kehoe')?.id
    expect(await read(id)).toEqual([
      { speaker: 'Niamh', speakerId: 'me', time: 0, external: 'What would change if you did nothing?', internal: '' },
      { speaker: 'Orla Byrne', speakerId: buyer, time: 60_000, external: 'We would lose another batch.', internal: '' },
      { speaker: 'Sean Kehoe', speakerId: added, time: 120_000, external: 'And the auditor would be back.', internal: '' },
      { speaker: 'Orla Byrne', speakerId: buyer, time: 180_000, external: 'Yes.', internal: '' },
    ])
    const taken = await journal.call('conversations.details', { id })
    expect(taken).toMatchObject({ title: 'First call', channel: 'video', opportunityId: opportunity })
    expect(new Set(taken.buyerIds)).toEqual(new Set([buyer, added]))
    expect(
      (await journal.call('conversations.list', { opportunityId: opportunity, archived: false, offset: 0, limit: 10 })).rows[0]?.preview,
    ).toMatch(/^What would change/)
  })

  test('keeps the names of those who were not matched, or matched with a name only', async () => {
    const { id } = await journal.call(
      'transcripts.take',
      details(offer(teams), { 'Niamh Daly': { as: 'name' }, 'Somebody Else': { as: 'new-buyer' } }),
    )
    expect((await read(id)).map(({ speaker, speakerId }) => [speaker, speakerId])).toEqual([
      ['Niamh Daly', null],
      ['Orla B.', null],
      ['Sean Kehoe', null],
      ['Orla B.', null],
    ])
    expect(await journal.call('conversations.details', { id })).toMatchObject({ buyerIds: [] })
    expect(await journal.call('buyers.list', { opportunityId: opportunity })).toHaveLength(1)
  })

  test('may match two names with one person', async () => {
    const { id } = await journal.call(
      'transcripts.take',
      details(offer(teams), { 'Orla B.': { as: 'buyer', buyerId: buyer }, 'Sean Kehoe': { as: 'buyer', buyerId: buyer } }),
    )
    expect(await journal.call('conversations.details', { id })).toMatchObject({ buyerIds: [buyer] })
  })

  test('is undone and done again as one change', async () => {
    const { id } = await journal.call('transcripts.take', details(offer(teams), { 'Sean Kehoe': { as: 'new-buyer' } }))
    const taken = await read(id)
    expect(await journal.call('changes.undo', {})).toEqual({ label: 'Bring in transcript' })
    expect(await journal.call('buyers.list', { opportunityId: opportunity })).toHaveLength(1)
    expect((await journal.call('conversations.list', { opportunityId: null, archived: false, offset: 0, limit: 10 })).total).toBe(0)
    await journal.call('changes.redo', {})
    expect(await read(id)).toEqual(taken)
    expect((await journal.call('conversations.details', { id })).buyerIds).toHaveLength(1)
  })

  test('with a buyer of another team leaves nothing behind', async () => {
    await expectRefused(
      'transcripts.take',
      details(offer(teams), { 'Sean Kehoe': { as: 'new-buyer' }, 'Orla B.': { as: 'buyer', buyerId: otherBuyer } }),
      'invalid',
    )
    await expectRefused('transcripts.take', details(offer(teams), { 'Orla B.': { as: 'buyer', buyerId: newId() } }), 'invalid')
  })

  test('into an opportunity that is gone leaves nothing behind', async () => {
    await journal.call('opportunities.remove', { id: otherOpportunity })
    await expectRefused(
      'transcripts.take',
      { ...details(offer(teams), { 'Sean Kehoe': { as: 'new-buyer' } }), opportunityId: otherOpportunity },
      'not-found',
    )
    await expectRefused('transcripts.take', { ...details(offer(teams)), opportunityId: newId() }, 'not-found')
  })

  test('that fails at its last turn leaves nothing behind', async () => {
    const sql = openDatabase(join(journal.folder, 'journal.sqlite'), { readonly: false })
    sql.raw.exec("CREATE TRIGGER fail BEFORE INSERT ON exchange WHEN NEW.external_text = 'Yes.' BEGIN SELECT RAISE(ABORT, 'no'); END")
    sql.close()
    await expectRefused('transcripts.take', details(offer(teams), { 'Sean Kehoe': { as: 'new-buyer' } }), 'conflict')
  })

  test('takes names that every object has for names', async () => {
    const odd = ['__proto__', 'constructor', 'toString', 'hasOwnProperty']
    const text = `WEBVTT\n\n${odd.map((name, index) => cue(index, `<v ${name}>I am ${index}</v>`)).join('\n')}`
    const speakers = JSON.parse(`{"__proto__":{"as":"me"},"constructor":{"as":"new-buyer"}}`) as Record<string, SpeakerMapping>
    const preview = await journal.call('transcripts.preview', { handle: offer(text) })
    const { id } = await journal.call('transcripts.take', details(offer(text), speakers))
    const turns = await read(id)
    expect(turns.map(({ external }) => external)).toEqual(['I am 0', 'I am 1', 'I am 2', 'I am 3'])
    expect(turns.slice(1).map(({ speaker }) => speaker)).toEqual(odd.slice(1))
    expect(['__proto__', 'Me']).toContain(turns[0]?.speaker)
    expect(preview.speakers.map(({ name }) => name)).toEqual(odd)
    expect(({} as Record<string, unknown>)['as']).toBeUndefined()
  })

  test('takes an endless name for what it is', async () => {
    const name = 'Very '.repeat(80).trim()
    const { id } = await journal.call(
      'transcripts.take',
      details(offer(`WEBVTT\n\n${cue(0, `<v ${name}>Hello there</v>`)}`), { [name]: { as: 'new-buyer' } }),
    )
    expect((await read(id)).map(({ external }) => external).join(' ')).toContain('Hello there')
  })

  test('keeps markup in it as the words it is', async () => {
    const text = '<v A B>&lt;script&gt;alert(1)&lt;/script&gt; &lt;img src=x onerror=alert(1)&gt;</v>'
    const { id } = await journal.call('transcripts.take', details(offer(`WEBVTT\n\n${cue(0, text)}`)))
    expect((await read(id))[0]?.external).toBe('<script>alert(1)</script> <img src=x onerror=alert(1)>')
  })
})

const long = (turns: number) =>
  `WEBVTT\n\n${Array.from({ length: turns }, (_, index) => cue(index % 9, `<v Niamh Daly>Turn ${index} of many</v>`)).join('\n')}`

const countIn = (folder: string, source: string): number => {
  const sql = openDatabase(join(folder, 'journal.sqlite'), { readonly: true })
  try {
    return sql.get<{ count: number }>(`SELECT count(*) AS count FROM ${source}`)?.count ?? 0
  } finally {
    sql.close()
  }
}

/** Waits until a part of what comes in is written. */
const untilBegun = async (folder: string) => {
  while (countIn(folder, 'exchange') === 0) await new Promise((resolve) => setTimeout(resolve, 2))
}

describe('a transcript that is long', () => {
  const everything = { opportunityId: null, archived: false, offset: 0, limit: 10 }

  test('is not seen, counted or exported before it is whole, and holds nothing else up', async () => {
    let isDone = false
    const taking = journal.call('transcripts.take', details(offer(long(4000)))).finally(() => (isDone = true))
    await untilBegun(journal.folder)
    expect(await journal.call('conversations.list', everything)).toMatchObject({ total: 0 })
    expect(await journal.call('trash.list', {})).toEqual([])
    await journal.call('accounts.create', { name: 'Meanwhile' })
    expect(isDone).toBe(false)
    const { id } = await taking
    expect(await journal.call('conversations.list', everything)).toMatchObject({ total: 1 })
    expect(await read(id)).toHaveLength(4000)
    expect((await read(id)).map(({ external }) => external)).toEqual(Array.from({ length: 4000 }, (_, index) => `Turn ${index} of many`))
  })

  test('leaves nothing behind when it is stopped', async () => {
    const stop = new AbortController()
    const before = tables()
    const taking = journal.core.call('transcripts.take', details(offer(long(4000))), stop.signal)
    await untilBegun(journal.folder)
    stop.abort()
    expect(await taking).toMatchObject({ ok: false, error: { code: 'cancelled' } })
    expect(tables()).toEqual(before)
  })

  test('leaves nothing behind when the program is killed in the middle', async () => {
    await journal.close()
    const { folder } = journal
    const handle = newId()
    mkdirSync(join(folder, 'offered'))
    writeFileSync(join(folder, 'offered', `${handle}.vtt`), long(20_000))
    const process = startJournalProcess(folder)
    void process.ask('transcripts.take', details(handle, { 'Niamh Daly': { as: 'new-buyer' } })).catch(() => {})
    await untilBegun(folder)
    await process.kill()
    expect(countIn(folder, 'exchange')).toBeGreaterThan(0)
    journal = startJournal(folder)
    expect(countIn(folder, 'exchange')).toBe(0)
    expect(countIn(folder, 'conversation')).toBe(0)
    expect(await journal.call('buyers.list', { opportunityId: opportunity })).toHaveLength(1)
    expect(await journal.call('changes.peek', {})).toMatchObject({ undo: expect.not.stringContaining('transcript') })
  })
})
