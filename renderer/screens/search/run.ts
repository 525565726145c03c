import { BuyInError } from '../../../app/contract/errors.ts'
import type { Found } from '../../../app/contract/search.ts'
import { soughtFor } from '../../../app/rules/search-editing.ts'
import { asksForSomething, parseQuery } from '../../../app/rules/search-query.ts'
import { call, subscribe } from '../../bridge/connection.ts'
import { inWords } from '../../state/attempt.ts'
import { forgetSearch, useSearch, type Shown } from '../../state/search.ts'

/** How many notes are asked for at a time: what a window shows, or a little more. */
const pageSize = 20

/** Counts the searches. What an earlier one brings is let go. */
let last = 0
/** The search whose next page is being read. */
let reading = 0

/** Looks for what is shown, or could not be found, once more, as the index has grown; whoever has read on below its first page keeps what is there. */
export const searchAgain = (): void => {
  const { shown, fault } = useSearch.getState()
  if (fault !== null || (shown && !shown.complete && shown.notes.length <= pageSize)) void runSearch({ quiet: true })
}

/** Looks for what is typed. What was found before stays until this has been found; with `quiet` what is at hand stays too. */
const runSearch = async ({ quiet = false } = {}): Promise<void> => {
  const { typed, order } = useSearch.getState()
  const run = ++last
  const text = soughtFor(typed)
  if (!asksForSomething(parseQuery(text))) {
    useSearch.setState({ shown: null, fault: null, chosen: null })
    return
  }
  try {
    const found = await call('search.find', { text, order, limit: pageSize, cursor: null })
    if (run !== last) return
    const { shown } = useSearch.getState()
    const shownRun = quiet && shown ? shown.run : run
    useSearch.setState({ shown: { typed, order, run: shownRun, ...found }, fault: null, ...(!quiet && { chosen: null }) })
  } catch (fault) {
    // A search that was given up has one after it, of this window or of another.
    if (run !== last || (fault instanceof BuyInError && fault.code === 'cancelled')) return
    useSearch.setState({ fault: inWords(fault) })
  }
}

/** The notes with those of a further page; a note that is there already is not shown twice. */
const together = (notes: Found['notes'], more: Found['notes']): Found['notes'] => {
  const known = new Set(notes.map(({ conversationId }) => conversationId))
  return [...notes, ...more.filter(({ conversationId }) => !known.has(conversationId))]
}

/** Reads what follows what is shown. */
export const readMore = async (shown: Shown): Promise<void> => {
  if (shown.cursor === null || reading === last) return
  const run = (reading = last)
  try {
    const { typed, order, cursor } = shown
    const found = await call('search.find', { text: soughtFor(typed), order, limit: pageSize, cursor })
    const now = useSearch.getState().shown
    if (run !== last || now !== shown) return
    useSearch.setState({ shown: { ...shown, notes: together(shown.notes, found.notes), cursor: found.cursor } })
  } catch (fault) {
    if (run === last) useSearch.setState({ shown: { ...shown, cursor: null }, fault: inWords(fault) })
  } finally {
    if (reading === run) reading = 0
  }
}

/** Looks for what is typed, now and at every change, until it is stopped. What was found for it before is kept. */
export const keepSearching = (): (() => void) => {
  const { typed, order, shown } = useSearch.getState()
  if (shown?.typed !== typed || shown.order !== order) void runSearch()
  return useSearch.subscribe((now, before) => {
    if (now.typed !== before.typed || now.order !== before.order) void runSearch()
  })
}

// What was found is in one journal.
subscribe(({ type }) => {
  if (type !== 'journal.changed') return
  last += 1
  forgetSearch()
})
