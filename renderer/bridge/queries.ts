import { QueryClient, useQuery, type UseQueryResult } from '@tanstack/react-query'
import type { Area, Input, JournalEvent, MethodName, Output } from '../../app/contract/index.ts'
import { call } from './connection.ts'

/** What has been read from the journal. It stays until an event says that it changed. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { networkMode: 'always', staleTime: Infinity, gcTime: 5 * 60_000, retry: false, refetchOnWindowFocus: false },
  },
})

/** The areas whose figures rest on tags, buyers and conversations. */
const ledgers = [
  'barriers',
  'criteria',
  'inferences',
  'questions',
  'reasons',
  'matrix',
  'prepare',
  'reflections',
  'insights',
  'explorer',
] as const

/** What an event makes stale: a method, or all methods of an area. */
const staleAfter: Partial<Record<JournalEvent['type'], (MethodName | Area)[]>> = {
  'organisation.changed': ['opportunities.list', 'buyers.list', 'trash.list', 'replies', ...ledgers],
  'conversations.changed': [
    'conversations.list',
    'conversations.details',
    'conversations.versions',
    'trash.list',
    'reflections.read',
    'insights',
    'explorer',
    'replies',
  ],
  'entries.changed': ['entries', 'replies', ...ledgers],
  'replies.changed': ['replies'],
  'coach.changed': ['coach.list'],
  'changes.changed': ['changes.peek'],
  'search.changed': ['search.state', 'search.saved'],
}

/**
 * What comes again and again, with every save of a note or every file that is imported: it is read again at once and then at most once in
 * this many milliseconds.
 */
const calm = 1000
const frequent = new Set<JournalEvent['type']>(['conversations.changed', 'organisation.changed', 'changes.changed'])

/** The frequent events that came within that time, and whether they came once more. */
const resting = new Map<JournalEvent['type'], boolean>()

const readAgain = (type: JournalEvent['type']) => {
  const names = staleAfter[type] ?? []
  const isStale = (method: string) => names.some((name) => method === name || method.startsWith(`${name}.`))
  void queryClient.invalidateQueries({ predicate: ({ queryKey: [method] }) => isStale(String(method)) })
}

const readAgainCalmly = (type: JournalEvent['type']) => {
  if (resting.has(type)) {
    resting.set(type, true)
    return
  }
  readAgain(type)
  resting.set(type, false)
  setTimeout(() => {
    const cameAgain = resting.get(type)
    resting.delete(type)
    if (cameAgain) readAgainCalmly(type)
  }, calm)
}

/** Lets go of what an event says has changed. */
export const takeEvent = (event: JournalEvent): void => {
  if (event.type === 'journal.changed') {
    // Without a status the window would be empty for a moment, and a dialog that is open would begin anew.
    const isStatus = ({ queryKey: [method] }: { queryKey: readonly unknown[] }) => method === 'journal.status'
    void queryClient.invalidateQueries({ predicate: isStatus })
    void queryClient.resetQueries({ predicate: (query) => !isStatus(query) })
    return
  }
  if (frequent.has(event.type)) readAgainCalmly(event.type)
  else readAgain(event.type)
}

/** How a call that reads is made and kept. */
export const queryFor = <Name extends MethodName>(name: Name, input: Input<Name>) => ({
  queryKey: [name, input],
  queryFn: () => call(name, input),
})

/** Reads something that is about to be shown. Resolves in any case: who shows it hears of a refusal. */
export const readAhead = async <Name extends MethodName>(name: Name, input: Input<Name>): Promise<void> => {
  await queryClient.query(queryFor(name, input)).catch(() => {})
}

/** Reads something from the journal and reads it again when it changes; with `null` nothing is read. */
export const useCall = <Name extends MethodName>(name: Name, input: Input<Name> | null): UseQueryResult<Output<Name>> =>
  useQuery({ queryKey: [name, input], queryFn: () => call(name, input as Input<Name>), enabled: input !== null })
