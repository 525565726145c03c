import { useQueries } from '@tanstack/react-query'
import { useCallback, useEffect, useState } from 'react'
import { pageSize } from './first-page.ts'
import { queryClient } from './queries.ts'

/** How many pages that are not in sight are remembered. */
const pagesKept = 12

type Page<Row> = { total?: number; rows: Row[] }
type PageQuery<Whole> = { queryKey: readonly unknown[]; queryFn: () => Promise<Whole> }

/** Lets go of pages that have been out of sight longest: however far a list is scrolled, no more of it is held. */
const forgetPages = (name: unknown): void => {
  const cache = queryClient.getQueryCache()
  const old = cache
    .findAll({ queryKey: [name], type: 'inactive' })
    .toSorted((one, other) => other.state.dataUpdatedAt - one.state.dataUpdatedAt)
  for (const query of old.slice(pagesKept)) cache.remove(query)
}

/** Rows of a long list by their place; how many there are is not known before the `head`, its first page, is here. */
export type Pages<Whole extends Page<unknown>> = {
  head: Whole | undefined
  total: number
  rowAt: (index: number) => Whole['rows'][number] | undefined
  /** The place of a row among those that are here; -1 if none is like that. */
  placeOf: (isWanted: (row: Whole['rows'][number]) => boolean) => number
  /** Says which rows are in sight. */
  see: (first: number, last: number) => void
}

type Span = { from: number; to: number }

const sameSpan = (one: Span, other: Span): boolean => one.from === other.from && one.to === other.to

/**
 * Reads those pages of a list that have rows in sight, and its first one. While pages are being read no others are asked for: of all
 * that is passed by, only what is in sight when they have come is read next.
 *
 * @param queryOf how a page is read, by its number
 * @param before whether the head of the list before is `kept` until that of another is here
 */
export const usePages = <Whole extends Page<unknown>>(queryOf: (page: number) => PageQuery<Whole>, before?: 'kept'): Pages<Whole> => {
  const [sight, setSight] = useState<Span>({ from: 0, to: 0 })
  const [wanted, setWanted] = useState<Span>(sight)
  const between = Array.from({ length: wanted.to - wanted.from + 1 }, (_, index) => wanted.from + index)
  const pages = [...new Set([0, ...between])]
  const results = useQueries({ queries: pages.map(queryOf) })
  const busy = results.some(({ isPending }) => isPending)
  if (!busy && !sameSpan(wanted, sight)) setWanted(sight)

  const name = queryOf(0).queryKey[0]
  useEffect(() => {
    if (!busy) forgetPages(name)
  }, [name, busy])
  const see = useCallback((first: number, last: number) => {
    const next = { from: Math.floor(Math.max(0, first) / pageSize), to: Math.floor(Math.max(0, last) / pageSize) }
    setSight((now) => (sameSpan(now, next) ? now : next))
  }, [])

  const [kept, keep] = useState<Whole>()
  const read = results[0]?.data
  if (before && read && read !== kept) keep(read)
  const head = read ?? kept
  return {
    head,
    total: head?.total ?? 0,
    rowAt: (index) => results[pages.indexOf(Math.floor(index / pageSize))]?.data?.rows[index % pageSize],
    placeOf: (isWanted) => {
      for (const [place, page] of pages.entries()) {
        const index = results[place]?.data?.rows.findIndex(isWanted) ?? -1
        if (index >= 0) return page * pageSize + index
      }
      return -1
    },
    see,
  }
}
