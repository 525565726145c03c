import { QueryClient, useQuery, type UseQueryResult } from '@tanstack/react-query'
import type { Input, JournalEvent, MethodName, Output } from '../../app/contract/index.ts'
import type { Id } from '../../app/model/ids.ts'
import { call } from './connection.ts'

/** What has been read from the journal. It stays until an event says that it changed. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { networkMode: 'always', staleTime: Infinity, gcTime: 5 * 60_000, retry: false, refetchOnWindowFocus: false },
  },
})

/** What an event makes stale, by the method that read it. */
const staleAfter: Partial<Record<JournalEvent['type'], MethodName[]>> = {
  'organisation.changed': ['opportunities.list', 'buyers.list', 'trash.list'],
  'conversations.changed': ['conversations.list', 'conversations.details', 'conversations.versions', 'trash.list'],
  'entries.changed': ['entries.list'],
  'changes.changed': ['changes.peek'],
}

/** While a note is being written its row changes with every save; it is read again at once and then at most once in this many milliseconds. */
const calm = 500

let waiting: Set<MethodName> | undefined

const readAgain = (names: Iterable<MethodName>) => {
  for (const name of names) void queryClient.invalidateQueries({ queryKey: [name] })
}

const readAgainCalmly = (names: MethodName[]) => {
  if (waiting) {
    for (const name of names) waiting.add(name)
    return
  }
  readAgain(names)
  waiting = new Set()
  setTimeout(() => {
    const gathered = [...(waiting ?? [])]
    waiting = undefined
    if (gathered.length > 0) readAgainCalmly(gathered)
  }, calm)
}

/** Lets go of what an event says has changed. */
export const takeEvent = (event: JournalEvent): void => {
  if (event.type === 'journal.changed') {
    void queryClient.resetQueries()
    return
  }
  const names = staleAfter[event.type] ?? []
  if (event.type === 'conversations.changed') readAgainCalmly(names)
  else readAgain(names)
}

/** How a call that reads is made and kept. */
export const queryFor = <Name extends MethodName>(name: Name, input: Input<Name>) => ({
  queryKey: [name, input],
  queryFn: () => call(name, input),
})

/** Reads something that is about to be shown; who shows it hears of a refusal. */
export const readAhead = <Name extends MethodName>(name: Name, input: Input<Name>): void => {
  queryClient.query(queryFor(name, input)).catch(() => {})
}

/** How many rows of the timeline are read at once. */
export const timelinePage = 100

/** The first rows of the timeline of an opportunity or, with `null`, of all. */
export const firstPageOf = (opportunityId: Id | null): Input<'conversations.list'> => ({
  opportunityId,
  archived: false,
  offset: 0,
  limit: timelinePage,
})

/** Reads something from the journal and reads it again when it changes; with `null` nothing is read. */
export const useCall = <Name extends MethodName>(name: Name, input: Input<Name> | null): UseQueryResult<Output<Name>> =>
  useQuery({ queryKey: [name, input], queryFn: () => call(name, input as Input<Name>), enabled: input !== null })
