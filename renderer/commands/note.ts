import type { Command as EditorCommand } from '@tiptap/pm/state'
import { addExchange, moveExchange, otherSide, removeExchange, selectColumn } from '../editor/exchanges.ts'
import { currentEditor, useNote } from '../editor/note-state.ts'
import { openDialog } from '../state/window-state.ts'
import { canWrite } from '../state/journal-actions.ts'
import type { Command } from './command.ts'

const hasNote = () => useNote.getState().open !== null
const canEdit = () => currentEditor()?.isEditable === true

const inEditor = (command: EditorCommand) => () => {
  const editor = currentEditor()
  if (!editor) return
  editor.view.focus()
  command(editor.state, editor.view.dispatch, editor.view)
}

type Chain = ReturnType<NonNullable<ReturnType<typeof currentEditor>>['chain']>
const chain = (work: (chain: Chain) => Chain) => () => {
  const editor = currentEditor()
  if (editor) work(editor.chain().focus()).run()
}

const isActive = (name: string, attributes?: Record<string, unknown>) => () => currentEditor()?.isActive(name, attributes) ?? false

const editLink = () => {
  const address: unknown = currentEditor()?.getAttributes('link')['href']
  openDialog({ name: 'link', address: typeof address === 'string' ? address : '' })
}

export const noteCommands: Command[] = [
  { id: 'note.addExchange', title: 'New exchange', menu: 'Note', keys: ['Mod+Enter'], enabled: canEdit, run: inEditor(addExchange) },
  { id: 'note.otherSide', title: 'Go to the other side', menu: 'Note', keys: ['Mod+Shift+M'], enabled: hasNote, run: inEditor(otherSide) },
  { id: 'note.moveUp', title: 'Move exchange up', menu: 'Note', keys: ['Alt+ArrowUp'], enabled: canEdit, run: inEditor(moveExchange(-1)) },
  { id: 'note.moveDown', title: 'Move exchange down', menu: 'Note', keys: ['Alt+ArrowDown'], enabled: canEdit, run: inEditor(moveExchange(1)) },
  { id: 'note.removeExchange', title: 'Delete exchange', menu: 'Note', keys: ['Mod+Shift+Backspace'], enabled: canEdit, run: inEditor(removeExchange) },
  { id: 'note.selectColumn', title: 'Select this side', menu: 'Note', keys: ['Mod+Shift+L'], enabled: hasNote, run: inEditor(selectColumn) },
  { id: 'note.bold', title: 'Bold', menu: 'Note', group: true, keys: ['Mod+B'], enabled: canEdit, checked: isActive('bold'), run: chain((c) => c.toggleBold()) },
  { id: 'note.italic', title: 'Italic', menu: 'Note', keys: ['Mod+I'], enabled: canEdit, checked: isActive('italic'), run: chain((c) => c.toggleItalic()) },
  { id: 'note.link', title: 'Link…', menu: 'Note', keys: ['Mod+Shift+K'], enabled: canEdit, checked: isActive('link'), run: editLink },
  { id: 'note.heading', title: 'Heading', menu: 'Note', keys: ['Mod+Alt+2'], enabled: canEdit, checked: isActive('heading'), run: chain((c) => c.toggleHeading({ level: 2 })) },
  { id: 'note.bulletList', title: 'Bullet list', menu: 'Note', keys: ['Mod+Shift+8'], enabled: canEdit, checked: isActive('bulletList'), run: chain((c) => c.toggleBulletList()) },
  { id: 'note.orderedList', title: 'Numbered list', menu: 'Note', keys: ['Mod+Shift+7'], enabled: canEdit, checked: isActive('orderedList'), run: chain((c) => c.toggleOrderedList()) },
  { id: 'note.indent', title: 'Indent list item', menu: 'Note', keys: ['Mod+]'], enabled: canEdit, run: chain((c) => c.sinkListItem('listItem')) },
  { id: 'note.outdent', title: 'Outdent list item', menu: 'Note', keys: ['Mod+['], enabled: canEdit, run: chain((c) => c.liftListItem('listItem')) },
  { id: 'note.quote', title: 'Quote', menu: 'Note', keys: ['Mod+Shift+9'], enabled: canEdit, checked: isActive('blockquote'), run: chain((c) => c.toggleBlockquote()) },
  { id: 'note.details', title: 'Conversation details…', menu: 'Note', group: true, keys: ['Mod+Shift+D'], enabled: () => hasNote() && canWrite(), run: () => openDialog({ name: 'conversation', id: useNote.getState().open?.conversationId ?? null }) },
  { id: 'note.versions', title: 'Earlier versions…', menu: 'Note', keys: ['Mod+Shift+V'], enabled: hasNote, run: () => openDialog({ name: 'versions' }) },
]
