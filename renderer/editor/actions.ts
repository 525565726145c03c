import type { Editor } from '@tiptap/core'
import { TextSelection, type Command as EditorCommand } from '@tiptap/pm/state'
import type { Id } from '../../app/model/ids.ts'
import type { PassageKind } from '../../app/model/kinds.ts'
import { notify, openDialog, show, type NotePlace } from '../state/window-state.ts'
import { addExchange, moveExchange, otherSide, removeExchange, selectColumn, selectMore } from './exchanges.ts'
import { detachedPassages, factsOf } from './facts.ts'
import { asOneStep } from './note-editor.ts'
import { useNote } from './note-state.ts'
import { activePassage, cyclePassages, setActivePassage } from './passage-views.ts'
import { cellAt, findPassage, putBackPassage, removePassage, taggable } from './passages.ts'
import { findWords, markSpot } from './spot.ts'

/** What can be done to the open note. Those about a passage take the one the caret is in where none is named. */
export const createNoteActions = (editor: Editor) => {
  const run = (command: EditorCommand) => () => {
    editor.view.focus()
    command(editor.state, editor.view.dispatch, editor.view)
  }
  const chain = () => editor.chain().focus()
  const active = (): Id | null => activePassage(editor.state)

  const startTagging = (kind: PassageKind): void => {
    const target = taggable(editor.state, kind)
    if (target.ok) useNote.setState({ picker: { kind, range: target.range, passageId: null } })
    else notify(target.reason)
  }

  const changeTag = (id = active()): void => {
    const passage = id === null ? undefined : factsOf(editor.state).passages.get(id)
    const found = passage && findPassage(editor.state.doc, passage.id)
    if (passage && found) useNote.setState({ picker: { kind: passage.kind, range: found.range, passageId: passage.id } })
  }

  const linkQuestion = (id = active()): void => {
    const passage = id === null ? undefined : factsOf(editor.state).passages.get(id)
    const found = passage && findPassage(editor.state.doc, passage.id)
    if (passage?.kind !== 'inference' || !found) notify('Put the caret into an inference to say which question surfaced it.')
    else useNote.setState({ picker: { kind: 'inference', range: found.range, passageId: passage.id, focus: 'surfaced' } })
  }

  /** Puts the caret somewhere, in the middle of the window. What is on the hidden side is shown. */
  const goTo = (position: number, { focus = true } = {}): void => {
    const { view } = editor
    if (cellAt(view.state.doc, position)?.side === 'internal') show({ internalHidden: false })
    view.dispatch(view.state.tr.setSelection(TextSelection.near(view.state.doc.resolve(position))).setMeta('addToHistory', false))
    const place = view.domAtPos(Math.min(position + 1, view.state.doc.content.size)).node
    const element = place instanceof Element ? place : place.parentElement
    element?.scrollIntoView({ block: 'center' })
    if (focus) view.focus()
  }

  const goToPassage = (id: Id): void => {
    const found = findPassage(editor.state.doc, id)
    if (!found) return
    goTo(found.range.from)
    setActivePassage(editor.view, id)
  }

  /** Goes to words as they were found; where they are gone, to where they stood. */
  const goToWords = (words: Extract<NotePlace, { exchangeId: Id }>): void => {
    const range = findWords(editor.state.doc, words)
    if (!range) return notify('The words that were found are no longer in this note.')
    goTo(range.from)
    markSpot(editor.view, range)
  }

  const putBack = (id = detachedPassages(factsOf(editor.state))[0]?.passage.id): void => {
    if (id === undefined) return
    if (asOneStep(putBackPassage(id))(editor.state, editor.view.dispatch)) editor.view.focus()
    else notify('These words are not in the note any more. Select the words that say it now, then put it back.')
  }

  return {
    undo: () => editor.commands.undo(),
    redo: () => editor.commands.redo(),
    selectMore: run(selectMore),
    addExchange: run(asOneStep(addExchange)),
    otherSide: run(otherSide),
    moveUp: run(asOneStep(moveExchange(-1))),
    moveDown: run(asOneStep(moveExchange(1))),
    removeExchange: run(asOneStep(removeExchange)),
    selectColumn: run(selectColumn),
    bold: () => chain().toggleBold().run(),
    italic: () => chain().toggleItalic().run(),
    heading: () => chain().toggleHeading({ level: 2 }).run(),
    bulletList: () => chain().toggleBulletList().run(),
    orderedList: () => chain().toggleOrderedList().run(),
    quote: () => chain().toggleBlockquote().run(),
    indent: () => chain().sinkListItem('listItem').run(),
    outdent: () => chain().liftListItem('listItem').run(),
    editLink: () => {
      const address: unknown = editor.getAttributes('link')['href']
      openDialog({ name: 'link', address: typeof address === 'string' ? address : '' })
    },
    hasActiveTag: () => active() !== null,
    hasDetachedTag: () => detachedPassages(factsOf(editor.state)).length > 0,
    startTagging,
    changeTag,
    linkQuestion,
    goTo,
    goToPassage,
    goToWords,
    /** The passage the caret is in, for showing it in its ledger. */
    activePassage: () => factsOf(editor.state).passages.get(active() ?? '') ?? null,
    untag: (id = active()) => {
      if (id !== null) asOneStep(removePassage(id))(editor.state, editor.view.dispatch)
    },
    moveEdges: (id = active()) => {
      if (id === null) return
      editor.view.focus()
      useNote.setState({ edges: { id, edge: 'end' } })
    },
    putBack,
    cycleTags: (direction: -1 | 1) => cyclePassages(editor.view, direction),
  }
}

export type NoteActions = ReturnType<typeof createNoteActions>
