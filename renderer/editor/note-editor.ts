import { Editor, Extension, type JSONContent } from '@tiptap/core'
import { TextSelection, type Command, type EditorState } from '@tiptap/pm/state'
import { keymap } from '@tiptap/pm/keymap'
import { tableEditing } from '@tiptap/pm/tables'
import type { Caret, Note } from '../../app/contract/conversations.ts'
import { buildExchangeJson } from '../../app/note/building.ts'
import { noteExtensions } from '../../app/note/extensions.ts'
import { addExchange, cellPastePlugin, moveExchange, nextCell, previousCell, removeEmptyExchange, selectMore } from './exchanges.ts'
import { factsPlugin } from './facts.ts'
import { integrityPlugin } from './integrity.ts'
import { passageViewsPlugin } from './passage-views.ts'
import { cleanPastedHtml } from './paste.ts'

const keys: Record<string, Command> = {
  Tab: nextCell,
  'Shift-Tab': previousCell,
  'Mod-Enter': addExchange,
  'Alt-ArrowUp': moveExchange(-1),
  'Alt-ArrowDown': moveExchange(1),
  Backspace: removeEmptyExchange,
  'Mod-a': selectMore,
}

/** What a note needs beside its schema to be edited: its facts, whole ids, cells to move between and passages to see. */
const noteEditing = (note: Note) =>
  Extension.create({
    name: 'noteEditing',
    priority: 1000,
    addProseMirrorPlugins: () => [
      factsPlugin(note),
      integrityPlugin(),
      keymap(keys),
      cellPastePlugin(),
      passageViewsPlugin(),
      tableEditing({ allowTableNodeSelection: false }),
    ],
  })

type Settings = {
  element: HTMLElement
  note: Note
  caret: Caret | null
  editable: boolean
  label: string
  onTransaction: (change: { docChanged: boolean }) => void
  onLink: (address: string) => void
}

/** A note's document as JSON; one that nothing was written in gets its first exchange. */
const contentOf = (note: Note): JSONContent => ({ type: 'doc', content: (note.exchanges.length > 0 ? note.exchanges : [buildExchangeJson()]) as JSONContent[] })

const selectionFor = (state: EditorState, caret: Caret | null) => {
  const inside = (position: number) => state.doc.resolve(Math.max(0, Math.min(position, state.doc.content.size)))
  return caret ? TextSelection.between(inside(caret.anchor), inside(caret.head)) : TextSelection.atStart(state.doc)
}

/** An editor for a note in an element of the page. */
export const createNoteEditor = ({ element, note, caret, editable, label, onTransaction, onLink }: Settings): Editor => {
  const editor = new Editor({
    element,
    editable,
    injectCSS: false,
    content: contentOf(note),
    extensions: [...noteExtensions, noteEditing(note)],
    editorProps: {
      attributes: { class: 'note', 'aria-label': label, 'aria-multiline': 'true', role: 'textbox', spellcheck: 'true' },
      transformPastedHTML: cleanPastedHtml,
      handleClick: (_view, _position, event) => {
        const link = event.target instanceof Element ? event.target.closest('a[href]') : null
        if (!link || !(event.ctrlKey || event.metaKey || !editable)) return false
        onLink(link.getAttribute('href') ?? '')
        return true
      },
    },
    onTransaction: ({ transaction }) => onTransaction({ docChanged: transaction.docChanged }),
  })
  editor.view.dispatch(editor.state.tr.setSelection(selectionFor(editor.state, caret)).setMeta('addToHistory', false))
  return editor
}
