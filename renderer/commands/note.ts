import type { NoteActions } from '../editor/actions.ts'
import { canEditNote, noteActions, useNote } from '../editor/note-state.ts'
import { canWrite } from '../state/journal-actions.ts'
import { hasComments } from '../state/known-threads.ts'
import { openDialog } from '../state/window-state.ts'
import type { Command } from './command.ts'

/** It comes with the editor, which the first paint does not wait for. */
const comments = () => import('../state/comments.ts')

const hasNote = () => useNote.getState().open !== null

const isActive = (name: string) => () => useNote.getState().open?.editor.isActive(name) ?? false

/** A command that changes the text of the open note. */
const edit = (
  id: string,
  title: string,
  keys: string,
  action: (actions: NoteActions) => unknown,
  more: Partial<Command> = {},
): Command => ({
  id: `note.${id}`,
  title,
  menu: 'Note',
  keys: [keys],
  enabled: canEditNote,
  run: () => {
    const actions = noteActions()
    if (actions) action(actions)
  },
  ...more,
})

export const noteCommands: Command[] = [
  edit('addExchange', 'New exchange', 'Mod+Enter', (actions) => actions.addExchange(), { notInFields: true }),
  edit('otherSide', 'Go to the other side', 'Mod+Shift+M', (actions) => actions.otherSide(), { enabled: hasNote }),
  edit('moveUp', 'Move exchange up', 'Alt+ArrowUp', (actions) => actions.moveUp()),
  edit('moveDown', 'Move exchange down', 'Alt+ArrowDown', (actions) => actions.moveDown()),
  edit('removeExchange', 'Delete exchange', 'Mod+Shift+Backspace', (actions) => actions.removeExchange()),
  edit('selectColumn', 'Select this side', 'Mod+Shift+L', (actions) => actions.selectColumn(), { enabled: hasNote }),
  edit('bold', 'Bold', 'Mod+B', (actions) => actions.bold(), { group: true, checked: isActive('bold') }),
  edit('italic', 'Italic', 'Mod+I', (actions) => actions.italic(), { checked: isActive('italic') }),
  edit('link', 'Link…', 'Mod+Shift+K', (actions) => actions.editLink(), { checked: isActive('link') }),
  edit('heading', 'Heading', 'Mod+Alt+2', (actions) => actions.heading(), { checked: isActive('heading') }),
  edit('bulletList', 'Bullet list', 'Mod+Shift+8', (actions) => actions.bulletList(), { checked: isActive('bulletList') }),
  edit('orderedList', 'Numbered list', 'Mod+Shift+7', (actions) => actions.orderedList(), { checked: isActive('orderedList') }),
  edit('indent', 'Indent list item', 'Mod+]', (actions) => actions.indent()),
  edit('outdent', 'Outdent list item', 'Mod+[', (actions) => actions.outdent()),
  edit('quote', 'Quote', 'Mod+Shift+9', (actions) => actions.quote(), { checked: isActive('blockquote') }),
  {
    id: 'note.details',
    title: 'Conversation details…',
    menu: 'Note',
    group: true,
    keys: ['Mod+Shift+D'],
    enabled: () => hasNote() && canWrite(),
    run: () => openDialog({ name: 'conversation', id: useNote.getState().open?.conversationId ?? null }),
  },
  {
    id: 'note.reflect',
    title: 'Reflect…',
    menu: 'Note',
    keys: ['Mod+Shift+J'],
    enabled: hasNote,
    run: () => openDialog({ name: 'reflect' }),
  },
  {
    id: 'note.versions',
    title: 'Earlier versions…',
    menu: 'Note',
    keys: ['Mod+Shift+V'],
    enabled: hasNote,
    run: () => openDialog({ name: 'versions' }),
  },
  {
    id: 'note.nextComment',
    title: 'Next comment',
    menu: 'Note',
    group: true,
    keys: ['F8'],
    enabled: hasComments,
    run: async () => (await comments()).stepComment(1),
  },
  {
    id: 'note.previousComment',
    title: 'Previous comment',
    menu: 'Note',
    keys: ['Shift+F8'],
    enabled: hasComments,
    run: async () => (await comments()).stepComment(-1),
  },
  {
    id: 'note.comments',
    title: 'Go to the comments beside the note',
    menu: 'Note',
    keys: ['Alt+F8'],
    enabled: hasComments,
    run: async () => (await comments()).goToComments(),
  },
]
