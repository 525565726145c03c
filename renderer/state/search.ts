import { create } from 'zustand'
import type { Found, SearchOrder } from '../../app/contract/search.ts'
import { holdTyping } from './held-typing.ts'
import { show, useWindow } from './window-state.ts'

/** What is typed, and in which order it is looked for. */
export type Query = { typed: string; order: SearchOrder }

/** What was found last, for which query. `run` counts the searches, so that more of the same is told from another one. */
export type Shown = Query & Pick<Found, 'notes' | 'entries' | 'cursor' | 'complete'> & { run: number }

/** What the search shows. It outlives the view, so that coming back from a note finds everything as it was. */
type SearchState = Query & {
  shown: Shown | null
  /** What went wrong with the last search. */
  fault: string | null
  /** The hit at hand, by its key. */
  chosen: string | null
  /** Counts how often the field was asked for, so that it takes the focus: to go on with what stands in it, or to begin anew. */
  asked: number
  goesOn: boolean
  /** Whether the focus goes into what is found as soon as it is there. */
  entering: boolean
}

const first = { typed: '', shown: null, fault: null, chosen: null } as const

export const useSearch = create<SearchState>(() => ({ ...first, order: 'best', asked: 0, goesOn: false, entering: false }))

/** Forgets what was found, as when another journal is open. */
export const forgetSearch = (): void => useSearch.setState(first)

/** Shows the search with the caret in its field, with this query where one is given. One step leads back to where it was opened. */
export const openSearch = (query: Partial<Query> = {}): void => {
  const { section, entryId } = useWindow.getState()
  useSearch.setState(({ asked }) => ({ ...query, asked: asked + 1, goesOn: false }))
  holdTyping((element) => element.matches('[data-search-field]'))
  if (section !== 'search') show({ section: 'search', entryId: null, back: { section, entryId } })
}
