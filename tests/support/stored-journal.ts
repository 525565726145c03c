import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { unwrap } from '../../app/contract/errors.ts'
import type { Input, MethodName, Output } from '../../app/contract/index.ts'
import { newId, type Id } from '../../app/model/ids.ts'
import { createCore } from '../../main/core.ts'
import type { OfferedFile } from '../../main/ports.ts'
import { insertConversation } from '../../main/store/conversations.ts'
import { openStore } from '../../main/store/open.ts'
import { insertAccount, insertOpportunity } from '../../main/store/organisation.ts'

/** The seller's own journal of a folder, behind its contract and without a window. */
export type StoredJournal = {
  call: <Name extends MethodName>(name: Name, input: Input<Name>) => Promise<Output<Name>>
  /** Hands a file over as a window would, and gives its handle. */
  offer: (file: OfferedFile) => Id
}

const builtPage = resolve(import.meta.dirname, '../../dist/page/review.html')

/** Does something to the journal of a folder that no window has open; `clock` says what time it is for the journal, in milliseconds. */
export const withStoredJournal = async <Value>(
  directory: string,
  work: (journal: StoredJournal) => Promise<Value>,
  clock: () => number = Date.now,
): Promise<Value> => {
  const files = new Map<Id, OfferedFile>()
  const core = createCore({
    directory,
    now: clock,
    log: () => {},
    host: {
      capabilities: async () => ({ nativeMenu: false, platform: 'linux', version: '0.0.0' }),
      setMenu: async () => {},
      setTheme: async () => {},
      openLink: async () => {},
      openReview: async () => ({ address: null }),
      waitingFiles: async () => [],
      offeredFile: async (handle) => files.get(handle),
      reviewPage: () => readFile(builtPage, 'utf8'),
    },
  })
  const call: StoredJournal['call'] = async (name, input) => unwrap(await core.call(name, input)) as never
  try {
    const status = await call('journal.open', { name: 'mine' })
    if (status.state !== 'open') throw new Error(`The journal in ${directory} does not open: ${JSON.stringify(status)}`)
    return await work({
      call,
      offer: (file) => {
        const handle = newId()
        files.set(handle, file)
        return handle
      },
    })
  } finally {
    await core.close()
  }
}

/** Makes a journal with one opportunity of many conversations, an hour apart: the first in time is `Conversation 1`. */
export const storeConversations = (directory: string, count: number): void => {
  const store = openStore(join(directory, 'journal.sqlite'))
  const hour = 3_600_000
  const first = Date.parse('2026-01-05T08:00:00.000Z')
  store.write(() => {
    const accountId = newId()
    const opportunityId = newId()
    insertAccount(store.sql, { id: accountId, name: 'Harbour Dairy' })
    insertOpportunity(store.sql, { id: opportunityId, accountId, name: 'Cold chain' })
    for (let number = 1; number <= count; number += 1) {
      const at = new Date(first + number * hour).toISOString()
      insertConversation(store.sql, {
        id: newId(),
        opportunityId,
        title: `Conversation ${number}`,
        at,
        zone: 'UTC',
        channel: 'video',
        buyerIds: [],
      })
    }
  })
  store.close()
}

/** Makes the same by SQL, for very many: `Conversation 1` is the last in time. */
export const storeManyConversations = (directory: string, count: number): void => {
  const store = openStore(join(directory, 'journal.sqlite'))
  const accountId = newId()
  const opportunityId = newId()
  store.write(() => {
    insertAccount(store.sql, { id: accountId, name: 'Harbour Dairy' })
    insertOpportunity(store.sql, { id: opportunityId, accountId, name: 'Cold chain' })
    store.sql.run(
      `WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < :count)
       INSERT INTO conversation (id, opportunity_id, title, at, zone, channel)
       SELECT printf('01900000-0000-7000-8000-%012x', n), :opportunityId, 'Conversation ' || n,
         strftime('%Y-%m-%dT%H:%M:%fZ', 1767600000 - n * 300, 'unixepoch'), 'UTC', 'video' FROM number`,
      { count, opportunityId },
    )
    store.sql.run("INSERT INTO note (conversation_id, revision, preview) SELECT id, 0, '' FROM conversation")
  })
  store.close()
}

/** Makes a journal of many accounts with an opportunity each, `Account 00001` with `Decision 00001` first. */
export const storeManyAccounts = (directory: string, count: number): void => {
  const store = openStore(join(directory, 'journal.sqlite'))
  store.write(() => {
    for (let number = 1; number <= count; number += 1) {
      const [accountId, digits] = [newId(), String(number).padStart(5, '0')]
      insertAccount(store.sql, { id: accountId, name: `Account ${digits}` })
      insertOpportunity(store.sql, { id: newId(), accountId, name: `Decision ${digits}` })
    }
    insertAccount(store.sql, { id: newId(), name: 'Nothing to decide' })
  })
  store.close()
}
