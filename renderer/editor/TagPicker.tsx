import { useEffect, useId, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react'
import type { Id } from '../../app/model/ids.ts'
import type { PassageKind } from '../../app/model/kinds.ts'
import { passageKindWords } from '../../app/note/words.ts'
import { call } from '../bridge/connection.ts'
import { useCall } from '../bridge/queries.ts'
import { attempt } from '../state/attempt.ts'
import { KindSign } from '../ui/KindSign.tsx'
import { factsOf } from './facts.ts'
import { useNote, type OpenNote, type Picker } from './note-state.ts'
import { setActivePassage } from './passage-views.ts'
import { changePassage, speakerAt, tagRange } from './passages.ts'
import { knownEntries, optionsFor, type Offer, type Option } from './picker-options.ts'
import { optionKeyOf, passageFor, type Details } from './picker-passage.ts'
import { PickerDetails } from './PickerDetails.tsx'
import styles from './TagPicker.module.css'
import { useLinks } from './use-links.ts'

const placeholders: Record<PassageKind, string> = {
  barrier: 'What stands in the way?',
  criterion: 'What will they decide by?',
  inference: 'What kind of thought?',
  question: 'What did it ask for?',
  evidence: 'Which inference does it bear on?',
  answer: 'Which question does it answer?',
  reason: 'Why would they say yes?',
}

const emptyWords: Record<PassageKind, string> = {
  barrier: 'Type to name the first barrier.',
  criterion: 'Type to name the first criterion.',
  inference: 'No type of that name.',
  question: 'No type of that name.',
  evidence: 'No inference with these words. Evidence bears on an inference: tag one on the internal side first.',
  answer: 'No question with these words. An answer belongs to a question: tag one on the external side first.',
  reason: 'Type to name the first reason to buy.',
}

const closePicker = () => {
  useNote.setState({ picker: null })
  useNote.getState().open?.editor.view.focus()
}

/** Puts the picker under the words it is about, within the window. */
const usePlace = (picker: Picker) => {
  const element = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const view = useNote.getState().open?.editor.view
    if (!element.current || !view) return
    const from = view.coordsAtPos(picker.range.from)
    const to = view.coordsAtPos(picker.range.to)
    const { offsetWidth: width, offsetHeight: height } = element.current
    const left = Math.max(8, Math.min(from.left, window.innerWidth - width - 8))
    const below = Math.max(from.bottom, to.bottom) + 6
    const top = below + height < window.innerHeight - 8 ? below : Math.max(8, Math.min(from.top, to.top) - height - 6)
    element.current.style.left = `${left}px`
    element.current.style.top = `${top}px`
  })
  return element
}

/** All that there is to pick from. */
const useOffer = (open: OpenNote | null, picker: Picker): Offer => {
  const { data: entries } = useCall('entries.list', open && { opportunityId: open.opportunityId })
  const { data: bank } = useCall('questions.bank', picker.kind === 'question' ? {} : null)
  const links = useLinks(open, picker.range.from)
  const known = open ? knownEntries(entries, factsOf(open.editor.state)) : { barriers: [], criteria: [], reasons: [] }
  return { ...links, entries: known, bank: bank ?? [] }
}

/** The details of an entry as they are, to be changed beside picking it. */
const presentDetails = ({ entries }: Offer, option: Option | undefined): Partial<Details> => {
  if (option?.what !== 'entry') return {}
  const barrier = entries.barriers.find(({ id }) => id === option.key)
  const criterion = entries.criteria.find(({ id }) => id === option.key)
  const reason = entries.reasons.find(({ id }) => id === option.key)
  return {
    ...(barrier && { barrierKind: barrier.kind }),
    ...(criterion && { weight: criterion.weight }),
    ...(reason && { saidFirst: reason.saidFirst, buyerId: reason.buyerId }),
  }
}

/** Changes what was changed of an entry that was picked. */
const updateEntry = async (entryId: Id, present: Partial<Details>, { barrierKind, weight, saidFirst, buyerId }: Details): Promise<void> => {
  if (present.barrierKind && barrierKind !== present.barrierKind) await call('entries.updateBarrier', { id: entryId, kind: barrierKind })
  if (present.weight && weight !== present.weight) await call('entries.updateCriterion', { id: entryId, weight })
  if (present.saidFirst && (saidFirst !== present.saidFirst || buyerId !== present.buyerId))
    await call('reasons.update', { id: entryId, saidFirst, buyerId })
}

/** Says what selected words are: searches what there is, makes new barriers, criteria and reasons with Enter. */
export const TagPicker = ({ picker, opportunityId }: { picker: Picker; opportunityId: Id }) => {
  const { kind, passageId, range } = picker
  const open = useNote((state) => state.open)
  const { data: team } = useCall('buyers.list', kind === 'reason' ? { opportunityId } : null)
  const offer = useOffer(open, picker)
  const editor = open?.editor
  const passage = passageId === null || !editor ? undefined : factsOf(editor.state).passages.get(passageId)
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState<number | null>(null)
  const [given, setGiven] = useState<Partial<Details>>({})
  const element = usePlace(picker)
  const field = useRef<HTMLInputElement>(null)
  const listId = useId()

  const options = optionsFor(kind, offer, typed)
  const presentIndex = passage ? options.findIndex(({ key }) => key === optionKeyOf(passage)) : 0
  const index = Math.min(chosen ?? Math.max(0, presentIndex), options.length - 1)
  const option = options[index]
  const present = presentDetails(offer, option)
  const speaker = editor ? speakerAt(editor.state.doc, range.from) : null
  const details: Details = {
    barrierKind: 'unknown',
    weight: 3,
    confidence: passage?.kind === 'inference' ? passage.confidence : 60,
    surfacedBy: (passage?.kind === 'inference' && passage.surfacedBy) || null,
    stance: passage?.kind === 'evidence' ? passage.stance : 'for',
    saidFirst: speaker === null || speaker === 'me' ? 'seller' : 'buyer',
    buyerId: speaker === 'me' || speaker === 'unnamed' ? null : speaker,
    ...present,
    ...given,
  }

  useEffect(() => {
    document.getElementById(`${listId}-${index}`)?.scrollIntoView({ block: 'nearest' })
  }, [listId, index])

  useEffect(() => {
    if (picker.focus === undefined) field.current?.focus()
  }, [picker.focus])

  const commit = (picked: Option | undefined, also: Partial<Details> = {}) => {
    if (!picked || !editor) return
    const wanted = { ...details, ...also }
    const made = passageFor(kind, picked, wanted, { id: passageId, createdAt: passage?.createdAt ?? null, opportunityId })
    if (passage) changePassage(made.passage, made.entry)(editor.state, editor.view.dispatch)
    else {
      editor.view.dispatch(tagRange(editor.state, range, made.passage, made.entry))
      setActivePassage(editor.view, made.passage.id)
    }
    if (picked.what === 'entry') {
      const saved = open?.autosave?.flush()
      void attempt(async () => {
        await saved
        await updateEntry(picked.key, present, wanted)
      })
    }
    closePicker()
  }

  const onKeyDown = (event: KeyboardEvent) => {
    const inField = event.target === field.current
    if (event.key === 'Escape') closePicker()
    else if (event.key === 'Enter') commit(option, kind === 'evidence' && event.shiftKey ? { stance: 'against' } : {})
    else if (inField && event.key === 'ArrowDown') setChosen(Math.min(options.length - 1, index + 1))
    else if (inField && event.key === 'ArrowUp') setChosen(Math.max(0, index - 1))
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys of the dialog as a whole
    <div
      ref={element}
      className={styles['picker']}
      role="dialog"
      aria-label={`${passage ? 'Change' : 'Tag as'} ${passageKindWords[kind].toLowerCase()}`}
      onKeyDown={onKeyDown}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget) && document.hasFocus()) useNote.setState({ picker: null })
      }}
    >
      <div className={styles['head']}>
        <KindSign kind={kind} />
        <input
          ref={field}
          className={styles['field']}
          role="combobox"
          aria-label={`${passageKindWords[kind]}: search or name`}
          aria-expanded
          aria-controls={listId}
          aria-activedescendant={option ? `${listId}-${index}` : undefined}
          placeholder={placeholders[kind]}
          value={typed}
          maxLength={200}
          onChange={(event) => {
            setTyped(event.target.value)
            setChosen(0)
          }}
        />
      </div>
      {/* Not a stop for Tab where it scrolls: that leads to the details. */}
      <div id={listId} className={styles['options']} role="listbox" aria-label={passageKindWords[kind]} tabIndex={-1}>
        {options.map((candidate, at) => (
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the field above takes the keys
          <div
            key={candidate.key}
            id={`${listId}-${at}`}
            role="option"
            tabIndex={-1}
            aria-selected={at === index}
            className={styles['option']}
            data-passage={candidate.what === 'inference' || candidate.what === 'asked' || candidate.what === 'bank' || undefined}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => commit(candidate)}
          >
            <span className={styles['title']}>{candidate.what === 'new' ? `Create “${candidate.title}”` : candidate.title}</span>
            <span className={styles['detail']}>{candidate.detail}</span>
          </div>
        ))}
      </div>
      {options.length === 0 && <p className={styles['empty']}>{emptyWords[kind]}</p>}
      <div className={styles['details']}>
        <PickerDetails
          kind={kind}
          details={details}
          onChange={(change) => setGiven({ ...given, ...change })}
          questions={offer.questions}
          team={team ?? []}
          focusSurfaced={picker.focus === 'surfaced'}
        />
      </div>
      <p className={styles['keys']}>
        ↑↓ choose · Enter {passage ? 'change' : 'tag'}
        {kind === 'evidence' && ' · Shift+Enter as against'}
        {kind !== 'question' && kind !== 'answer' && ' · Tab to details'} · Esc cancel
      </p>
    </div>
  )
}
