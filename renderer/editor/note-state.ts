import type { Editor } from '@tiptap/core'
import { create } from 'zustand'
import type { Id } from '../../app/model/ids.ts'
import type { PassageKind } from '../../app/model/kinds.ts'
import type { NoteActions } from './actions.ts'
import type { Autosave } from './autosave.ts'
import type { Range } from './passages.ts'

/** The note that is open in the editor. */
export type OpenNote = { conversationId: Id; opportunityId: Id; editor: Editor; actions: NoteActions; autosave: Autosave | null }

/** The tag picker: what is being tagged, or the passage whose details are being changed, and what of them has the focus. */
export type Picker = { kind: PassageKind; range: Range; passageId: Id | null; focus?: 'surfaced' }

/** What was asked of the bar that finds words in the note. */
export type Finding = {
  /** Counts what was asked, so that asking the same again is seen. */
  asked: number
  /** To go on to what is found next or before; 0 to ask for words. */
  direction: -1 | 0 | 1
  /** Whether there is a field for what takes the place of what was found. */
  replacing: boolean
  /** Whether words were replaced since something was typed in the bar, so that undo is about the note. */
  replaced: boolean
}

type NoteState = {
  open: OpenNote | null
  /** The same a moment later: what lists the note's passages waits for the note to be seen. */
  listed: OpenNote | null
  /** Whether the last attempt to save did not go through. */
  saveFailed: boolean
  /** Counts the changes of the document that have settled, so that what lists its passages looks again. */
  settled: number
  /** Counts the moves of the selection. */
  moved: number
  picker: Picker | null
  /** The passage whose edges the arrow keys move, and which of the two. */
  edges: { id: Id; edge: 'start' | 'end' } | null
  /** The bar that finds words, while it is open. */
  finding: Finding | null
}

/** The state of the editor that the window around it shows. */
export const useNote = create<NoteState>(() => ({
  open: null,
  listed: null,
  saveFailed: false,
  settled: 0,
  moved: 0,
  picker: null,
  edges: null,
  finding: null,
}))

/** The open note's editor, if there is one. */
export const currentEditor = (): Editor | null => useNote.getState().open?.editor ?? null

/** What can be done to the open note, if there is one. */
export const noteActions = (): NoteActions | undefined => useNote.getState().open?.actions

/** Whether the open note takes changes. */
export const canEditNote = (): boolean => useNote.getState().open?.editor.isEditable === true

/** Opens the bar that finds words, or has it go on. */
export const askToFind = (direction: Finding['direction'], replacing = useNote.getState().finding?.replacing ?? false): void => {
  const { finding, open } = useNote.getState()
  // What is typed before the bar has the focus must not go into the note.
  if (!finding && open?.editor.isFocused) open.editor.commands.blur()
  useNote.setState({ finding: { replaced: false, ...finding, asked: (finding?.asked ?? 0) + 1, direction, replacing } })
}

/** How long the text has to rest before lists beside it are made anew, in milliseconds. */
const rest = 120

let settling: ReturnType<typeof setTimeout> | undefined
let moving = false

/** Tells the window that the document or the selection changed, without making typing wait for it. */
export const noteTransaction = ({ docChanged }: { docChanged: boolean }): void => {
  if (docChanged) {
    clearTimeout(settling)
    settling = setTimeout(() => useNote.setState(({ settled }) => ({ settled: settled + 1 })), rest)
  }
  if (moving) return
  moving = true
  // After the frame that shows what was typed, not in it.
  requestAnimationFrame(() =>
    setTimeout(() => {
      moving = false
      useNote.setState(({ moved }) => ({ moved: moved + 1 }))
    }),
  )
}
