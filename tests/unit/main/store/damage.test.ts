import { assert, nat, property, uniqueArray, integer } from 'fast-check'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { newId, type Id } from '../../../../app/model/ids.ts'
import { fillSample } from '../../../../main/sample/fill.ts'
import { listConversations } from '../../../../main/store/conversations.ts'
import { failureOf } from '../../../../main/store/faults.ts'
import { readNote, saveNote } from '../../../../main/store/notes.ts'
import { openStore, type Store } from '../../../../main/store/open.ts'
import { insertAccount, listAccounts, listBuyers, listOpportunities } from '../../../../main/store/organisation.ts'
import { makeChange, makeExchange, makeQuickFolder, makeStore, morning } from '../../../support/journal.ts'

const page = 4096
let path: string
let whole: Buffer
let conversationIds: Id[]

beforeAll(() => {
  path = join(makeQuickFolder(), 'journal.sqlite')
  const store = makeStore(path)
  store.write(() => fillSample(store.sql))
  conversationIds = listConversations(store.sql, { opportunityId: null, archived: false, offset: 0, limit: 200 }).rows.map(({ id }) => id)
  store.close()
  whole = readFileSync(path)
})

const outcome = (work: () => unknown): string => {
  try {
    work()
    return 'done'
  } catch (fault) {
    const refusal = failureOf(fault)
    expect(refusal.message.length).toBeGreaterThan(10)
    return refusal.code === 'internal' ? `internal: ${String(fault)}` : refusal.code
  }
}

const lookAround = (store: Store): void => {
  listAccounts(store.sql)
  for (const { id } of listOpportunities(store.sql)) listBuyers(store.sql, id)
  listConversations(store.sql, { opportunityId: null, archived: false, offset: 0, limit: 200 })
}

const addExchange = (store: Store, id: Id): void => {
  const { revision, note } = readNote(store.sql, id)
  const added = makeExchange(['new words '.repeat(600)])
  const order = [...note.exchanges.map(({ attrs }) => attrs.id), added.attrs.id]
  store.write(() => saveNote(store.sql, makeChange(id, revision, { exchanges: [added], order, keepVersion: true }), morning))
}

/** Opens the journal with this content and does what a seller would; gives what came of each step. */
const useDamaged = (bytes: Buffer): Set<string> => {
  for (const ending of ['-wal', '-shm']) rmSync(path + ending, { force: true })
  writeFileSync(path, bytes)
  let store: Store | undefined
  const opened = outcome(() => {
    store = openStore(path)
  })
  if (!store) {
    expect(readFileSync(path).equals(bytes)).toBe(true)
    return new Set([`open ${opened}`])
  }
  const open = store
  const outcomes = new Set([outcome(() => lookAround(open))])
  for (const id of conversationIds) {
    outcomes.add(outcome(() => readNote(open.sql, id)))
    outcomes.add(outcome(() => addExchange(open, id)))
  }
  outcomes.add(outcome(() => open.write(() => insertAccount(open.sql, { id: newId(), name: 'x' }))))
  open.close()
  return outcomes
}

describe('a damaged journal', () => {
  test('is whole before it is damaged', () => {
    expect(useDamaged(Buffer.from(whole))).toEqual(new Set(['done']))
  })

  test('with any page of zeros is refused as damaged, at the start or where the damage is met', () => {
    let refused = 0
    for (let at = 0; at < whole.length; at += page) {
      const bytes = Buffer.from(whole)
      bytes.fill(0, at, at + page)
      const outcomes = useDamaged(bytes)
      outcomes.delete('done')
      if (outcomes.size > 0) refused += 1
      for (const one of outcomes) expect(['open damaged', 'damaged', 'not-found', 'conflict'], `page ${at / page}`).toContain(one)
    }
    expect(refused).toBeGreaterThan(20)
  })

  test('with flipped bits never gives but a refusal in words', () => {
    const damage = uniqueArray(nat(page * 8 - 1), { minLength: 1, maxLength: 24 })
    assert(
      property(integer({ min: 0, max: whole.length / page - 1 }), damage, (number, bits) => {
        const bytes = Buffer.from(whole)
        for (const bit of bits) {
          const at = number * page + Math.floor(bit / 8)
          bytes[at] = (bytes[at] as number) ^ (1 << (bit % 8))
        }
        for (const one of useDamaged(bytes)) expect(['done', 'open damaged', 'damaged', 'not-found', 'conflict', 'invalid']).toContain(one)
      }),
      { numRuns: 40, seed: 20261120 },
    )
  })

  test('that was cut off is refused as damaged and stays as it is', () => {
    for (const length of [17, 99, 512, page - 1, page, page + 1, 10 * page, whole.length / 2, whole.length - 2 * page]) {
      expect(useDamaged(whole.subarray(0, length)), `${length} bytes`).toEqual(new Set(['open damaged']))
    }
  })

  test('with another version of SQLite’s format than there is is refused', () => {
    const bytes = Buffer.from(whole)
    bytes[19] = 9
    const outcomes = useDamaged(bytes)
    for (const one of outcomes) expect(one).not.toMatch(/internal/)
  })
})
