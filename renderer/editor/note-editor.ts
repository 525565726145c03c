import { Editor, Extension, type JSONContent } from '@tiptap/core'
import { closeHistory } from '@tiptap/pm/history'
import { keymap } from '@tiptap/pm/keymap'
import type { Node, Slice } from '@tiptap/pm/model'
import { Plugin, TextSelection, type Command, type EditorState } from '@tiptap/pm/state'
import { tableEditing } from '@tiptap/pm/tables'
import { Decoration, DecorationSet, type DirectEditorProps } from '@tiptap/pm/view'
import type { Caret, Note } from '../../app/contract/conversations.ts'
import { buildExchangeJson } from '../../app/note/building.ts'
import { noteExtensions } from '../../app/note/extensions.ts'
import { settleSelection } from '../commands/keys.ts'
import { commentsPlugin } from './comments.ts'
import { docLogPlugin } from './doc-log.ts'
import {
  addExchange,
  cellPastePlugin,
  exchangeAt,
  moveExchange,
  nextCell,
  previousCell,
  removeEmptyExchange,
  selectMore,
  stayInNote,
} from './exchanges.ts'
import { factsPlugin } from './facts.ts'
import { integrityPlugin } from './integrity.ts'
import { passageViewOf, passageViewsPlugin } from './passage-views.ts'
import { cleanPastedHtml } from './paste.ts'

/** A command that one undo takes back, apart from what was done just before. */
export const asOneStep =
  (command: Command): Command =>
  (state, dispatch, view) =>
    command(state, dispatch && ((transaction) => dispatch(transaction.docChanged ? closeHistory(transaction) : transaction)), view)

const keys: Record<string, Command> = {
  Tab: asOneStep(nextCell),
  'Shift-Tab': previousCell,
  'Mod-Enter': asOneStep(addExchange),
  'Alt-ArrowUp': asOneStep(moveExchange(-1)),
  'Alt-ArrowDown': asOneStep(moveExchange(1)),
  ArrowUp: stayInNote(-1),
  ArrowDown: stayInNote(1),
  Backspace: asOneStep(removeEmptyExchange),
  'Mod-a': selectMore,
}

const cellNames = new Set(['external', 'internal'])

/** The words of what is copied: each block on a line of its own, cells apart by an empty line. */
const copiedText = ({ content }: Slice): string => {
  const linesOf = (node: Node): string[] =>
    node.isTextblock ? [node.textBetween(0, node.content.size, '\n', '\n')] : node.children.flatMap(linesOf)
  const hasCells = (node: Node) => node.children.some(({ type }) => cellNames.has(type.name) || type.name === 'exchange')
  const cellsOf = (node: Node): Node[] => (hasCells(node) ? node.children.flatMap(cellsOf) : [node])
  const nodes = content.content.flatMap(cellsOf)
  const between = nodes.some(({ type }) => cellNames.has(type.name)) ? '\n\n' : '\n'
  return nodes
    .map((node) => linesOf(node).join('\n'))
    .filter((text) => text.trim() !== '')
    .join(between)
}

/**
 * Marks the exchange with the caret, which is always laid out. Typed into one that the browser has not laid out yet, as a new one is
 * until the next frame, letters come in the wrong place.
 */
const caretExchangePlugin = (): Plugin =>
  new Plugin({
    props: {
      decorations: ({ doc, selection }) => {
        const here = exchangeAt(selection.$head)
        return here && DecorationSet.create(doc, [Decoration.node(here.start, here.start + here.node.nodeSize, { class: 'at-caret' })])
      },
    },
  })

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
      commentsPlugin(),
      docLogPlugin(),
      caretExchangePlugin(),
      tableEditing({ allowTableNodeSelection: false }),
    ],
  })

/**
 * Draws passages at once as they stay. It goes to the view itself: with one of the state's plugins the note would be drawn twice, and a mark
 * view of TipTap's has the attributes of each mark worked out that nobody reads.
 */
const passageDrawing = (note: Note): Pick<DirectEditorProps, 'plugins'> => {
  const passage = passageViewOf(new Map(note.passages.map(({ passage: known }) => [known.id, known])))
  return { plugins: [new Plugin({ props: { markViews: { passage } } })] }
}

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
const contentOf = (note: Note): JSONContent => ({
  type: 'doc',
  content: (note.exchanges.length > 0 ? note.exchanges : [buildExchangeJson()]) as JSONContent[],
})

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
      ...passageDrawing(note),
      // A key that acts on where the caret is must know it: an arrow pressed just before is told with the next frame only.
      handleKeyDown: (_view, { key, ctrlKey, metaKey, altKey, isComposing }) => {
        if (!isComposing && (key.length > 1 || ctrlKey || metaKey || altKey)) settleSelection()
        return false
      },
      attributes: {
        class: 'note',
        'aria-label': label,
        'aria-multiline': 'true',
        role: 'textbox',
        spellcheck: 'true',
        'data-pane-focus': '',
      },
      clipboardTextSerializer: copiedText,
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
