import Database from 'better-sqlite3'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { contract } from '../../../app/contract/index.ts'
import { newId } from '../../../app/model/ids.ts'
import { createCore } from '../../../main/core.ts'
import { makeChange, makeExchange, makeFolder, morning, startJournal, startOwnJournal, type TestJournal } from '../../support/journal.ts'

const names = Object.entries(contract).flatMap(([area, methods]) => Object.keys(methods).map((name) => `${area}.${name}`))

describe('a call', () => {
  let journal: TestJournal
  beforeEach(async () => {
    journal = await startOwnJournal()
    return () => journal.close()
  })

  test.each(['', 'journal', 'journal.nothing', '__proto__.toString', 'constructor.constructor', 'journal.__proto__', 'x'.repeat(10_000)])(
    'that there is not, “%s”, is refused in words',
    async (name) => {
      const reply = await journal.ask(name, {})
      expect(reply).toMatchObject({ ok: false, error: { code: 'invalid', message: expect.stringMatching(/^There is no call named/) } })
      expect(JSON.stringify(reply).length).toBeLessThan(300)
    },
  )

  test.each<[name: string, input: unknown, message: RegExp]>([
    ['accounts.create', undefined, /^accounts\.create: /],
    ['accounts.create', null, /^accounts\.create: /],
    ['accounts.create', [], /^accounts\.create: /],
    ['accounts.create', {}, /^name: /],
    ['accounts.create', { name: 7 }, /^name: /],
    ['accounts.create', { name: '  ' }, /^name: a name is needed$/],
    ['accounts.create', { name: 'x'.repeat(201) }, /^name: a name has at most 200 characters$/],
    ['accounts.update', { id: '1; DROP TABLE account', name: 'x' }, /^id: not an id of this journal$/],
    ['accounts.remove', { id: '__proto__' }, /^id: not an id of this journal$/],
    ['buyers.create', { opportunityId: newId(), name: 'x', title: '', roles: ['king'], influence: 3, met: true }, /^roles\.0: /],
    ['buyers.create', { opportunityId: newId(), name: 'x', title: '', roles: [], influence: 6, met: true }, /^influence: /],
    ['buyers.create', { opportunityId: newId(), name: 'x', title: '', roles: [], influence: 2.5, met: true }, /^influence: /],
    ['conversations.list', { opportunityId: null, archived: false, offset: -1, limit: 10 }, /^offset: /],
    ['conversations.list', { opportunityId: null, archived: false, offset: 0, limit: 201 }, /^limit: /],
    ['conversations.list', { opportunityId: null, archived: false, offset: 0, limit: Infinity }, /^limit: /],
    [
      'conversations.create',
      { opportunityId: newId(), title: '', at: 'tomorrow', zone: 'UTC', channel: 'phone', buyerIds: [] },
      /^at: not a UTC instant$/,
    ],
    [
      'conversations.create',
      { opportunityId: newId(), title: '', at: '2026-11-20T09:30:00.000Z', zone: 'Mars/Olympus', channel: 'phone', buyerIds: [] },
      /^zone: not a known time zone$/,
    ],
    [
      'conversations.save',
      { ...makeChange(newId(), 0), passages: { put: [{ kind: 'rumour' }], removed: [] } },
      /^passages\.put\.0\.kind: /,
    ],
    ['conversations.save', { ...makeChange(newId(), -1) }, /^revision: /],
    ['conversations.save', { ...makeChange(newId(), 0), order: [] }, /^order: /],
    ['conversations.save', { ...makeChange(newId(), 0), exchanges: [{ type: 'paragraph' }] }, /^exchanges\.0\./],
    ['journal.open', { name: '../../etc/passwd' }, /^name: /],
    ['host.openLink', { address: 'javascript:alert(1)' }, /^address: /],
    ['host.openLink', { address: 'file:///etc/passwd' }, /^address: /],
  ])('%s with bad input is refused in words', async (name, input, message) => {
    const before = readFileSync(join(journal.folder, 'journal.sqlite'))
    const reply = await journal.ask(name, input)
    expect(reply).toMatchObject({ ok: false, error: { code: 'invalid', message: expect.stringMatching(message) } })
    expect(readFileSync(join(journal.folder, 'journal.sqlite'))).toEqual(before)
    expect(journal.events.filter(({ type }) => type !== 'journal.changed')).toEqual([])
  })

  test('with keys of every object’s prototype changes no prototype', async () => {
    const exchange = JSON.stringify(makeExchange(['x'])).replace('{', '{"__proto__":{"evil":1},"constructor":{"prototype":{"evil":1}},')
    const input = JSON.parse(`{"__proto__":{"evil":1},"name":"x","exchanges":[${exchange}]}`) as unknown
    for (const name of names.filter((candidate) => !candidate.startsWith('journal.'))) await journal.ask(name, input)
    expect(({} as Record<string, unknown>)['evil']).toBeUndefined()
  })

  test('may be anything at all without throwing', async () => {
    const deep: unknown[] = []
    let inner = deep
    for (let level = 0; level < 5000; level += 1) {
      const next: unknown[] = []
      inner.push(next)
      inner = next
    }
    for (const name of names) {
      for (const input of [undefined, null, 0, '', true, [], deep, Object.create(null), new Date(), () => {}, Symbol('x'), 10n]) {
        expect(await journal.ask(name, input), name).toHaveProperty('ok')
      }
    }
  })

  test('whose handler fails says that it is ours, and neither answer nor log repeats a word of the note', async () => {
    const { id: accountId } = await journal.call('accounts.create', { name: 'Harbour Dairy' })
    const { id: opportunityId } = await journal.call('opportunities.create', { accountId, name: 'Cold chain' })
    const meeting = { opportunityId, title: '', at: '2026-11-20T09:30:00.000Z', zone: 'UTC', channel: 'phone', buyerIds: [] } as const
    const { id } = await journal.call('conversations.create', { ...meeting, buyerIds: [] })
    const exchange = makeExchange(['a secret fear'])
    await journal.call('conversations.save', makeChange(id, 0, { exchanges: [exchange], order: [exchange.attrs.id] }))
    await journal.close()
    const path = join(journal.folder, 'journal.sqlite')
    const breakIt = (sql: string) => {
      const file = new Database(path)
      file.exec(sql)
      file.close()
    }

    breakIt("UPDATE exchange SET content = replace(content, '{', '{secret')")
    journal = startJournal(journal.folder)
    const damaged = await journal.ask('conversations.read', { id })
    expect(damaged).toMatchObject({ ok: false, error: { code: 'damaged' } })
    await journal.close()

    breakIt('UPDATE exchange SET content = \'{"secret":1}\'')
    journal = startJournal(journal.folder)
    const malformed = await journal.ask('conversations.read', { id })
    expect(malformed).toMatchObject({ ok: false })
    const log = journal.log.join('\n')
    await journal.close()

    breakIt('DROP TABLE passage')
    journal = startJournal(journal.folder)
    const broken = await journal.ask('conversations.read', { id })
    expect(broken).toMatchObject({ ok: false })
    for (const said of [JSON.stringify(damaged), JSON.stringify(malformed), JSON.stringify(broken), log, journal.log.join('\n')]) {
      expect(said).not.toContain('secret')
    }
  })

  test('whose port fails is ours too', async () => {
    const log: string[] = []
    const fail = async () => {
      throw new Error('the port broke')
    }
    const core = createCore({
      directory: makeFolder(),
      now: () => morning,
      log: (line) => log.push(line),
      host: { capabilities: fail, setMenu: fail, setTheme: fail, openLink: fail, offeredFile: fail, reviewPage: fail },
    })
    expect(await core.call('host.capabilities', {})).toMatchObject({
      ok: false,
      error: { code: 'internal', message: 'Something went wrong inside Buy-In.' },
    })
    expect(log.join('\n')).toContain('host.capabilities')
    await core.close()
  })

  test('needs an open journal where it is about one', async () => {
    const closed = startJournal()
    expect(await closed.call('journal.status', {})).toEqual({ state: 'none' })
    expect(await closed.ask('opportunities.list', {})).toMatchObject({
      ok: false,
      error: { code: 'no-journal', message: 'No journal is open.' },
    })
    expect(await closed.ask('accounts.create', { name: 'x' })).toMatchObject({ ok: false, error: { code: 'no-journal' } })
    expect(await closed.call('host.capabilities', {})).toMatchObject({ platform: 'linux' })
    await closed.close()
  })
})

describe('events', () => {
  test('name what changed, carry no record, and end with the subscription', async () => {
    const journal = await startOwnJournal()
    const heard: unknown[] = []
    const stop = journal.core.subscribe((event) => heard.push(event))
    await journal.call('accounts.create', { name: 'Harbour Dairy' })
    expect(heard).toEqual([{ type: 'organisation.changed' }, { type: 'changes.changed' }])
    stop()
    await journal.call('accounts.create', { name: 'Second' })
    expect(heard).toHaveLength(2)
    expect(JSON.stringify(journal.events)).not.toContain('Dairy')
    await journal.close()
  })

  test('are not sent for what was refused', async () => {
    const journal = await startOwnJournal()
    journal.events.length = 0
    await journal.ask('accounts.update', { id: newId(), name: 'x' })
    await journal.ask('conversations.save', makeChange(newId(), 0))
    await journal.ask('changes.undo', {})
    expect(journal.events).toEqual([])
    await journal.close()
  })
})
