import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { connect } from '../../../renderer/bridge/connection.ts'
import { timelinePage } from '../../../renderer/bridge/first-page.ts'
import { queryClient } from '../../../renderer/bridge/queries.ts'

const values: Record<string, unknown> = {
  'journal.status': { state: 'open', name: 'mine', path: '/journal.sqlite', readOnly: null, ownExists: true },
  'journal.readSettings': { sellerName: '', opportunityId: null, conversationId: null, internalHidden: false },
  'conversations.list': { rows: [], total: 0 },
  'opportunities.list': { accounts: [], opportunities: [] },
}

let readJournal: () => Promise<void>
let rowsAfter = Promise.resolve()

// A window on a journal whose first rows come when the test says so.
beforeAll(async () => {
  const call = async (name: string) => {
    if (name === 'conversations.list') await rowsAfter
    return JSON.stringify({ ok: true, value: values[name] })
  }
  const matchMedia = () => ({ matches: true, addEventListener: () => {} })
  vi.stubGlobal('window', { buyIn: { call, subscribe: () => () => {} }, matchMedia })
  vi.stubGlobal('document', { documentElement: { dataset: {} } })
  ;({ readJournal } = await import('../../../renderer/state/journal-actions.ts'))
  await connect()
})

afterAll(() => {
  vi.unstubAllGlobals()
})

const rows = () => queryClient.getQueryData(['conversations.list', timelinePage(null)])

test('the window waits for its first rows, so that it is drawn with them', async () => {
  rowsAfter = new Promise((resolve) => setTimeout(resolve, 30))
  await readJournal()
  expect(rows()).toEqual(values['conversations.list'])
})

test('it does not wait for rows that are late', async () => {
  queryClient.clear()
  let come = () => {}
  rowsAfter = new Promise((resolve) => (come = resolve))
  await readJournal()
  expect(rows()).toBeUndefined()
  expect(queryClient.getQueryData(['journal.status', {}])).toEqual(values['journal.status'])
  come()
  await vi.waitFor(() => expect(rows()).toEqual(values['conversations.list']))
})
