import './highlights.css'
import { CaseSensitive, ChevronDown, ChevronUp, Replace, WholeWord, X } from 'lucide-react'
import { useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react'
import { createStore, useStore } from 'zustand'
import { showKeys } from '../../commands/keys.ts'
import { useWindow } from '../../state/window-state.ts'
import { Button } from '../../ui/Button.tsx'
import { useNote, type Finding, type OpenNote } from '../note-state.ts'
import styles from './FindBar.module.css'
import type { Sides } from './matches.ts'
import { createFindSession, type FindSession, type Found } from './session.ts'

const sideTitles: [Sides, string][] = [
  ['both', 'Both sides'],
  ['external', 'External'],
  ['internal', 'Internal'],
]

const countOf = ({ wanted, matches, index }: Found): string => {
  if (wanted.words === '') return ''
  return index < 0 ? 'Not found' : `${(index + 1).toLocaleString('en')} of ${matches.length.toLocaleString('en')}`
}

type BarProps = { session: FindSession; finding: Finding; editable: boolean }

const Bar = ({ session, finding, editable }: BarProps) => {
  const internalHidden = useWindow((state) => state.internalHidden)
  const found = useStore(session.found)
  const { wanted, wrapped, replacement } = found
  const none = found.index < 0
  const field = useRef<HTMLInputElement>(null)
  useLayoutEffect(() => session.setField(field.current), [session])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    session.leave()
  }
  const onEnter = (work: (event: KeyboardEvent) => void) => (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.key !== 'Enter') return
    event.preventDefault()
    work(event)
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape leaves it from wherever the focus is in it
    <div className={styles['bar']} role="search" aria-label="Find in this note" onKeyDown={onKeyDown}>
      <div className={styles['line']}>
        <input
          ref={field}
          className={styles['field']}
          type="text"
          aria-label="Find"
          placeholder="Find"
          spellCheck={false}
          value={wanted.words}
          data-missing={(wanted.words !== '' && none) || undefined}
          onChange={(event) => session.ask({ wanted: { ...wanted, words: event.target.value } })}
          onKeyDown={onEnter(({ shiftKey }) => session.step(shiftKey ? -1 : 1))}
        />
        <span className={styles['count']} role="status">
          {countOf(found)}
          {wrapped && <span className="visually-hidden">, {wrapped}</span>}
        </span>
        <Button look="quiet" label={`Previous (${showKeys('Mod+Shift+G')})`} disabled={none} onPress={() => session.step(-1)}>
          <ChevronUp size={15} aria-hidden />
        </Button>
        <Button look="quiet" label={`Next (${showKeys('Mod+G')})`} disabled={none} onPress={() => session.step(1)}>
          <ChevronDown size={15} aria-hidden />
        </Button>
        <span className={styles['gap']} />
        <Button
          look="quiet"
          label="Match case and accents"
          pressed={wanted.exact}
          onPress={() => session.ask({ wanted: { ...wanted, exact: !wanted.exact } })}
        >
          <CaseSensitive size={16} aria-hidden />
        </Button>
        <Button
          look="quiet"
          label="Whole words"
          pressed={wanted.wholeWords}
          onPress={() => session.ask({ wanted: { ...wanted, wholeWords: !wanted.wholeWords } })}
        >
          <WholeWord size={16} aria-hidden />
        </Button>
        <select
          className={styles['side']}
          aria-label="Side"
          title={internalHidden ? 'The internal side is hidden' : undefined}
          disabled={internalHidden}
          value={internalHidden ? 'external' : found.sides}
          onChange={(event) => session.ask({ sides: event.target.value as Sides })}
        >
          {sideTitles.map(([side, title]) => (
            <option key={side} value={side}>
              {title}
            </option>
          ))}
        </select>
        <span className={styles['spring']} />
        {editable && (
          <Button
            look="quiet"
            label={`Replace (${showKeys('Mod+Alt+F')})`}
            pressed={finding.replacing}
            onPress={() => useNote.setState({ finding: { ...finding, replacing: !finding.replacing } })}
          >
            <Replace size={15} aria-hidden />
          </Button>
        )}
        <Button look="quiet" label="Close (Esc)" onPress={session.leave}>
          <X size={15} aria-hidden />
        </Button>
      </div>
      {finding.replacing && editable && (
        <div className={styles['line']}>
          <input
            className={styles['field']}
            type="text"
            aria-label="Replace with"
            placeholder="Replace with"
            value={replacement}
            onChange={(event) => session.ask({ replacement: event.target.value })}
            onKeyDown={onEnter(session.replaceCurrent)}
          />
          <Button disabled={none} onPress={session.replaceCurrent}>
            Replace
          </Button>
          <Button disabled={none} onPress={session.replaceEvery}>
            Replace all
          </Button>
        </div>
      )}
    </div>
  )
}

const Opened = ({ open, finding }: { open: OpenNote; finding: Finding }) => {
  const [held] = useState(() => createStore<{ session: FindSession | null }>(() => ({ session: null })))
  const session = useStore(held, (state) => state.session)
  useLayoutEffect(() => {
    const begun = createFindSession(open)
    held.setState({ session: begun })
    return begun.stop
  }, [open, held])
  return session && <Bar session={session} finding={finding} editable={open.editor.isEditable} />
}

/** Finds words in the open note and puts others in their place. */
export const FindBar = () => {
  const open = useNote((state) => state.open)
  const finding = useNote((state) => state.finding)
  return open && finding ? <Opened open={open} finding={finding} /> : null
}
