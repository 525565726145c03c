import type { Editor } from '@tiptap/core'
import { Slice, type Fragment, type Node } from '@tiptap/pm/model'
import { Selection, TextSelection, type Command, type EditorState, type Plugin, type Transaction } from '@tiptap/pm/state'
import { CellSelection } from '@tiptap/pm/tables'
import { dropPoint } from '@tiptap/pm/transform'
import type { EditorView } from '@tiptap/pm/view'
import type { Note } from '../../../app/contract/conversations.ts'
import { newId, type Id } from '../../../app/model/ids.ts'
import type { Passage } from '../../../app/model/passages.ts'
import { buildExchangeJson, type ExchangeParts } from '../../../app/note/building.ts'
import { createNoteEditor } from '../../../renderer/editor/note-editor.ts'
import { findPassage, tagRange, type NewEntry } from '../../../renderer/editor/passages.ts'

/** The note's editor with all it is made of, but without a page to show it on. */
export type PagelessEditor = {
  editor: Editor
  readonly state: EditorState
  view: EditorView
  dispatch: (transaction: Transaction) => void
  run: (command: Command) => boolean
  select: (selection: Selection) => void
  /** Presses a key, in the words of ProseMirror's keymaps. Says whether something took it. */
  press: (key: string) => boolean
  type: (text: string) => void
  /** What the clipboard gives back after a copy: what HTML does not carry is gone. */
  copy: () => Slice
  paste: (slice: Slice) => void
  /** Drags the selection to a position, with or without leaving the original where it was. */
  drop: (position: number, move: boolean) => void
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

type Props = Record<string, ((this: Plugin, ...given: unknown[]) => unknown) | undefined>

const keyEvent = (key: string) => {
  const parts = key.split('-')
  const name = parts.pop() ?? ''
  return {
    key: name,
    keyCode: 0,
    ctrlKey: parts.includes('Mod') || parts.includes('Ctrl'),
    shiftKey: parts.includes('Shift'),
    altKey: parts.includes('Alt'),
    metaKey: false,
    preventDefault: () => {},
  }
}

/** What stands in HTML of a node's attributes, as the schema says by `rendered`. */
const throughHtml = (fragment: Fragment): Node[] =>
  fragment.content.map((node) => {
    if (node.isText) return node
    const content = throughHtml(node.content)
    const attributes =
      node.type.name === 'exchange'
        ? { id: null }
        : node.type.name === 'external'
          ? { speaker: node.attrs['speaker'] as unknown }
          : node.attrs
    return node.type.create(attributes, content, node.marks)
  })

/** Opens a note. `onDispatch` hears of every transaction after it was applied. */
export const openEditor = (note: Note, onDispatch: () => void = () => {}): PagelessEditor => {
  const editor = createNoteEditor({
    element: null as never,
    note,
    caret: null,
    editable: true,
    label: 'Note',
    onTransaction: () => {},
    onLink: () => {},
  })
  let state = editor.state.reconfigure({ plugins: editor.extensionManager.plugins })
  const dispatch = (transaction: Transaction) => {
    state = state.apply(transaction)
    onDispatch()
  }
  const some = <Value>(name: string, take: (call: (...given: unknown[]) => unknown) => Value | undefined): Value | undefined => {
    for (const plugin of state.plugins) {
      const prop = (plugin.props as Props)[name]
      const taken = typeof prop === 'function' ? take((...given) => prop.call(plugin, ...given)) : undefined
      if (taken !== undefined && taken !== null) return taken
    }
    return undefined
  }
  const view = {
    get state() {
      return state
    },
    dispatch,
    updateState: (next: EditorState) => {
      state = next
    },
    composing: false,
    dragging: null as { slice: Slice; move: boolean } | null,
    editable: true,
    isDestroyed: false,
    focus: () => {},
    hasFocus: () => true,
    dom: { focus: () => {} },
    endOfTextblock: (direction: string) => {
      const { $head } = state.selection
      const atStart = $head.parentOffset === 0
      const atEnd = $head.parentOffset === $head.parent.content.size
      if (direction === 'up' || direction === 'down') return true
      return ['backward', 'left'].includes(direction) ? atStart : atEnd
    },
  }
  Object.defineProperty(editor, 'view', { value: view })
  Object.defineProperty(editor, 'state', { get: () => state })

  const transformed = (slice: Slice): Slice => {
    let result = slice
    some('transformPasted', (call) => {
      result = call(result, view, false) as Slice
      return undefined
    })
    return result
  }

  return {
    editor,
    get state() {
      return state
    },
    view: view as unknown as EditorView,
    dispatch,
    run: (command) => command(state, dispatch, view as unknown as EditorView),
    select: (selection) => dispatch(state.tr.setSelection(selection)),
    press: (key) => some('handleKeyDown', (call) => (call(view, keyEvent(key)) === true ? true : undefined)) ?? false,
    type: (text) => {
      for (const { segment } of graphemes.segment(text)) {
        const { from, to } = state.selection
        const taken = some('handleTextInput', (call) =>
          call(view, from, to, segment, () => state.tr.insertText(segment)) === true ? true : undefined,
        )
        if (!taken) dispatch(state.tr.insertText(segment))
      }
    },
    copy: () => {
      const { content, openStart, openEnd } = state.selection.content()
      const nodes = throughHtml(content)
      return new Slice(state.schema.nodes['doc'] ? (content.constructor as typeof Fragment).fromArray(nodes) : content, openStart, openEnd)
    },
    paste: (given) => {
      const slice = transformed(Slice.fromJSON(state.schema, given.toJSON()))
      if (some('handlePaste', (call) => (call(view, { clipboardData: null }, slice) === true ? true : undefined))) return
      const single = slice.openStart === 0 && slice.openEnd === 0 && slice.content.childCount === 1 ? slice.content.firstChild : null
      dispatch(single ? state.tr.replaceSelectionWith(single) : state.tr.replaceSelection(slice))
    },
    drop: (position, move) => {
      view.dragging = { slice: state.selection.content(), move }
      try {
        const slice = transformed(view.dragging.slice)
        if (some('handleDrop', (call) => (call(view, { dataTransfer: null }, slice, move) === true ? true : undefined))) return
        const at = dropPoint(state.doc, position, slice) ?? position
        const transaction = state.tr
        if (move) transaction.deleteSelection()
        const mapped = transaction.mapping.map(at)
        const before = transaction.doc
        const only = slice.openStart === 0 && slice.openEnd === 0 && slice.content.childCount === 1 ? slice.content.firstChild : null
        if (only) transaction.replaceRangeWith(mapped, mapped, only)
        else transaction.replaceRange(mapped, mapped, slice)
        if (transaction.doc.eq(before)) return
        const end = transaction.mapping.map(at)
        transaction.setSelection(TextSelection.between(transaction.doc.resolve(mapped), transaction.doc.resolve(Math.max(mapped, end))))
        dispatch(transaction.setMeta('uiEvent', 'drop'))
      } finally {
        view.dragging = null
      }
    },
  }
}

/** A note of these exchanges without tags. */
export const noteOf = (...exchanges: ExchangeParts[]): Note => ({
  exchanges: exchanges.map((parts) => buildExchangeJson(parts)),
  passages: [],
})

/** The range of words in a document, which must stand there once. */
export const rangeOf = (doc: Node, words: string): { from: number; to: number } => {
  const found: { from: number; to: number }[] = []
  doc.descendants((node, position) => {
    if (!node.isTextblock) return true
    const text = node.textBetween(0, node.content.size, undefined, '\n')
    for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1))
      found.push({ from: position + 1 + at, to: position + 1 + at + words.length })
    return false
  })
  if (found.length !== 1 || !found[0]) throw new Error(`"${words}" stands ${found.length} times in the note`)
  return found[0]
}

/** Puts the caret at the end of the note's last external cell. */
export const atEnd = ({ state, select }: PagelessEditor): void => {
  const { doc } = state
  const last = doc.lastChild
  const end = doc.content.size - 1 - (last?.lastChild?.nodeSize ?? 0) - 1
  select(Selection.near(doc.resolve(end), -1))
}

/** Selects words of the note, or from the first to the last of two. */
export const selectWords = (editing: PagelessEditor, first: string, last = first): void => {
  const { from } = rangeOf(editing.state.doc, first)
  const { to } = rangeOf(editing.state.doc, last)
  editing.select(TextSelection.create(editing.state.doc, from, to))
}

/** Puts the caret before words of the note, or after them. */
export const caretAt = (editing: PagelessEditor, words: string, where: 'before' | 'after' = 'before'): void => {
  const { from, to } = rangeOf(editing.state.doc, words)
  editing.select(TextSelection.create(editing.state.doc, where === 'before' ? from : to))
}

/** Selects whole cells, from the one with the first words to the one with the last. */
export const selectCells = (editing: PagelessEditor, first: string, last: string): void => {
  const { doc } = editing.state
  const cell = (words: string) => doc.resolve(rangeOf(doc, words).from).before(2)
  editing.select(CellSelection.create(doc, cell(first), cell(last)))
}

export const questionOn = (id: Id = newId()): Passage => ({
  id,
  kind: 'question',
  questionType: 'issues',
  createdAt: '2026-11-20T09:30:00.000Z',
})
export const inferenceOn = (id: Id = newId()): Passage => ({
  id,
  kind: 'inference',
  thoughtType: 'doubt',
  confidence: 40,
  createdAt: '2026-11-20T09:30:00.000Z',
})
export const barrierOn = (barrierId: Id, id: Id = newId()): Passage => ({
  id,
  kind: 'barrier',
  barrierId,
  createdAt: '2026-11-20T09:30:00.000Z',
})

/** Tags words of the note, from the first to the last. */
export const tagWords = (editing: PagelessEditor, passage: Passage, first: string, last = first, entry?: NewEntry): Passage => {
  const { from } = rangeOf(editing.state.doc, first)
  const { to } = rangeOf(editing.state.doc, last)
  editing.dispatch(tagRange(editing.state, { from, to }, passage, entry))
  return passage
}

/** A cell as read here, without the reading under test: its text and which characters each passage marks. */
export type ReadCell = { exchangeId: Id; side: string; text: string; marked: Map<Id, boolean[]> }

type Json = {
  type: string
  attrs?: Record<string, unknown>
  text?: string
  content?: Json[]
  marks?: { type: string; attrs?: Record<string, unknown> }[]
}

const textblocks = new Set(['paragraph', 'heading'])

const readJsonCell = (cell: Json, exchangeId: Id): ReadCell => {
  let text = ''
  let blocks = 0
  const marked = new Map<Id, boolean[]>()
  const visit = (node: Json) => {
    if (textblocks.has(node.type)) {
      if (blocks > 0) text += '\n'
      blocks += 1
    }
    const piece = node.type === 'text' ? (node.text ?? '') : node.type === 'hardBreak' ? '\n' : ''
    for (const mark of node.marks ?? []) {
      if (mark.type !== 'passage') continue
      const id = mark.attrs?.['id'] as Id
      const places = marked.get(id) ?? []
      for (let index = 0; index < piece.length; index += 1) places[text.length + index] = true
      marked.set(id, places)
    }
    text += piece
    node.content?.forEach(visit)
  }
  cell.content?.forEach(visit)
  return { exchangeId, side: cell.type, text, marked }
}

/** The cells of a document, read from its JSON. */
export const readCells = (doc: Node): ReadCell[] =>
  (doc.toJSON() as Json).content?.flatMap(
    (exchange) => exchange.content?.map((cell) => readJsonCell(cell, exchange.attrs?.['id'] as Id)) ?? [],
  ) ?? []

/** The words that each passage stands for, read from the document's JSON; throws where one stands in two cells. */
export const readQuotes = (doc: Node): Map<Id, string> => {
  const quotes = new Map<Id, string>()
  for (const { text, marked } of readCells(doc)) {
    for (const [id, places] of marked) {
      if (quotes.has(id)) throw new Error('A passage stands in two cells')
      const indexes = places.flatMap((is, index) => (is ? [index] : []))
      quotes.set(id, text.slice(indexes[0], (indexes.at(-1) ?? 0) + 1))
    }
  }
  return quotes
}

/** The words a passage stands for, or `null`. */
export const quoteIn = (editing: PagelessEditor, id: Id): string | null => readQuotes(editing.state.doc).get(id) ?? null

/** Each side of each exchange as plain text. */
export const textsOf = (doc: Node): [external: string, internal: string][] => {
  const cells = readCells(doc)
  return Array.from({ length: cells.length / 2 }, (_, index) => [cells[index * 2]?.text ?? '', cells[index * 2 + 1]?.text ?? ''])
}

/** The range of a passage, for moving the caret into it. */
export const placeOf = (editing: PagelessEditor, id: Id): { from: number; to: number } => {
  const found = findPassage(editing.state.doc, id)
  if (!found) throw new Error('The passage is detached')
  return found.range
}
