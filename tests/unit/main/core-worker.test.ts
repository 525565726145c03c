import { once } from 'node:events'
import { join, resolve } from 'node:path'
import { Worker } from 'node:worker_threads'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Reply } from '../../../app/contract/errors.ts'
import type { FromWorker, ToWorker } from '../../../main/core-protocol.ts'
import { makeFolder, makeStore } from '../../support/journal.ts'

let worker: Worker
let folder: string
let heard: FromWorker[]
let lastId: number

beforeEach(() => {
  folder = makeFolder()
  heard = []
  lastId = 0
  worker = new Worker(resolve(import.meta.dirname, '../../../main/core-worker.ts'), { workerData: { directory: folder } })
  worker.on('message', (message: FromWorker) => heard.push(message))
})

afterEach(() => worker.terminate())

const post = (message: ToWorker) => worker.postMessage(message)

const until = async <Message extends FromWorker>(find: (message: FromWorker) => message is Message): Promise<Message> => {
  for (;;) {
    const found = heard.find(find)
    if (found) return found
    await once(worker, 'message')
  }
}

const call = async (name: string, input: unknown): Promise<Reply> => {
  const id = (lastId += 1)
  post({ type: 'call', id, name, input })
  const isAnswer = (message: FromWorker): message is Extract<FromWorker, { type: 'reply' }> => message.type === 'reply' && message.id === id
  return JSON.parse((await until(isAnswer)).reply) as Reply
}

describe('the core in its worker', () => {
  test('answers calls, each under its number, and tells what changed', async () => {
    expect(await call('journal.open', { name: 'mine' })).toMatchObject({
      ok: true,
      value: { state: 'open', path: join(folder, 'journal.sqlite') },
    })
    const replies = await Promise.all([
      call('accounts.create', { name: 'A' }),
      call('accounts.create', { name: '' }),
      call('nothing.at.all', {}),
    ])
    expect(replies.map((reply) => (reply.ok ? 'done' : reply.error.code))).toEqual(['done', 'invalid', 'invalid'])
    expect(heard.filter((message) => message.type === 'event').map(({ event }) => event.type)).toEqual([
      'journal.changed',
      'organisation.changed',
      'changes.changed',
    ])
  })

  test('asks its host for what only that can do, and passes its refusal on', async () => {
    const asked = call('host.capabilities', {})
    const port = await until((message): message is Extract<FromWorker, { type: 'port' }> => message.type === 'port')
    expect(port).toMatchObject({ name: 'capabilities', args: [] })
    post({ type: 'port-reply', id: port.id, value: { nativeMenu: true, platform: 'mac', version: '1.0.0' } })
    expect(await asked).toEqual({ ok: true, value: { nativeMenu: true, platform: 'mac', version: '1.0.0' } })

    heard.length = 0
    const refused = call('host.openLink', { address: 'https://example.com' })
    const link = await until((message): message is Extract<FromWorker, { type: 'port' }> => message.type === 'port')
    expect(link).toMatchObject({ name: 'openLink', args: ['https://example.com'] })
    post({ type: 'port-reply', id: link.id, error: 'no browser' })
    expect(await refused).toMatchObject({ ok: false, error: { code: 'internal' } })
  })

  test('closes the journal when it is told to, and ends', async () => {
    await call('journal.open', { name: 'mine' })
    await call('accounts.create', { name: 'Harbour Dairy' })
    const ended = once(worker, 'exit')
    post({ type: 'close' })
    await ended
    expect(heard.at(-1)).toEqual({ type: 'closed' })
    expect(makeStore(join(folder, 'journal.sqlite')).sql.all('SELECT name FROM account')).toEqual([{ name: 'Harbour Dairy' }])
  })
})
