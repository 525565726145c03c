import { keepPreviousData, useQueries } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import type { InferenceFilter, InferenceRow, InferenceSort } from '../../../app/contract/inferences.ts'
import type { Id } from '../../../app/model/ids.ts'
import { call } from '../../bridge/connection.ts'

const pageSize = 100

type Choice = { opportunityId: Id; filter: InferenceFilter; sort: InferenceSort }

/** The inferences that were chosen, by their place; only the pages in sight are read. */
export const useInferenceRows = (choice: Choice) => {
  const [pages, setPages] = useState([0])
  const results = useQueries({
    queries: pages.map((page) => {
      const input = { ...choice, offset: page * pageSize, limit: pageSize }
      return { queryKey: ['inferences.list', input], queryFn: () => call('inferences.list', input), placeholderData: keepPreviousData }
    }),
  })
  const data = results.find((result) => result.data !== undefined)?.data
  const rowAt = (index: number): InferenceRow | undefined =>
    results[pages.indexOf(Math.floor(index / pageSize))]?.data?.rows[index % pageSize]
  const onSight = useCallback((first: number, last: number) => {
    const from = Math.floor(first / pageSize)
    const wanted = Array.from({ length: Math.floor(last / pageSize) - from + 1 }, (_, step) => from + step)
    setPages((before) => (before.join() === wanted.join() ? before : wanted))
  }, [])
  return { counts: data?.counts, rowAt, onSight }
}
