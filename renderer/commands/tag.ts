import type { PassageKind } from '../../app/model/passages.ts'
import { currentEditor, useNote } from '../editor/note-state.ts'
import { activePassage, cyclePassages } from '../editor/passage-views.ts'
import { factsOf, detachedPassages } from '../editor/facts.ts'
import { findPassage, putBackPassage, removePassage, taggable } from '../editor/passages.ts'
import { notify } from '../state/window-state.ts'
import type { Command } from './command.ts'

const canTag = () => currentEditor()?.isEditable === true

/** Opens the picker for the selected words, or says what keeps them from being tagged. */
export const startTagging = (kind: PassageKind): void => {
  const editor = currentEditor()
  if (!editor?.isEditable) return
  const target = taggable(editor.state, kind)
  if (target.ok) useNote.setState({ picker: { kind, range: target.range, passageId: null } })
  else notify(target.reason)
}

const active = () => {
  const editor = currentEditor()
  return editor ? activePassage(editor.state) : null
}

const hasActive = () => canTag() && active() !== null

/** Takes a tag off; the text stays. */
export const untag = (id = active()): void => {
  const editor = currentEditor()
  if (!editor || id === null) return
  removePassage(id)(editor.state, editor.view.dispatch)
}

/** Opens the picker on a passage that is there already. */
export const changeTag = (id = active()): void => {
  const editor = currentEditor()
  const passage = id === null ? undefined : editor && factsOf(editor.state).passages.get(id)
  const found = passage && editor && findPassage(editor.state.doc, passage.id)
  if (passage && found) useNote.setState({ picker: { kind: passage.kind, range: found.range, passageId: passage.id } })
}

/** Lets the arrow keys move a passage's edges. */
export const startMovingEdges = (id = active()): void => {
  const editor = currentEditor()
  if (!editor || id === null) return
  editor.view.focus()
  useNote.setState({ edges: { id, edge: 'end' } })
}

/** Puts a detached passage back where its words are, or onto the selected words. */
export const putBack = (id: string): void => {
  const editor = currentEditor()
  if (!editor) return
  if (putBackPassage(id)(editor.state, editor.view.dispatch)) editor.view.focus()
  else notify('These words are not in the note any more. Select the words that say it now, then put it back.')
}

const detached = () => {
  const editor = currentEditor()
  return editor ? detachedPassages(factsOf(editor.state)) : []
}

const cycle = (direction: -1 | 1) => () => {
  const editor = currentEditor()
  if (editor) cyclePassages(editor.view, direction)
}

export const tagCommands: Command[] = [
  { id: 'tag.barrier', title: 'Barrier', menu: 'Tag', keys: ['Mod+Shift+B'], enabled: canTag, run: () => startTagging('barrier') },
  { id: 'tag.criterion', title: 'Criterion', menu: 'Tag', keys: ['Mod+Shift+C'], enabled: canTag, run: () => startTagging('criterion') },
  { id: 'tag.inference', title: 'Inference', menu: 'Tag', keys: ['Mod+Shift+I'], enabled: canTag, run: () => startTagging('inference') },
  { id: 'tag.question', title: 'Question', menu: 'Tag', keys: ['Mod+Shift+Q', 'Alt+Shift+Q'], enabled: canTag, run: () => startTagging('question') },
  { id: 'tag.change', title: 'Change tag…', menu: 'Tag', group: true, keys: ['Mod+.'], enabled: hasActive, run: () => changeTag() },
  { id: 'tag.edges', title: 'Move the edges of this tag', menu: 'Tag', keys: ['Mod+Shift+G'], enabled: hasActive, run: () => startMovingEdges() },
  { id: 'tag.remove', title: 'Remove tag', menu: 'Tag', keys: ['Mod+Shift+X'], enabled: hasActive, run: () => untag() },
  { id: 'tag.next', title: 'Next tag at the caret', menu: 'Tag', group: true, keys: ['Mod+Shift+.'], enabled: hasActive, run: cycle(1) },
  { id: 'tag.previous', title: 'Previous tag at the caret', menu: 'Tag', keys: ['Mod+Shift+,'], enabled: hasActive, run: cycle(-1) },
  {
    id: 'tag.putBack',
    title: 'Put back the first detached tag',
    menu: 'Tag',
    group: true,
    enabled: () => canTag() && detached().length > 0,
    run: () => {
      const first = detached()[0]
      if (first) putBack(first.passage.id)
    },
  },
]
