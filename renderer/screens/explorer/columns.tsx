import type { ReactNode } from 'react'
import type { ExplorerRow, PassageGroup, PassageSort } from '../../../app/contract/explorer.ts'
import { passageKinds, passageStatuses, sides } from '../../../app/model/kinds.ts'
import { entryInWords, passageKindWords, passageStatusWords, sideWords } from '../../../app/note/words.ts'
import { showDay, showMoment } from '../../ui/dates.ts'
import { KindSign } from '../../ui/KindSign.tsx'
import styles from './PassageGrid.module.css'

type Column = { sort: PassageSort; title: string; cell: (row: ExplorerRow) => ReactNode }

/** The columns of the table; each sorts by what it shows. */
export const columns: readonly Column[] = [
  {
    sort: 'date',
    title: 'Date',
    cell: ({ at, zone }) => (
      <time dateTime={at} title={showMoment(at, zone)}>
        {showDay(at, zone)}
      </time>
    ),
  },
  { sort: 'side', title: 'Side', cell: ({ side }) => (side === null ? '' : sideWords[side]) },
  {
    sort: 'kind',
    title: 'Kind',
    cell: ({ kind }) => (
      <>
        <KindSign kind={kind} /> {passageKindWords[kind]}
      </>
    ),
  },
  { sort: 'entry', title: 'Entry', cell: entryInWords },
  {
    sort: 'text',
    title: 'Passage',
    cell: ({ quote, detached }) => (
      <>
        {quote || 'No words left'}
        {detached && <span className={styles['detached']}>no longer in the note</span>}
      </>
    ),
  },
  { sort: 'buyer', title: 'Buyers', cell: ({ buyers }) => buyers },
  { sort: 'opportunity', title: 'Opportunity', cell: ({ opportunityName }) => opportunityName },
  { sort: 'status', title: 'Status', cell: ({ status }) => (status === null ? '' : passageStatusWords[status]) },
]

const month = new Intl.DateTimeFormat(undefined, { month: 'long', year: 'numeric', timeZone: 'UTC' })

/** What a group is called. */
export const groupInWords = (group: PassageGroup, value: string): string => {
  if (group === 'month') return month.format(new Date(`${value}-15T00:00:00.000Z`))
  if (group === 'side') return sideWords[sides.find((side) => side === value) ?? 'external']
  if (group === 'kind') return passageKindWords[passageKinds.find((kind) => kind === value) ?? 'barrier']
  if (group === 'status') {
    const status = passageStatuses.find((candidate) => candidate === value)
    return status ? passageStatusWords[status] : 'No status'
  }
  if (group === 'entry') {
    const kind = passageKinds.find((candidate) => value.startsWith(`${candidate} `)) ?? 'barrier'
    return `${passageKindWords[kind]}: ${entryInWords({ kind, entry: value.slice(kind.length + 1) }) || '—'}`
  }
  return value || 'Nobody named'
}
