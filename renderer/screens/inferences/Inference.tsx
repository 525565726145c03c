import type { InferenceDetails } from '../../../app/contract/inferences.ts'
import type { Id } from '../../../app/model/ids.ts'
import type { Stance } from '../../../app/model/kinds.ts'
import type { Buyer } from '../../../app/model/organisation.ts'
import { thoughtTypeWords } from '../../../app/note/words.ts'
import { call } from '../../bridge/connection.ts'
import { useCall } from '../../bridge/queries.ts'
import { showKeys } from '../../commands/keys.ts'
import { attempt, inWords } from '../../state/attempt.ts'
import { canWrite, notifyDone } from '../../state/journal-actions.ts'
import { showDay, showStamp } from '../../ui/dates.ts'
import { Part } from '../ledger/Ledger.tsx'
import { PassageQuote } from '../ledger/PassageQuote.tsx'
import { AboutEntry } from '../replies/AboutEntry.tsx'
import { Ending } from './Ending.tsx'
import styles from './Inference.module.css'

const Holder = ({ inference, team }: { inference: InferenceDetails; team: Buyer[] }) => {
  const hold = (buyerId: Id | null) =>
    attempt(async () => {
      const who = team.find(({ id }) => id === buyerId)?.name
      notifyDone(
        who ? `It is in ${who}’s mind now.` : 'It is in nobody’s mind in particular now.',
        await call('inferences.hold', { id: inference.id, buyerId }),
      )
    })
  return (
    <label className={styles['holder']}>
      In the mind of
      <select
        disabled={!canWrite()}
        value={inference.holderId ?? ''}
        onChange={(event) => void hold(event.target.value === '' ? null : event.target.value)}
      >
        <option value="">someone on the team</option>
        {team.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
}

const Confidence = ({ inference: { confidence, sealedConfidence, trail, passage } }: { inference: InferenceDetails }) => (
  <Part
    title="Confidence"
    hint="The confidence you wrote it down with is sealed: it stays as it was, so that you can see later how well you judged."
  >
    <ol className={styles['trail']} aria-label="Confidence over time">
      <li>
        <b>{sealedConfidence}%</b> sealed, {showDay(passage.at, passage.zone)}
      </li>
      {trail.map((step) => (
        <li key={step.at}>
          <b>{step.confidence}%</b> since {showStamp(step.at)}
        </li>
      ))}
    </ol>
    {trail.length > 0 && trail.at(-1)?.confidence === confidence && (
      <p className={styles['soft']}>
        {confidence === sealedConfidence
          ? 'Back to where it began.'
          : `${Math.abs(confidence - sealedConfidence)} points ${confidence > sealedConfidence ? 'more' : 'less'} sure than when it was written.`}
      </p>
    )}
  </Part>
)

const Evidence = ({ inference, stance }: { inference: InferenceDetails; stance: Stance }) => {
  const passages = inference.evidence.filter((evidence) => evidence.stance === stance)
  if (passages.length === 0) return null
  return (
    <>
      <h4 className={styles['stance']}>
        {stance === 'for' ? 'For' : 'Against'} <span className={styles['soft']}>{passages.length}</span>
      </h4>
      {passages.map(({ passage }) => (
        <PassageQuote key={passage.id} passage={passage} />
      ))}
    </>
  )
}

/** All there is to know of one inference. */
export const Inference = ({ id, team }: { id: Id; team: Buyer[] }) => {
  const { data: inference, error } = useCall('inferences.read', { id })
  if (error) return <p className={styles['soft']}>{inWords(error)}</p>
  if (!inference) return null
  return (
    <article aria-label={`${thoughtTypeWords[inference.thoughtType]}: ${inference.passage.quote}`}>
      <h3 className={styles['type']}>{thoughtTypeWords[inference.thoughtType]}</h3>
      <PassageQuote passage={inference.passage} />
      <Holder inference={inference} team={team} />
      <Part
        title="What it rests on"
        hint={
          inference.evidence.length === 0 &&
          `Nothing yet, so it is a guess. Where a note has words of the buyer that speak for or against it, select them there and press ${showKeys('Mod+Alt+J')}.`
        }
      >
        <Evidence inference={inference} stance="for" />
        <Evidence inference={inference} stance="against" />
      </Part>
      <Ending key={inference.outcome?.at ?? 'open'} inference={inference} />
      <Confidence inference={inference} />
      <Part
        title="Question that surfaced it"
        hint={
          !inference.surfacedBy &&
          `None is named. With the caret in the inference, ${showKeys('Mod+Shift+S')} names the question after which it came up.`
        }
      >
        {inference.surfacedBy && <PassageQuote passage={inference.surfacedBy} />}
      </Part>
      <AboutEntry entryId={id} />
    </article>
  )
}
