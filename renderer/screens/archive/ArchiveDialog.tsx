import { useState } from 'react'
import type { Changed } from '../../../app/contract/changes.ts'
import type { Output } from '../../../app/contract/index.ts'
import { call } from '../../bridge/connection.ts'
import { useCall } from '../../bridge/queries.ts'
import { attempt, inWords } from '../../state/attempt.ts'
import { canWrite, notifyDone } from '../../state/journal-actions.ts'
import { Button } from '../../ui/Button.tsx'
import { showDay } from '../../ui/dates.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import styles from '../trash/RecordList.module.css'
import { nameOfRecord, RecordList, type PutAway } from '../trash/RecordList.tsx'

/** How many conversations are read at a time. */
const pageSize = 50

const unarchiveRecord = ({ kind, id }: PutAway): Promise<Changed> => {
  if (kind === 'account') return call('accounts.update', { id, archived: false })
  if (kind === 'opportunity') return call('opportunities.update', { id, archived: false })
  return call('conversations.update', { id, archived: false })
}

const unarchive = async (record: PutAway): Promise<boolean> => {
  const changed = await attempt(() => unarchiveRecord(record))
  if (changed) notifyDone(`“${nameOfRecord(record)}” is out of the archive.`, changed)
  return changed !== undefined
}

const here = Intl.DateTimeFormat().resolvedOptions().timeZone

const sinceWords = (archivedAt: string | null): string => (archivedAt ? `archived ${showDay(archivedAt, here)}` : '')

const archivedAccounts = ({ accounts }: Output<'opportunities.list'>): PutAway[] =>
  accounts
    .filter(({ archivedAt }) => archivedAt !== null)
    .map(({ id, name, archivedAt }) => ({ kind: 'account', id, name, within: '', since: sinceWords(archivedAt) }))

const archivedOpportunities = ({ accounts, opportunities }: Output<'opportunities.list'>): PutAway[] =>
  opportunities
    .filter(({ archivedAt }) => archivedAt !== null)
    .map(({ id, accountId, name, archivedAt }) => {
      const within = accounts.find((account) => account.id === accountId)?.name ?? ''
      return { kind: 'opportunity', id, name, within, since: sinceWords(archivedAt) }
    })

const archivedConversations = ({ rows }: Output<'conversations.list'>): PutAway[] =>
  rows.map(({ id, title, at, zone, opportunityName, archivedAt }) => ({
    kind: 'conversation',
    id,
    name: title,
    within: `${opportunityName}, ${showDay(at, zone)}`,
    since: sinceWords(archivedAt),
  }))

type PartProps = { title: string; records: PutAway[]; writable: boolean }

const Part = ({ title, records, writable }: PartProps) => {
  if (records.length === 0) return null
  return (
    <>
      <h3 className={styles['heading']}>{title}</h3>
      <RecordList label={title} records={records} action={writable ? { title: 'Unarchive', run: unarchive } : null} />
    </>
  )
}

/** What was put aside: accounts, opportunities and conversations, each with the way back. */
export const ArchiveDialog = () => {
  const [limit, setLimit] = useState(pageSize)
  const organisation = useCall('opportunities.list', {})
  const timeline = useCall('conversations.list', { opportunityId: null, archived: true, offset: 0, limit })
  const [shown, setShown] = useState(timeline.data)
  if (timeline.data && timeline.data !== shown) setShown(timeline.data)

  const writable = canWrite()
  const accounts = organisation.data ? archivedAccounts(organisation.data) : []
  const opportunities = organisation.data ? archivedOpportunities(organisation.data) : []
  const conversations = shown ? archivedConversations(shown) : []
  const error = organisation.error ?? timeline.error
  const isEmpty = organisation.data && shown && accounts.length + opportunities.length + conversations.length === 0
  const isMore = shown && shown.total > conversations.length && limit < 200

  return (
    <Dialog title="Archive" {...(isEmpty === false && { intro: 'Put aside, out of the lists, with all that belongs to it.' })}>
      {error && <p role="alert">{inWords(error)}</p>}
      {isEmpty && (
        <div className={styles['empty']}>
          <p>Nothing is archived.</p>
          <p>
            When a decision has been made, archive its opportunity: it leaves the lists, and everything in it is kept. A single conversation
            or a whole account can be archived as well.
          </p>
        </div>
      )}
      <Part title="Accounts" records={accounts} writable={writable} />
      <Part title="Opportunities" records={opportunities} writable={writable} />
      <Part title="Conversations" records={conversations} writable={writable} />
      {isMore && <Button onPress={() => setLimit(Math.min(200, limit + pageSize))}>Show more</Button>}
      {shown && shown.total > 200 && limit >= 200 && <p>The newest 200 of {shown.total.toLocaleString('en')} conversations are shown.</p>}
    </Dialog>
  )
}
