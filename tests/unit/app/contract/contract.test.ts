import { describe, expect, test } from 'vitest'
import { BuyInError, errorCodes, unwrap } from '../../../../app/contract/errors.ts'
import { contract, findMethod } from '../../../../app/contract/index.ts'
import { createFeatures } from '../../../../main/features/index.ts'
import { createJournals } from '../../../../main/journals.ts'
import { createReviewCopies } from '../../../../main/review-copies.ts'
import { failureOf } from '../../../../main/store/faults.ts'
import { createWorkThread } from '../../../../main/work-client.ts'
import { makeFolder } from '../../../support/journal.ts'

const names = Object.entries(contract).flatMap(([area, methods]) => Object.keys(methods).map((name) => `${area}.${name}`))

describe('the contract', () => {
  test('has a handler for every method and no handler besides', () => {
    const directory = makeFolder()
    const host = {
      capabilities: async () => ({ nativeMenu: false, platform: 'linux' as const, version: '' }),
      setMenu: async () => {},
      setTheme: async () => {},
      openLink: async () => {},
      openReview: async () => ({ address: null }),
      waitingFiles: async () => [],
      offeredFile: async () => undefined,
      reviewPage: async () => '',
    }
    const ports = { directory, now: Date.now, log: () => {}, host }
    const journals = createJournals({ ...ports, thread: createWorkThread(ports.log) })
    const features = createFeatures({ journals, copies: createReviewCopies(ports), emit: () => {}, ports })
    for (const name of names) expect(features.find(name), name).toBeTypeOf('function')
    expect(features.find('journal.nothing')).toBeUndefined()
  })

  test('finds every method it lists', () => {
    expect(names.length).toBeGreaterThan(30)
    for (const name of names) expect(findMethod(name), name).toHaveProperty('input.safeParse')
  })

  test.each([
    '',
    '.',
    'journal',
    'journal.',
    '.status',
    'journal.nothing',
    'nothing.status',
    'journal.status.input',
    'journal.status.',
    ' journal.status',
    'Journal.status',
    'journal.__proto__',
    'journal.constructor',
    'journal.toString',
    'journal.hasOwnProperty',
    '__proto__.toString',
    '__proto__.__proto__',
    'constructor.name',
    'constructor.prototype',
    'toString.call',
    'hasOwnProperty.call',
  ])('has no method “%s”', (name) => {
    expect(findMethod(name)).toBeUndefined()
  })
})

describe('a refusal', () => {
  test('keeps its words and code across the border', () => {
    const refusal = new BuyInError('disk-full', 'The disk is full.', 'Free some space.')
    const failure = structuredClone(refusal.toFailure())
    expect(() => unwrap({ ok: false, error: failure })).toThrow(
      expect.objectContaining({ code: 'disk-full', message: 'The disk is full.', remedy: 'Free some space.' }),
    )
    expect(unwrap({ ok: true, value: 7 })).toBe(7)
  })

  test.each([
    ['SQLITE_FULL', 'disk-full'],
    ['ENOSPC', 'disk-full'],
    ['SQLITE_BUSY', 'locked'],
    ['SQLITE_BUSY_SNAPSHOT', 'locked'],
    ['SQLITE_LOCKED_SHAREDCACHE', 'locked'],
    ['SQLITE_CORRUPT', 'damaged'],
    ['SQLITE_CORRUPT_INDEX', 'damaged'],
    ['SQLITE_NOTADB', 'damaged'],
    ['SQLITE_READONLY', 'unwritable'],
    ['SQLITE_READONLY_DBMOVED', 'unwritable'],
    ['SQLITE_PERM', 'unwritable'],
    ['EACCES', 'unwritable'],
    ['EROFS', 'unwritable'],
    ['ENOTDIR', 'unwritable'],
    ['SQLITE_IOERR_WRITE', 'unwritable'],
    ['SQLITE_CANTOPEN', 'unwritable'],
    ['SQLITE_CONSTRAINT_FOREIGNKEY', 'conflict'],
    ['SQLITE_ERROR', 'internal'],
    ['', 'internal'],
  ])('of %s is %s, says why and what to do', (code, expected) => {
    const refusal = failureOf(Object.assign(new Error('secret words'), { code }))
    expect(errorCodes).toContain(refusal.code)
    expect(refusal.code).toBe(expected)
    expect(refusal.message).not.toContain('secret')
    expect(refusal.message.length).toBeGreaterThan(10)
    expect(refusal.remedy.length).toBeGreaterThan(10)
  })

  test.each([undefined, null, 'secret words', 7, {}])('of %s, thrown instead of an error, is ours', (fault) => {
    expect(failureOf(fault)).toMatchObject({ code: 'internal' })
    expect(failureOf(fault).message).not.toContain('secret')
  })
})
