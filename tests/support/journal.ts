import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ExchangeJson, NoteChange } from '../../app/contract/conversations.ts'
import { unwrap, type Reply } from '../../app/contract/errors.ts'
import type { Input, JournalEvent, MethodName, Output } from '../../app/contract/index.ts'
import { newId, type Id } from '../../app/model/ids.ts'
import type { Passage } from '../../app/model/passages.ts'
import { exchangeToJson, markTypes, nodeTypes, noteSchema } from '../../app/note/schema.ts'
import { createCore, type Core } from '../../main/core.ts'
import type { OfferedFile } from '../../main/ports.ts'
import { insertConversation } from '../../main/store/conversations.ts'
import type { Sql } from '../../main/store/database.ts'
import { openStore, type Store } from '../../main/store/open.ts'
import { insertAccount, insertBuyer, insertOpportunity } from '../../main/store/organisation.ts'
import { afterFile } from './after-file.ts'

const makeFolderIn = (parent: string): string => {
  const folder = mkdtempSync(join(parent, 'buy-in-'))
  afterFile(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))
  return folder
}

/** An empty folder, removed after the file's last test. */
export const makeFolder = (): string => makeFolderIn(tmpdir())

/** The same in memory where the system offers that, for tests that write a great deal and ask nothing of the disk. */
export const makeQuickFolder = (): string => makeFolderIn(existsSync('/dev/shm') ? '/dev/shm' : tmpdir())

/** A fixed moment, Friday 20 November 2026, 09:30 UTC, in milliseconds. */
export const morning = Date.parse('2026-11-20T09:30:00.000Z')

export const minute = 60_000
export const day = 86_400_000

/** A journal behind its contract, on a real file, with a clock that stands still until it is set. */
export type TestJournal = {
  core: Core
  folder: string
  clock: { now: number }
  /** Files as the host would hold them, by handle. */
  files: Map<string, OfferedFile>
  events: JournalEvent[]
  log: string[]
  /** Calls and gives the value; a refusal is thrown. */
  call: <Name extends MethodName>(name: Name, input: Input<Name>) => Promise<Output<Name>>
  /** Calls and gives the answer, whatever the input is. */
  ask: (name: string, input: unknown) => Promise<Reply>
  close: () => Promise<void>
}

/** A page for a review copy that shows nothing. */
const emptyPage = '<!doctype html><script type="application/octet-stream" id="review-copy"></script>'

/** Starts a core on a folder, by default a new one. */
export const startJournal = (folder = makeFolder(), clock = { now: morning }): TestJournal => {
  const files = new Map<string, OfferedFile>()
  const events: JournalEvent[] = []
  const log: string[] = []
  const core = createCore({
    directory: folder,
    now: () => clock.now,
    log: (line) => log.push(line),
    host: {
      capabilities: async () => ({ nativeMenu: false, platform: 'linux', version: '0.0.0' }),
      setMenu: async () => {},
      setTheme: async () => {},
      openLink: async () => {},
      openReview: async () => ({ address: null }),
      waitingFiles: async () => [],
      offeredFile: async (handle) => files.get(handle),
      reviewPage: async () => emptyPage,
    },
  })
  core.subscribe((event) => events.push(event))
  afterFile(() => core.close())
  return {
    core,
    folder,
    clock,
    files,
    events,
    log,
    call: async <Name extends MethodName>(name: Name, input: Input<Name>) => unwrap(await core.call(name, input)) as Output<Name>,
    ask: (name, input) => core.call(name, input),
    close: () => core.close(),
  }
}

/** Starts a core with the seller's own journal open. */
export const startOwnJournal = async (folder?: string, clock?: { now: number }): Promise<TestJournal> => {
  const journal = startJournal(folder, clock)
  await journal.call('journal.open', { name: 'mine' })
  return journal
}

/** A journal file of its own, closed after the file's last test. */
export const makeStore = (path = join(makeFolder(), 'journal.sqlite')): Store => {
  const store = openStore(path)
  afterFile(store.close)
  return store
}

export type Team = {
  accountId: Id
  opportunityId: Id
  otherOpportunityId: Id
  buyerIds: [Id, Id]
  otherBuyerId: Id
  conversationId: Id
  otherConversationId: Id
}

/** An account with two opportunities: the first with two buyers, the second with one; each with a conversation. */
export const fillTeam = (sql: Sql): Team => {
  const team: Team = {
    accountId: newId(),
    opportunityId: newId(),
    otherOpportunityId: newId(),
    buyerIds: [newId(), newId()],
    otherBuyerId: newId(),
    conversationId: newId(),
    otherConversationId: newId(),
  }
  const buyer = { title: 'Head of operations', roles: [], influence: 3, met: true } as const
  const meeting = { at: '2026-11-20T09:30:00.000Z', zone: 'Europe/Dublin', channel: 'video' } as const
  sql.transaction(() => {
    insertAccount(sql, { id: team.accountId, name: 'Harbour Dairy' })
    insertOpportunity(sql, { id: team.opportunityId, accountId: team.accountId, name: 'Cold chain' })
    insertOpportunity(sql, { id: team.otherOpportunityId, accountId: team.accountId, name: 'New depot' })
    insertBuyer(sql, { ...buyer, id: team.buyerIds[0], opportunityId: team.opportunityId, name: 'Orla Byrne', roles: [] })
    insertBuyer(sql, { ...buyer, id: team.buyerIds[1], opportunityId: team.opportunityId, name: 'Sean Kehoe', roles: [] })
    insertBuyer(sql, { ...buyer, id: team.otherBuyerId, opportunityId: team.otherOpportunityId, name: 'Ines Prada', roles: [] })
    insertConversation(sql, {
      ...meeting,
      id: team.conversationId,
      opportunityId: team.opportunityId,
      title: 'First call',
      buyerIds: team.buyerIds,
    })
    insertConversation(sql, {
      ...meeting,
      id: team.otherConversationId,
      opportunityId: team.otherOpportunityId,
      title: 'Depot tour',
      buyerIds: [],
    })
  })
  return team
}

/** Words and the passages they are tagged with; several make a paragraph. */
export type Words = string | [words: string, ...passageIds: Id[]]

const paragraph = (words: Words[]) =>
  nodeTypes.paragraph.create(
    null,
    words
      .map((part): [string, ...Id[]] => (typeof part === 'string' ? [part] : part))
      .filter(([text]) => text !== '')
      .map(([text, ...ids]) =>
        noteSchema.text(
          text,
          ids.reduce((marks, id) => markTypes.passage.create({ id }).addToSet(marks), noteSchema.text('x').marks),
        ),
      ),
  )

/** An exchange with one paragraph on each side. */
export const makeExchange = (external: Words[], internal: Words[] = [], id: Id = newId()): ExchangeJson =>
  exchangeToJson(
    nodeTypes.exchange.create({ id }, [
      nodeTypes.external.create(null, paragraph(external)),
      nodeTypes.internal.create(null, paragraph(internal)),
    ]),
  )

/** A change of a note in which nothing changed, but for what is given. */
export const makeChange = (conversationId: Id, revision: number, given: Partial<NoteChange> = {}): NoteChange => ({
  conversationId,
  saveId: newId(),
  revision,
  exchanges: [],
  passages: { put: [], removed: [] },
  entries: { barriers: [], criteria: [], reasons: [], withdrawn: [] },
  caret: null,
  keepVersion: false,
  ...given,
})

export const makeQuestion = (id: Id = newId()): Passage => ({
  id,
  kind: 'question',
  questionType: 'issues',
  createdAt: '2026-11-20T09:30:00.000Z',
})

export const makeInference = (id: Id = newId()): Passage => ({
  id,
  kind: 'inference',
  thoughtType: 'fear',
  confidence: 60,
  createdAt: '2026-11-20T09:30:00.000Z',
})

export const makeBarrierPassage = (barrierId: Id, id: Id = newId()): Passage => ({
  id,
  kind: 'barrier',
  barrierId,
  createdAt: '2026-11-20T09:30:00.000Z',
})

export const makeCriterionPassage = (criterionId: Id, id: Id = newId()): Passage => ({
  id,
  kind: 'criterion',
  criterionId,
  createdAt: '2026-11-20T09:30:00.000Z',
})

/** All rows of all tables of a journal, for telling whether anything changed. What the search index holds is made from them. */
export const dump = (sql: Pick<Sql, 'all'>): Record<string, unknown[]> =>
  Object.fromEntries(
    sql
      .all<{ name: string }>(
        "SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'search_%' ORDER BY name",
      )
      .map(({ name }) => [name, sql.all(`SELECT * FROM ${name} ORDER BY 1`)]),
  )
