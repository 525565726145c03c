import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { QuickRow } from '../../app/contract/quick.ts'
import { untitledConversation } from '../../app/note/words.ts'
import { queryFor } from '../bridge/queries.ts'
import { attempt } from '../state/attempt.ts'
import { closeDialogNow, rememberFocus } from '../state/focus.ts'
import { openConversation, openOpportunity } from '../state/journal-actions.ts'
import { goToSection, openSection } from '../state/sections.ts'
import { useWindow } from '../state/window-state.ts'
import { showDay } from '../ui/dates.ts'
import { Aside, Finder, FoundTitle } from './Finder.tsx'
import { fuzzyMatch } from './fuzzy.ts'

type Found = { row: QuickRow; title: string; positions: number[]; score: number }

const titleOf = ({ what, title }: QuickRow): string => title || (what === 'conversation' ? untitledConversation : title)

/** The letters may be found where no letter is like them: “ss” finds “ß”. Such come last, once the answer is to these letters. */
const foundElsewhere = -1000

const rank = (rows: readonly QuickRow[], query: string, isAnswer: boolean): Found[] =>
  rows
    .flatMap((row): Found[] => {
      const title = titleOf(row)
      const match = fuzzyMatch(query, title) ?? (isAnswer ? { score: foundElsewhere, positions: [] } : null)
      return match ? [{ row, title, ...match }] : []
    })
    .toSorted((one, other) => (query.trim() === '' ? 0 : Math.round(other.score) - Math.round(one.score)))

const words: Record<QuickRow['what'], string> = { conversation: 'Conversation', buyer: 'Buyer', opportunity: 'Opportunity' }

const detailsOf = (row: QuickRow): string => {
  if (row.what === 'opportunity') return row.accountName
  return row.what === 'buyer' ? row.opportunityName : `${row.opportunityName} · ${showDay(row.at, row.zone)}`
}

const go = async (row: QuickRow): Promise<void> => {
  const { opportunityId } = useWindow.getState()
  if (row.what === 'opportunity') {
    openOpportunity(row.id)
    goToSection('conversations')
    return
  }
  if (row.what === 'buyer') {
    openOpportunity(row.opportunityId)
    openSection('matrix', row.id)
    return
  }
  if (opportunityId !== null && opportunityId !== row.opportunityId) openOpportunity(row.opportunityId)
  openSection('conversations')
  await openConversation(row.id)
}

/** Notes, buyers and opportunities, found by a few letters; the newest notes where nothing is typed. */
export const QuickOpen = () => {
  const [goBack] = useState(() => rememberFocus())
  const [query, setQuery] = useState('')
  const [asked, setAsked] = useState('')
  const { data, isFetching, isPlaceholderData } = useQuery({
    ...queryFor('quick.find', { letters: asked }),
    gcTime: 0,
    staleTime: 0,
    placeholderData: keepPreviousData,
  })
  // One question at a time: of what is typed meanwhile only the last is asked.
  if (!isFetching && asked !== query) setAsked(query)
  const found = rank(data ?? [], query, asked === query && !isPlaceholderData)

  const choose = (index: number) => {
    const row = found[index]?.row
    if (!row) return
    closeDialogNow()
    goBack()
    void attempt(() => go(row))
  }

  return (
    <Finder
      label="Go to a note, buyer or opportunity"
      listLabel="Notes, buyers and opportunities"
      placeholder="Type a few letters of a note, buyer or opportunity"
      query={query}
      onQuery={setQuery}
      options={found.map(({ row, title, positions }) => ({
        key: `${row.what} ${row.id}`,
        content: (
          <>
            <FoundTitle text={title} positions={positions} />
            <Aside>{detailsOf(row)}</Aside>
            <Aside>{words[row.what]}</Aside>
          </>
        ),
      }))}
      status={found.length > 0 ? `${found.length} found` : isFetching ? 'Looking…' : 'Nothing has these letters in its name.'}
      onChoose={choose}
    />
  )
}
