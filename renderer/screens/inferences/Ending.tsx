import { useEffect, useRef, useState } from 'react'
import type { InferenceDetails } from '../../../app/contract/inferences.ts'
import { fromWallTime, instantOf, toWallTime } from '../../../app/model/dates.ts'
import type { Id } from '../../../app/model/ids.ts'
import { verdicts, type Verdict } from '../../../app/model/kinds.ts'
import { untitledConversation, verdictWords } from '../../../app/note/words.ts'
import { call } from '../../bridge/connection.ts'
import { attempt, inWords } from '../../state/attempt.ts'
import { canWrite, notifyDone } from '../../state/journal-actions.ts'
import { Button } from '../../ui/Button.tsx'
import { showDay } from '../../ui/dates.ts'
import { Choice } from '../../ui/fields.tsx'
import { Part } from '../ledger/Ledger.tsx'
import { PassageQuote } from '../ledger/PassageQuote.tsx'
import styles from './Ending.module.css'
import { VerdictSign } from './VerdictSign.tsx'

const fitting: Record<Verdict, 'for' | 'against' | null> = { confirmed: 'for', refuted: 'against', 'never-learned': null }

const reasonWords: Record<Verdict, string> = {
  confirmed: 'How you learned it, if no note says so',
  refuted: 'How you learned it, if no note says so',
  'never-learned': 'Why you will not learn it any more',
}

const dayOf = (instant: string, zone: string): string => toWallTime(instant, zone).slice(0, 10)

/** The end of a day, or now where that has not come yet: a thing learned on the day of a conversation was learned after it. */
const endOf = (day: string, zone: string): string => {
  const end = fromWallTime(`${day}T23:59`, zone)
  const now = instantOf(Date.now())
  const today = dayOf(now, zone)
  return day === today ? now : end
}

/** What had the focus went with what it stood in; the first thing to press in its place has it now. */
const useKeptFocus = <Kept extends HTMLElement>() => {
  const kept = useRef<Kept>(null)
  useEffect(() => {
    if (document.activeElement === document.body) kept.current?.querySelector<HTMLElement>('button, input')?.focus()
  }, [])
  return kept
}

const Open = ({ inference }: { inference: InferenceDetails }) => {
  const { id, passage, evidence } = inference
  const zone = passage.zone
  // None is proposed: one that stood there already would be confirmed more often than it should.
  const [verdict, setVerdict] = useState<Verdict | null>(null)
  const [evidenceId, setEvidenceId] = useState<Id | null | undefined>(undefined)
  const [reason, setReason] = useState('')
  const [typedDay, setDay] = useState<string | null>(null)
  const [trouble, setTrouble] = useState('')
  const [today] = useState(() => dayOf(instantOf(Date.now()), zone))
  const shown = verdict && fitting[verdict]
  const fit = evidence.filter(({ stance, passage: witness }) => stance === shown && witness.at >= passage.at)
  const chosen = (evidenceId === undefined ? fit.at(-1) : fit.find((witness) => witness.passage.id === evidenceId))?.passage ?? null
  const day = typedDay ?? (chosen ? dayOf(chosen.at, zone) : today)
  const kept = useKeptFocus<HTMLFormElement>()
  const resolve = async () => {
    if (!verdict) return setTrouble('Choose how it ended.')
    try {
      const at = endOf(day, zone)
      notifyDone(
        `The inference is marked: ${verdictWords[verdict].toLowerCase()}.`,
        await call('inferences.resolve', { id, verdict, at, evidenceId: chosen?.id ?? null, reason }),
      )
    } catch (fault) {
      setTrouble(inWords(fault))
    }
  }
  return (
    <form
      ref={kept}
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault()
        void resolve()
      }}
    >
      <Choice
        label="It was"
        value={verdict}
        options={verdicts.map((value) => ({ value, label: verdictWords[value] }))}
        onChange={(chosenVerdict) => {
          setVerdict(chosenVerdict)
          setTrouble('')
        }}
      />
      {shown && (
        <label className={styles['field']}>
          <span>Words that show it</span>
          <select value={chosen?.id ?? ''} onChange={(event) => setEvidenceId(event.target.value === '' ? null : event.target.value)}>
            <option value="">{fit.length === 0 ? `no later words tagged as evidence ${shown} it` : 'no words in a note'}</option>
            {fit.map(({ passage: witness }) => (
              <option key={witness.id} value={witness.id}>
                “{witness.quote.slice(0, 80)}” ({witness.conversationTitle || untitledConversation}, {showDay(witness.at, witness.zone)})
              </option>
            ))}
          </select>
        </label>
      )}
      <label className={styles['field']}>
        <span>{verdict ? reasonWords[verdict] : 'How you learned it'}</span>
        <input type="text" value={reason} maxLength={2000} onChange={(event) => setReason(event.target.value)} />
      </label>
      <div className={styles['foot']}>
        <label className={styles['day']}>
          <span>{verdict === 'never-learned' ? 'As of' : 'Learned on'}</span>
          <input
            type="date"
            value={day}
            required
            min={dayOf(passage.at, zone)}
            max={today}
            onChange={(event) => setDay(event.target.value)}
          />
        </label>
        <Button type="submit" look="primary" onPress={() => {}}>
          Resolve
        </Button>
      </div>
      {trouble && (
        <p className={styles['trouble']} role="alert">
          {trouble}
        </p>
      )}
    </form>
  )
}

const Ended = ({ inference, outcome }: { inference: InferenceDetails; outcome: NonNullable<InferenceDetails['outcome']> }) => {
  const kept = useKeptFocus<HTMLDivElement>()
  const reopen = () =>
    attempt(async () => notifyDone('The inference is unresolved again.', await call('inferences.reopen', { id: inference.id })))
  return (
    <Part title="How it ended">
      <div ref={kept} className={styles['ended']}>
        <VerdictSign verdict={outcome.verdict} supporting={0} opposing={0} />
        <span>on {showDay(outcome.at, inference.passage.zone)}</span>
        {canWrite() && (
          <Button look="quiet" onPress={() => void reopen()}>
            Take back
          </Button>
        )}
      </div>
      {outcome.reason && <p className={styles['reason']}>{outcome.reason}</p>}
      {outcome.evidence && <PassageQuote passage={outcome.evidence} />}
      {!outcome.evidence && !outcome.reason && <p className={styles['reason']}>The words that showed it are not tagged any more.</p>}
    </Part>
  )
}

/** How an inference ended, or what it takes to say so. */
export const Ending = ({ inference }: { inference: InferenceDetails }) => {
  const { outcome } = inference
  if (!outcome) {
    if (!canWrite()) return null
    return (
      <Part title="How did it end?">
        <Open inference={inference} />
      </Part>
    )
  }
  return <Ended inference={inference} outcome={outcome} />
}
