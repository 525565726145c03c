import { create } from 'zustand'
import type { PassageFilter, PassageOrder, Term } from '../../../app/contract/explorer.ts'

/** What the passages are looked at as. It outlives the screen, so that coming back from a note finds everything as it was. */
type ExplorerState = {
  filter: PassageFilter
  order: PassageOrder
  view: 'table' | 'together'
  /** What the two things are called that the filter wants together. */
  titles: [string, string]
  /** The groups that are closed, by their values. */
  closed: ReadonlySet<string>
  /** Where the keys are: a line of the table, -1 being its head, and a column. */
  cursor: { line: number; column: number }
  /** How far the table is scrolled, in px of all its lines. */
  top: number
}

export const noFilter: PassageFilter = {
  kinds: [],
  side: null,
  opportunityId: null,
  buyerId: null,
  statuses: [],
  from: null,
  before: null,
  words: '',
  together: null,
}

const atFirst: ExplorerState = {
  filter: noFilter,
  order: { sort: 'date', descending: true, group: 'none' },
  view: 'table',
  titles: ['', ''],
  closed: new Set(),
  cursor: { line: 0, column: 0 },
  top: 0,
}

export const useExplorer = create<ExplorerState>(() => atFirst)

const fromTop = { cursor: { line: 0, column: 0 }, top: 0, closed: new Set<string>() }

/** Changes which passages are listed, and goes to the first of them. */
export const changeFilter = (change: Partial<PassageFilter>): void =>
  useExplorer.setState(({ filter }) => ({ filter: { ...filter, ...change }, ...fromTop }))

/** Changes in which order they are listed, and goes to the first of them; the head of the table keeps the keys. */
export const changeOrder = (change: Partial<PassageOrder>): void =>
  useExplorer.setState(({ order, cursor }) => ({
    order: { ...order, ...change },
    ...fromTop,
    cursor: cursor.line < 0 ? cursor : fromTop.cursor,
  }))

type Titled = Term & { title: string }

/** Lists the passages of the exchanges that have two things in them. */
export const openTogether = (one: Titled, other: Titled): void => {
  const { from, before, opportunityId } = useExplorer.getState().filter
  const together: [Term, Term] = [
    { what: one.what, id: one.id },
    { what: other.what, id: other.id },
  ]
  useExplorer.setState({ view: 'table', titles: [one.title, other.title] })
  changeFilter({ ...noFilter, from, before, opportunityId, together })
}
