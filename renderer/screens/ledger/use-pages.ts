import { keepPreviousData, useQueries } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import type { Input, MethodName, Output } from '../../../app/contract/index.ts'
import { queryFor } from '../../bridge/queries.ts'

const pageSize = 100

type Part = { offset: number; limit: number }

/** The calls that give a stretch of a long list. */
type Paged = {
  [Name in MethodName]: Input<Name> extends Part ? (Output<Name> extends { rows: unknown[] } ? Name : never) : never
}[MethodName]

/** The rows of a long list, by their place; only the pages in sight are read. `data` is what came with any of them, `loaded` what was read so far. */
export const usePages = <Name extends Paged>(name: Name, choice: Omit<Input<Name>, keyof Part>) => {
  const [pages, setPages] = useState([0])
  const results = useQueries({
    queries: pages.map((page) => ({
      ...queryFor(name, { ...choice, offset: page * pageSize, limit: pageSize } as unknown as Input<Name>),
      placeholderData: keepPreviousData,
    })),
  })
  type Row = Output<Name> extends { rows: (infer One)[] } ? One : never
  const data = results.find((result) => result.data !== undefined)?.data
  const rowAt = (index: number): Row | undefined => {
    const page = results[pages.indexOf(Math.floor(index / pageSize))]?.data as { rows: Row[] } | undefined
    return page?.rows[index % pageSize]
  }
  const onSight = useCallback((first: number, last: number) => {
    const from = Math.floor(first / pageSize)
    const wanted = Array.from({ length: Math.floor(last / pageSize) - from + 1 }, (_, step) => from + step)
    setPages((before) => (before.join() === wanted.join() ? before : wanted))
  }, [])
  const loaded = results.flatMap((result) => (result.data as { rows: Row[] } | undefined)?.rows ?? [])
  return { data, loaded, rowAt, onSight }
}
