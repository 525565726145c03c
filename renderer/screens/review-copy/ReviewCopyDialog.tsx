import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { opportunityAtHand } from '../../state/journal-actions.ts'
import { closeDialog, useWindow, type OpenDialog } from '../../state/window-state.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { askedOf, choiceOf, newDraft, orderOf, withChange, type Draft } from './draft.ts'
import { FileStep } from './FileStep.tsx'
import { LeavingStep } from './LeavingStep.tsx'
import { NamesStep } from './NamesStep.tsx'
import styles from './ReviewCopyDialog.module.css'
import { useMaking, type Making } from './use-making.ts'
import { usePreview } from './use-preview.ts'
import { WhatStep } from './WhatStep.tsx'

const steps = ['What', 'Names', 'What leaves', 'The file'] as const

const here = Intl.DateTimeFormat().resolvedOptions().timeZone

/** Where one is. It has the focus when a step begins, so that it is read out; Enter goes on from there, too. */
const Steps = ({ step }: { step: number }) => {
  const current = useRef<HTMLLIElement>(null)
  useEffect(() => {
    current.current?.focus()
  }, [])
  const goOn = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.target !== event.currentTarget) return
    event.preventDefault()
    current.current?.closest('form')?.requestSubmit()
  }
  return (
    <ol className={styles['steps']} aria-label="Steps">
      {steps.map((title, index) => (
        <li key={title} {...(index === step && { ref: current, tabIndex: -1, 'aria-current': 'step' as const, onKeyDown: goOn })}>
          <span className={styles['stepNumber']}>{index + 1}</span> {title}
        </li>
      ))}
    </ol>
  )
}

/** A copy on its way. Its only button has the focus: what had it is gone. */
const OnItsWay = ({ state, progress }: Making) => {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    place.current?.closest('form')?.querySelector<HTMLElement>('footer button')?.focus()
  }, [])
  return (
    <div ref={place} className={styles['onItsWay']}>
      <p role="status">{state === 'saving' ? 'Saving the copy…' : 'Making the copy…'}</p>
      <progress className={styles['progress']} aria-label="Making the copy" value={progress ?? undefined} />
    </div>
  )
}

type Start = Extract<OpenDialog, { name: 'review-copy' }>['start']

const draftFor = (start: Start): Draft =>
  newDraft(start ?? { opportunityId: opportunityAtHand(), conversationIds: [] }, !useWindow.getState().internalHidden, Date.now(), here)

/** Makes a copy for a coach, in four steps: what goes, under which names, what that comes to, and which file. */
export const ReviewCopyDialog = ({ start }: { start: Start }) => {
  const [draft, setDraft] = useState(() => draftFor(start))
  const [step, setStep] = useState(0)
  const [round, setRound] = useState(0)
  const { run, stop, ...making } = useMaking()
  const change = (part: Partial<Draft>) => setDraft((now) => withChange(now, part, here))

  const asked = askedOf(draft, here)
  // Whose names stand where takes a while to find out; nobody looks at it yet in the first step.
  const seen = usePreview(asked && step === 0 ? { ...asked, names: null } : asked, round)
  const order = orderOf(draft, here)
  const isLast = step === steps.length - 1
  const isReady = isLast ? order !== null : asked !== null && !seen.trouble && (step !== 2 || !seen.isReading)
  const goOn = () => (isLast ? order && run(order) : setStep(step + 1))

  if (making.state !== 'idle') {
    return (
      <Dialog title="Make a review copy" width="wide" cancel="Stop" onClose={stop}>
        <OnItsWay {...making} />
      </Dialog>
    )
  }
  const props = { draft, change, seen }
  return (
    <Dialog
      title="Make a review copy"
      width="wide"
      intro="One file for a coach, who reads it, writes in it and sends a reply. Nothing in your journal changes."
      action={{ title: isLast ? 'Make the copy' : 'Next', disabled: !isReady, run: goOn }}
      cancel="Cancel"
      aside={step > 0 && <Button onPress={() => setStep(step - 1)}>Back</Button>}
      onClose={closeDialog}
    >
      <Steps key={step} step={step} />
      {making.trouble && isLast && (
        <p className={styles['trouble']} role="alert">
          {making.trouble}
        </p>
      )}
      {step === 0 && <WhatStep {...props} choice={choiceOf(draft, here)} />}
      {step === 1 && <NamesStep {...props} onOwnName={() => setRound(round + 1)} />}
      {step === 2 && <LeavingStep {...props} />}
      {isLast && <FileStep draft={draft} change={change} />}
      {step === 0 && seen.trouble && (
        <p className={styles['trouble']} role="alert">
          {seen.trouble}
        </p>
      )}
    </Dialog>
  )
}
