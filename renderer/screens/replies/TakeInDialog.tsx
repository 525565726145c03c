import { useState } from 'react'
import type { ReplyReport } from '../../../app/contract/replies.ts'
import type { FileHandle } from '../../../app/contract/transfer.ts'
import type { Id } from '../../../app/model/ids.ts'
import { call } from '../../bridge/connection.ts'
import { inWords } from '../../state/attempt.ts'
import { openSection } from '../../state/sections.ts'
import { closeDialog, notify } from '../../state/window-state.ts'
import { showStamp } from '../../ui/dates.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextField } from '../../ui/fields.tsx'
import { countOf } from './item-words.ts'
import { ReportLines } from './ReportLines.tsx'
import { resetReview } from './review-state.ts'
import styles from './TakeInDialog.module.css'
import { useReport, type Reading } from './use-report.ts'

const title = 'Take in a reply'

const Sealed = ({ reading, open }: { reading: Extract<Reading, { state: 'sealed' }>; open: (handle: Id, words: string) => unknown }) => {
  const [words, setWords] = useState('')
  return (
    <Dialog
      title={title}
      intro="This file is sealed with a passphrase. It is the one you gave when you made the copy."
      action={{ title: 'Open', disabled: words === '', run: () => open(reading.handle, words) }}
    >
      {reading.trouble && (
        <p className={styles['trouble']} role="alert">
          {reading.trouble}
        </p>
      )}
      <TextField label="Passphrase" type="password" value={words} autoFocus onChange={setWords} />
    </Dialog>
  )
}

/** What a reply brings, in a line. */
const summaryOf = ({ counts }: ReplyReport): string => {
  const parts = [
    [counts.new, 'new'],
    [counts.changed, 'changed'],
    [counts.withdrawn, 'taken back'],
    [counts.same, 'already here'],
  ] as const
  const told = parts.filter(([count]) => count > 0).map(([count, words]) => `${count.toLocaleString('en')} ${words}`)
  return told.length > 0 ? told.join(' · ') : 'Nothing is in it.'
}

const Facts = ({ report }: { report: ReplyReport }) => (
  <div className={styles['facts']}>
    <p>
      <strong>{report.authors.map(({ name }) => name).join(', ') || 'Nobody'}</strong>{' '}
      <span className={styles['soft']}>
        {report.copy ? `about “${report.copy.name}”, ` : ''}saved {showStamp(report.savedAt)} · {report.name}
      </span>
    </p>
    <p>{summaryOf(report)}</p>
  </div>
)

const Notes = ({ counts }: ReplyReport) => (
  <ul className={styles['notes']}>
    {counts.near > 0 && (
      <li>{countOf(counts.near, 'item stands', 'items stand')} on words that have changed since. You say later where they belong.</li>
    )}
    {counts.notPlaced > 0 && (
      <li>
        {countOf(counts.notPlaced, 'item is', 'items are')} about something that is gone. What was written is kept, with the words it is
        about.
      </li>
    )}
    {counts.forged > 0 && (
      <li data-trouble>
        {countOf(counts.forged, 'item claims', 'items claim')} to be written or changed by someone else. They stay outside; ask your coach
        about them.
      </li>
    )}
  </ul>
)

const Foreign = ({ report }: { report: ReplyReport }) => (
  <Dialog title={title}>
    <p className={styles['trouble']} role="alert">
      This reply is about another journal.
    </p>
    <p>Open the journal that the copy was made from, and take it in there. Nothing was changed here.</p>
    <p className={styles['soft']}>
      {report.name}, by {report.authors.map(({ name }) => name).join(', ') || 'nobody'}
    </p>
  </Dialog>
)

type ReportProps = { reading: Extract<Reading, { state: 'read' }> }

const Report = ({ reading: { report, handle, passphrase } }: ReportProps) => {
  const offered = report.lines.filter(({ arrival }) => arrival !== 'forged')
  const [left, setLeft] = useState<ReadonlySet<Id>>(new Set())
  const [working, setWorking] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const chosen = offered.filter(({ id }) => !left.has(id))

  const take = async () => {
    setWorking(true)
    setTrouble(null)
    try {
      const ids = chosen.length === offered.length ? null : chosen.map(({ id }) => id)
      const { taken, changeId } = await call('replies.takeIn', { handle, passphrase, ids })
      closeDialog()
      notify(taken === 0 ? 'All of it was here already.' : `${countOf(taken, 'item is', 'items are')} in the journal.`, { changeId })
      resetReview({})
      openSection('review')
    } catch (fault) {
      setTrouble(inWords(fault))
      setWorking(false)
    }
  }

  if (!report.own) return <Foreign report={report} />
  const hasNews = offered.length > 0
  return (
    <Dialog
      title={title}
      width="wide"
      {...(hasNews && { action: { title: working ? 'Taking in…' : 'Take in', disabled: working || chosen.length === 0, run: take } })}
      aside={
        hasNews && (
          <span
            className={styles['chosen']}
          >{`${chosen.length.toLocaleString('en')} of ${offered.length.toLocaleString('en')} chosen`}</span>
        )
      }
    >
      <Facts report={report} />
      <Notes {...report} />
      {trouble && (
        <p className={styles['trouble']} role="alert">
          {trouble}
        </p>
      )}
      {hasNews || report.counts.forged > 0 ? (
        <ReportLines report={report} left={left} onLeave={setLeft} />
      ) : (
        <p>Everything in this reply is here already. There is nothing to take in.</p>
      )}
    </Dialog>
  )
}

/** Takes in what a coach sent back: shown first, with what it would bring, and nothing is changed until the seller says so. */
export const TakeInDialog = ({ file }: { file: File | FileHandle }) => {
  const { reading, open } = useReport(file)
  if (reading.state === 'read') return <Report reading={reading} />
  if (reading.state === 'sealed') return <Sealed reading={reading} open={open} />
  return (
    <Dialog title={title}>
      <p className={styles['soft']}>{file.name}</p>
      {reading.state === 'reading' ? (
        <p role="status">Reading…</p>
      ) : (
        <p className={styles['trouble']} role="alert">
          {reading.trouble}
        </p>
      )}
    </Dialog>
  )
}
