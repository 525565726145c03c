import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { unwrap } from '../../../../app/contract/errors.ts'
import type { Input, MethodName, Output } from '../../../../app/contract/index.ts'
import { newId, type Id } from '../../../../app/model/ids.ts'
import { exchangeToJson } from '../../../../app/note/schema.ts'
import { createCore, type Core } from '../../../../main/core.ts'
import type { HostPorts } from '../../../../main/ports.ts'
import { exchange, hostile, paragraph, passageMark, words } from '../../app/note/export-example.ts'
import { readHtml } from '../../app/note/well-formed.ts'

let directory: string
let core: Core

const call = async <Name extends MethodName>(name: Name, input: Input<Name>): Promise<Output<Name>> =>
  unwrap(await core.call(name, input)) as Output<Name>

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'buy-in-exports-'))
  core = createCore({ directory, now: Date.now, log: () => undefined, host: {} as HostPorts })
})

afterAll(async () => {
  await core.close()
  rmSync(directory, { recursive: true, force: true })
})

describe('a conversation of hostile words', () => {
  let conversationId: Id
  let opportunityId: Id

  beforeAll(async () => {
    await call('journal.open', { name: 'mine' })
    const account = await call('accounts.create', { name: 'A/C & Sons' })
    opportunityId = (await call('opportunities.create', { accountId: account.id, name: 'Scales: which? <b>' })).id
    const buyer = await call('buyers.create', {
      opportunityId,
      name: '<i>Ada</i>',
      title: 'Head of "Packing"',
      roles: ['gatekeeper'],
      influence: 2,
      met: true,
    })
    const details = { opportunityId, zone: 'Pacific/Auckland', channel: 'phone' as const, buyerIds: [buyer.id] }
    conversationId = (await call('conversations.create', { ...details, title: 'Why now? <script>', at: '2026-11-19T20:15:00.000Z' })).id
    await call('conversations.create', { ...details, title: '', at: '2026-12-01T09:00:00.000Z' })
    const [open, secret] = [newId(), newId()]
    const barrierId = newId()
    const criterionId = newId()
    const exchanges = [
      exchange([paragraph(words(hostile, passageMark(open)))], [paragraph(words('secret words', passageMark(secret)))], {
        speaker: '<i>Ada</i>',
        time: 5000,
      }),
    ].map(exchangeToJson)
    const createdAt = '2026-11-20T09:00:00.000Z'
    await call('conversations.save', {
      conversationId,
      saveId: newId(),
      revision: 0,
      exchanges,
      order: exchanges.map(({ attrs }) => attrs.id),
      passages: {
        put: [
          { id: open, createdAt, kind: 'barrier', barrierId },
          { id: secret, createdAt, kind: 'criterion', criterionId },
        ],
        removed: [],
      },
      entries: {
        barriers: [{ id: barrierId, opportunityId, title: 'No <b>time</b>', kind: 'real' }],
        criteria: [{ id: criterionId, opportunityId, title: 'Secret criterion', weight: 5 }],
        reasons: [],
        withdrawn: [],
      },
      caret: null,
      keepVersion: false,
    })
  })

  test('leaves as a page, named by its day in its zone', async () => {
    const { name, mime, text } = await call('exports.conversation', { id: conversationId, format: 'html', internal: true })
    expect(name).toBe('2026-11-20 Why now script.html')
    expect(mime).toBe('text/html')
    const page = readHtml(text)
    for (const part of [
      'Why now? <script>',
      'A/C & Sons',
      'Scales: which? <b>',
      '<i>Ada</i>',
      'Head of "Packing"',
      'No <b>time</b>',
      'Real barrier',
      'secret words',
      'weight 5 of 5',
      'Friday 20 November 2026, 09:15',
    ]) {
      expect(page.text).toContain(part)
    }
    expect(text).not.toContain('gatekeeper')
  })

  test('leaves as Markdown', async () => {
    const { name, mime, text } = await call('exports.conversation', { id: conversationId, format: 'markdown', internal: true })
    expect(name).toBe('2026-11-20 Why now script.md')
    expect(mime).toBe('text/markdown')
    expect(text).toContain('# Why now? \\<script>\n')
    expect(text).toContain('[^b1]: **Real barrier**: No \\<b>time\\</b> — ')
  })

  test('leaves its internal side behind when told to', async () => {
    for (const format of ['html', 'markdown'] as const) {
      for (const method of ['exports.conversation', 'exports.opportunity'] as const) {
        const { text } = await call(method, {
          id: method === 'exports.conversation' ? conversationId : opportunityId,
          format,
          internal: false,
        })
        expect(text).not.toMatch(/secret|thought|inference|internal/i)
        expect(text).toContain('Real barrier')
      }
    }
  })

  test('that is gone is not found', async () => {
    for (const method of ['exports.conversation', 'exports.opportunity'] as const) {
      expect(await core.call(method, { id: newId(), format: 'html', internal: true })).toMatchObject({
        ok: false,
        error: { code: 'not-found' },
      })
    }
  })

  test('an opportunity goes by the day of its newest conversation, the oldest first in it', async () => {
    const { name, text } = await call('exports.opportunity', { id: opportunityId, format: 'html', internal: true })
    expect(name).toBe('2026-12-01 Scales which b.html')
    expect(readHtml(text).text).toMatch(/Why now\? <script>.*Untitled conversation.*Nothing has been written down yet/s)
  })

  test('stops when told to', async () => {
    const stop = new AbortController()
    const reply = core.call('exports.opportunity', { id: opportunityId, format: 'html', internal: true }, stop.signal)
    stop.abort()
    expect(await reply).toMatchObject({ ok: false, error: { code: 'cancelled' } })
  })
})

describe('the sample journal', () => {
  test('leaves whole: every opportunity in both formats, every word and passage of it', async () => {
    await call('journal.open', { name: 'sample' })
    const { opportunities } = await call('opportunities.list', {})
    expect(opportunities).toHaveLength(3)
    for (const { id, conversationCount } of opportunities) {
      const { text } = await call('exports.opportunity', { id, format: 'html', internal: true })
      const page = readHtml(text)
      expect(page.elements.filter(({ name }) => name === 'article')).toHaveLength(conversationCount)
      const { rows } = await call('conversations.list', { opportunityId: id, archived: false, offset: 0, limit: 200 })
      const passages = rows.reduce((sum, row) => sum + row.passageCount, 0)
      expect(page.elements.filter(({ attributes }) => attributes.get('id')?.startsWith('passage-'))).toHaveLength(passages)
      const markdown = await call('exports.opportunity', { id, format: 'markdown', internal: true })
      expect(markdown.text.match(/^\[\^[abceiqr]\d+\]: /gm)).toHaveLength(passages)
      for (const { title } of rows) expect(page.text).toContain(title)
    }
  })
})
