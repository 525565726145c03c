import { useEffect, useState } from 'react'
import type { ConversationRow } from '../../../app/contract/conversations.ts'
import type { Id } from '../../../app/model/ids.ts'
import { call, subscribe } from '../../bridge/connection.ts'
import { inWords } from '../../state/attempt.ts'

/** How many are read at once: the most that the journal gives. */
const pageSize = 200

type Rows = { rows: ConversationRow[]; total: number | null; trouble: string | null }

const none: Rows = { rows: [], total: null, trouble: null }

/** All conversations of an opportunity or, with `null`, of all, newest first; there are more until `total` are here. */
export const useConversations = (opportunityId: Id | null): Rows => {
  const [read, setRead] = useState<Rows & { of: Id | null }>({ ...none, of: opportunityId })
  useEffect(() => {
    const readAll = async (gone: AbortSignal) => {
      let rows: ConversationRow[] = []
      try {
        for (let total = 1; !gone.aborted && rows.length < total;) {
          const page = await call('conversations.list', { opportunityId, archived: false, offset: rows.length, limit: pageSize })
          rows = [...rows, ...page.rows]
          total = page.rows.length === 0 ? rows.length : page.total
          if (!gone.aborted) setRead({ rows, total, trouble: null, of: opportunityId })
        }
      } catch (fault) {
        if (!gone.aborted) setRead({ rows, total: rows.length, trouble: inWords(fault), of: opportunityId })
      }
    }
    let reading = new AbortController()
    void readAll(reading.signal)
    // A notice over the dialog may give one back while it is open.
    const stopHearing = subscribe(({ type }) => {
      if (type !== 'conversations.changed') return
      reading.abort()
      reading = new AbortController()
      void readAll(reading.signal)
    })
    return () => {
      reading.abort()
      stopHearing()
    }
  }, [opportunityId])
  return read.of === opportunityId ? read : none
}
