import { useEffect, useId, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react'
import type { Id } from '../../app/model/ids.ts'
import { barrierKinds } from '../../app/model/kinds.ts'
import type { Passage } from '../../app/model/passages.ts'
import { barrierKindWords, passageKindWords } from '../../app/note/words.ts'
import { call } from '../bridge/connection.ts'
import { useCall } from '../bridge/queries.ts'
import { attempt } from '../state/attempt.ts'
import { Choice } from '../ui/fields.tsx'
import { KindSign } from '../ui/KindSign.tsx'
import { FactStep, factsOf } from './facts.ts'
import { useNote, type Picker } from './note-state.ts'
import { setActivePassage } from './passage-views.ts'
import { changePassage, tagRange } from './passages.ts'
import { knownEntries, optionsFor, passageFor, type Details, type Option } from './picker-options.ts'
import styles from './TagPicker.module.css'

const placeholders = {
  barrier: 'What stands in the way?',
  criterion: 'What will they decide by?',
  inference: 'What kind of thought?',
  question: 'What did it ask for?',
}

const keyOf = (passage: Passage): string =>
  passage.kind === 'barrier'
    ? passage.barrierId
    : passage.kind === 'criterion'
      ? passage.criterionId
      : passage.kind === 'inference'
        ? passage.thoughtType
        : passage.questionType

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

/** Says what selected words are: searches the entries there are, makes new ones with Enter. */
export const TagPicker = ({ picker, opportunityId }: { picker: Picker; opportunityId: Id }) => {
  const { kind, passageId } = picker
  const { data } = useCall('entries.list', { opportunityId })
  const editor = useNote((state) => state.open?.editor)
  const facts = editor ? factsOf(editor.state) : null
  const passage = passageId === null ? undefined : facts?.passages.get(passageId)
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState<number | null>(null)
  const [given, setGiven] = useState<Partial<Details>>({})
  const element = usePlace(picker)
  const field = useRef<HTMLInputElement>(null)
  const listId = useId()

  const entries = facts && knownEntries(data, facts)
  const options = entries ? optionsFor(kind, entries, typed) : []
  const present = passage ? options.findIndex(({ key }) => key === keyOf(passage)) : 0
  const index = Math.min(chosen ?? Math.max(0, present), options.length - 1)
  const option = options[index]
  const presentEntry =
    option?.what === 'entry' ? [...(entries?.barriers ?? []), ...(entries?.criteria ?? [])].find(({ id }) => id === option.key) : undefined
  const presentKind = presentEntry && 'kind' in presentEntry ? presentEntry.kind : undefined
  const presentWeight = presentEntry && 'weight' in presentEntry ? presentEntry.weight : undefined
  const details: Details = {
    barrierKind: given.barrierKind ?? presentKind ?? 'unknown',
    weight: given.weight ?? presentWeight ?? 3,
    confidence: given.confidence ?? (passage?.kind === 'inference' ? passage.confidence : 60),
  }

  useEffect(() => {
    document.getElementById(`${listId}-${index}`)?.scrollIntoView({ block: 'nearest' })
  }, [listId, index])

  useEffect(() => field.current?.focus(), [])

  const updateEntry = async (entryId: Id) => {
    if (presentKind && details.barrierKind !== presentKind) await call('entries.updateBarrier', { id: entryId, kind: details.barrierKind })
    if (presentWeight && details.weight !== presentWeight) await call('entries.updateCriterion', { id: entryId, weight: details.weight })
  }

  const commit = (picked: Option | undefined) => {
    if (!picked || !editor) return
    const made = passageFor(kind, picked, details, { id: passageId, createdAt: passage?.createdAt ?? null, opportunityId })
    if (passage) {
      if (made.entry) {
        const step =
          'barrier' in made.entry
            ? new FactStep('barriers', made.entry.barrier.id, null, made.entry.barrier)
            : new FactStep('criteria', made.entry.criterion.id, null, made.entry.criterion)
        editor.view.dispatch(editor.state.tr.step(step).step(new FactStep('passages', passage.id, passage, made.passage)))
      } else {
        changePassage(made.passage)(editor.state, editor.view.dispatch)
      }
    } else {
      editor.view.dispatch(tagRange(editor.state, picker.range, made.passage, made.entry))
      setActivePassage(editor.view, made.passage.id)
    }
    if (picked.what === 'entry') {
      const saved = useNote.getState().open?.autosave?.flush()
      void attempt(async () => {
        await saved
        await updateEntry(picked.key)
      })
    }
    closePicker()
  }

  const onKeyDown = (event: KeyboardEvent) => {
    const inField = event.target === field.current
    if (event.key === 'Escape') closePicker()
    else if (event.key === 'Enter') commit(option)
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
      <div id={listId} className={styles['options']} role="listbox" aria-label={passageKindWords[kind]}>
        {options.map((candidate, at) => (
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the field above takes the keys
          <div
            key={candidate.key}
            id={`${listId}-${at}`}
            role="option"
            tabIndex={-1}
            aria-selected={at === index}
            className={styles['option']}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => commit(candidate)}
          >
            <span className={styles['title']}>{candidate.what === 'new' ? `Create “${candidate.title}”` : candidate.title}</span>
            <span className={styles['detail']}>{candidate.detail}</span>
          </div>
        ))}
      </div>
      {options.length === 0 && (
        <p className={styles['empty']}>
          {kind === 'barrier' || kind === 'criterion'
            ? `Type to name the first ${passageKindWords[kind].toLowerCase()}.`
            : 'No type of that name.'}
        </p>
      )}
      <div className={styles['details']}>
        {kind === 'barrier' && (
          <Choice
            label="It is"
            value={details.barrierKind}
            options={barrierKinds.map((value) => ({ value, label: barrierKindWords[value] }))}
            onChange={(barrierKind) => setGiven({ ...given, barrierKind })}
          />
        )}
        {kind === 'criterion' && (
          <Choice
            label="Weight, 5 decides"
            value={details.weight}
            options={[1, 2, 3, 4, 5].map((value) => ({ value, label: String(value) }))}
            onChange={(weight) => setGiven({ ...given, weight })}
          />
        )}
        {kind === 'inference' && (
          <label className={styles['confidence']}>
            <span>Confidence</span>
            <input
              type="range"
              min={0}
              max={100}
              step={5}
              value={details.confidence}
              aria-valuetext={`${details.confidence} per cent`}
              onChange={(event) => setGiven({ ...given, confidence: Number(event.target.value) })}
            />
            <output>{details.confidence} %</output>
          </label>
        )}
      </div>
      <p className={styles['keys']}>
        ↑↓ choose · Enter {passage ? 'change' : 'tag'} · Tab {kind === 'question' ? 'out' : 'to details'} · Esc cancel
      </p>
    </div>
  )
}
