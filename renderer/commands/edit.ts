import { QueryObserver } from '@tanstack/react-query'
import type { Output } from '../../app/contract/index.ts'
import { call } from '../bridge/connection.ts'
import { queryClient, queryFor } from '../bridge/queries.ts'
import { whileNoteHeld } from '../editor/holding.ts'
import { askToFind, canEditNote, noteActions, useNote } from '../editor/note-state.ts'
import { attempt } from '../state/attempt.ts'
import { notify } from '../state/window-state.ts'
import type { Command } from './command.ts'

/** The browser's own editing: deprecated, and the only way to a text field's undo and to the clipboard as keys use it. */
// oxlint-disable-next-line typescript/no-deprecated -- there is no other
const inBrowser = (action: string) => document.execCommand(action)

/** Undo in the note while the caret is in it, else of what was done last to the journal's records. */
const inNote = () => useNote.getState().open?.editor.isFocused === true

/** Or while words were last replaced in it. */
const undoesNote = () => inNote() || useNote.getState().finding?.replaced === true

const hasNote = () => useNote.getState().open !== null

/** A text field has an undo of its own. */
const inField = () => document.activeElement instanceof HTMLInputElement || document.activeElement instanceof HTMLTextAreaElement

/** Keeps at hand what would be undone and done again, which the menus name, until the returned function is called. */
export const keepNextChanges = (): (() => void) => new QueryObserver(queryClient, queryFor('changes.peek', {})).subscribe(() => {})

const peek = () => queryClient.getQueryData<Output<'changes.peek'>>(['changes.peek', {}])

const stepRecords = (method: 'changes.undo' | 'changes.redo', word: string) =>
  attempt(async () => {
    const { label } = await whileNoteHeld(() => call(method, {}))
    notify(`${word}: ${label}`)
  })

const undo = () => {
  if (undoesNote()) noteActions()?.undo()
  else if (inField()) inBrowser('undo')
  else void stepRecords('changes.undo', 'Undone')
}

const redo = () => {
  if (undoesNote()) noteActions()?.redo()
  else if (inField()) inBrowser('redo')
  else void stepRecords('changes.redo', 'Done again')
}

const clipboard = (action: 'cut' | 'copy' | 'paste' | 'selectAll') => () => {
  if (action === 'selectAll' && inNote()) noteActions()?.selectMore()
  else inBrowser(action)
}

export const editCommands: Command[] = [
  {
    id: 'edit.undo',
    title: () => (undoesNote() || inField() || !peek()?.undo ? 'Undo' : `Undo: ${peek()?.undo ?? ''}`),
    menu: 'Edit',
    keys: ['Mod+Z'],
    run: undo,
  },
  {
    id: 'edit.redo',
    title: () => (undoesNote() || inField() || !peek()?.redo ? 'Redo' : `Redo: ${peek()?.redo ?? ''}`),
    menu: 'Edit',
    keys: ['Mod+Shift+Z', 'Mod+Y'],
    run: redo,
  },
  { id: 'edit.cut', title: 'Cut', menu: 'Edit', group: true, keys: ['Mod+X'], keysElsewhere: true, run: clipboard('cut') },
  { id: 'edit.copy', title: 'Copy', menu: 'Edit', keys: ['Mod+C'], keysElsewhere: true, run: clipboard('copy') },
  { id: 'edit.paste', title: 'Paste', menu: 'Edit', keys: ['Mod+V'], keysElsewhere: true, run: clipboard('paste') },
  { id: 'edit.selectAll', title: 'Select more', menu: 'Edit', keys: ['Mod+A'], keysElsewhere: true, run: clipboard('selectAll') },
  { id: 'edit.find', title: 'Find in note…', menu: 'Edit', group: true, keys: ['Mod+F'], enabled: hasNote, run: () => askToFind(0) },
  { id: 'edit.findNext', title: 'Find next', menu: 'Edit', keys: ['Mod+G', 'F3'], enabled: hasNote, run: () => askToFind(1) },
  {
    id: 'edit.findPrevious',
    title: 'Find previous',
    menu: 'Edit',
    keys: ['Mod+Shift+G', 'Shift+F3'],
    enabled: hasNote,
    run: () => askToFind(-1),
  },
  { id: 'edit.replace', title: 'Replace…', menu: 'Edit', keys: ['Mod+Alt+F'], enabled: canEditNote, run: () => askToFind(0, true) },
]
