import { TextSelection, type Transaction } from '@tiptap/pm/state'
import { flushSync } from 'react-dom'
import { createStore } from 'zustand'
import type { Wanted } from '../../../app/rules/text-finding.ts'
import { notify, useWindow } from '../../state/window-state.ts'
import { factsOf } from '../facts.ts'
import { useNote, type Finding, type OpenNote } from '../note-state.ts'
import type { Range } from '../passages.ts'
import { createHighlights } from './highlights.ts'
import { createNoteFinder, firstFrom, nextRange, type Sides } from './matches.ts'
import { replaceAll, replaceOne } from './replace.ts'

type Asked = { wanted: Wanted; sides: Sides; replacement: string }

/** What was asked for, the places where it is, and which of them is at hand: -1 where there are none. */
export type Found = Asked & {
  matches: readonly Range[]
  index: number
  /** From where it went on after the last or before the first. */
  wrapped: '' | 'from the top' | 'from the end'
}

/** What was asked for last, while the window is open. */
let last: Asked = { wanted: { words: '', exact: false, wholeWords: false }, sides: 'both', replacement: '' }

/** The most that is taken over from the selection, in UTF-16 units. */
const longestTaken = 200

/** The selected words, if they are a few of one line. */
const selectedWords = ({ editor: { state } }: OpenNote): string => {
  const { $from, $to, from, to } = state.selection
  if (!$from.sameParent($to) || !$from.parent.isTextblock || to - from > longestTaken) return ''
  const words = state.doc.textBetween(from, to, '\n', '\n')
  return words.includes('\n') ? '' : words
}

const inDigits = (number: number): string => number.toLocaleString('en')

/** What is said of tags that lost their words. */
const lostTags = (lost: number): string => {
  if (lost === 0) return ''
  return lost === 1
    ? ' A tag lost its words; it is kept in the list of tags.'
    : ` ${inDigits(lost)} tags lost their words; they are kept in the list of tags.`
}

/** Sets whether undo is about the note: after words were replaced, until something is asked for again. */
const setReplaced = (replaced: boolean): void => {
  const { finding } = useNote.getState()
  if (finding && finding.replaced !== replaced) useNote.setState({ finding: { ...finding, replaced } })
}

/** Finds words in the open note, and puts others in their place, until it is stopped. */
export const createFindSession = (open: OpenNote) => {
  const { editor } = open
  const highlights = createHighlights(editor.view)
  const found = createStore<Found>(() => ({ ...last, matches: [], index: -1, wrapped: '' }))
  let field: HTMLInputElement | null = null
  let finder = createNoteFinder(last.wanted)
  /** The match at hand is the first from here on. It moves with the words. */
  let place = editor.state.selection.from
  let seen = editor.state.doc

  const current = (): Range | null => {
    const { matches, index } = found.getState()
    return matches[index] ?? null
  }

  /** Looks through the note as it is. */
  const look = (wrapped: Found['wrapped'] = '') => {
    if (editor.isDestroyed) return
    const { sides } = found.getState()
    seen = editor.state.doc
    const matches = finder(seen, useWindow.getState().internalHidden ? 'external' : sides)
    const first = firstFrom(matches, place)
    const index = first < matches.length ? first : Math.min(0, matches.length - 1)
    found.setState({ matches, index, wrapped })
    highlights.show(seen, matches, current())
  }
  const reveal = () => {
    const match = current()
    if (match) highlights.reveal(match)
  }

  const ask = (more: Partial<Asked>) => {
    const { wanted, sides, replacement } = found.getState()
    last = { wanted, sides, replacement, ...more }
    if (more.wanted) finder = createNoteFinder(more.wanted)
    found.setState(last)
    setReplaced(false)
    look()
    reveal()
  }

  const select = ({ from, to }: Range) =>
    editor.view.dispatch(editor.state.tr.setSelection(TextSelection.create(editor.state.doc, from, to)).setMeta('addToHistory', false))

  const goOn = (start: Range, way: -1 | 1) => {
    if (editor.state.doc !== seen) look()
    const { matches } = found.getState()
    const next = nextRange(matches, start, way)
    const match = matches[next.index]
    if (!match) return
    place = match.from
    if (editor.isFocused) select(match)
    look(next.wrapped ? (way > 0 ? 'from the top' : 'from the end') : '')
    reveal()
  }
  const step = (way: -1 | 1) => goOn((editor.isFocused ? null : current()) ?? editor.state.selection, way)

  /** Changes words of the note; gives how many tags lost all of theirs. */
  const change = (transaction: Transaction): number => {
    const { attached } = factsOf(editor.state)
    editor.view.dispatch(transaction)
    setReplaced(true)
    look()
    const { attached: still } = factsOf(editor.state)
    return [...attached].filter((id) => !still.has(id)).length
  }

  const replaceCurrent = () => {
    if (editor.state.doc !== seen) look()
    const match = current()
    if (!match || !editor.isEditable) return
    place = match.to
    const lost = change(replaceOne(editor.state, match, found.getState().replacement))
    if (lost > 0) notify(`Replaced.${lostTags(lost)}`)
    reveal()
  }

  const replaceEvery = () => {
    if (editor.state.doc !== seen) look()
    const { matches, replacement } = found.getState()
    if (matches.length === 0 || !editor.isEditable) return
    const lost = change(replaceAll(editor.state, matches, replacement))
    notify(`Replaced ${inDigits(matches.length)} ${matches.length === 1 ? 'place' : 'places'}.${lostTags(lost)}`)
  }

  const leave = () => {
    if (editor.state.doc !== seen) look()
    const match = current()
    if (match && !editor.isFocused) select(match)
    useNote.setState({ finding: null })
    editor.view.focus()
  }

  const takeSelected = () => {
    const words = selectedWords(open)
    place = editor.state.selection.from
    if (words !== '') ask({ wanted: { ...found.getState().wanted, words } })
  }
  const take = ({ direction }: Finding) => {
    if (direction !== 0) return step(direction)
    flushSync(() => editor.isFocused && takeSelected())
    field?.focus()
    field?.select()
  }

  const move = ({ transaction }: { transaction: Transaction }) => {
    place = transaction.mapping.map(place)
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.isComposing) leave()
  }
  editor.on('transaction', move)
  editor.view.dom.addEventListener('keydown', onKey)
  const stops = [
    useNote.subscribe((state, before) => {
      if (state.finding && state.finding.asked !== before.finding?.asked) take(state.finding)
      else if (state.settled !== before.settled && editor.state.doc !== seen) look()
    }),
    useWindow.subscribe((state, before) => state.internalHidden !== before.internalHidden && look()),
  ]

  const direction = useNote.getState().finding?.direction ?? 0
  if (direction === 0) takeSelected()
  look()
  if (direction === 0) reveal()
  else goOn(editor.state.selection, direction)

  return {
    found,
    ask,
    step,
    replaceCurrent,
    replaceEvery,
    leave,
    /** The field for words takes the focus when it is drawn. */
    setField: (element: HTMLInputElement | null) => {
      field = element
      field?.focus()
      field?.select()
    },
    stop: () => {
      for (const stop of stops) stop()
      editor.off('transaction', move)
      if (!editor.isDestroyed) editor.view.dom.removeEventListener('keydown', onKey)
      highlights.stop()
    },
  }
}

export type FindSession = ReturnType<typeof createFindSession>
