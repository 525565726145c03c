import { undo } from '@tiptap/pm/history'
import { AllSelection, TextSelection } from '@tiptap/pm/state'
import { CellSelection } from '@tiptap/pm/tables'
import { describe, expect, test } from 'vitest'
import type { Note } from '../../../app/contract/conversations.ts'
import { newId } from '../../../app/model/ids.ts'
import { isEmptyExchange, otherSide, removeExchange, selectColumn } from '../../../renderer/editor/exchanges.ts'
import { detachedPassages, factsOf } from '../../../renderer/editor/facts.ts'
import {
  caretAt,
  noteOf,
  openEditor,
  questionOn,
  quoteIn,
  selectCells,
  selectWords,
  tagWords,
  textsOf,
  type PagelessEditor,
} from './support.ts'

const open = (...exchanges: Parameters<typeof noteOf>): PagelessEditor => openEditor(noteOf(...exchanges))

const three = () =>
  open({ external: 'one', internal: 'eins' }, { external: 'two', internal: 'zwei' }, { external: 'three', internal: 'drei' })

const idsOf = ({ state }: PagelessEditor) => state.doc.children.map(({ attrs }) => attrs['id'] as string)

/** The text before the caret in its cell, and the side. */
const caret = ({ state }: PagelessEditor): [side: string, before: string] => {
  const { $head } = state.selection
  return [$head.node(2).type.name, $head.node(2).textBetween(0, $head.pos - $head.start(2), '\n')]
}

describe('a new exchange', () => {
  test('comes after the one with the caret, which goes to its external side', () => {
    const editing = three()
    caretAt(editing, 'zwei', 'after')
    expect(editing.press('Mod-Enter')).toBe(true)
    expect(textsOf(editing.state.doc).map(([external]) => external)).toEqual(['one', 'two', '', 'three'])
    expect(caret(editing)).toEqual(['external', ''])
    editing.type('new')
    expect(textsOf(editing.state.doc)[2]).toEqual(['new', ''])
    expect(new Set(idsOf(editing)).size).toBe(4)
  })

  test('is undone apart from the typing before it', () => {
    const editing = three()
    caretAt(editing, 'two', 'after')
    editing.type('!')
    editing.press('Mod-Enter')
    editing.run(undo)
    expect(textsOf(editing.state.doc).map(([external]) => external)).toEqual(['one', 'two!', 'three'])
  })

  test('is what a note starts with that nothing was written in', () => {
    const editing = openEditor({ exchanges: [], passages: [] })
    expect(textsOf(editing.state.doc)).toEqual([['', '']])
    expect(idsOf(editing)[0]).toMatch(/^[0-9a-f-]{36}$/)
  })
})

describe('moving an exchange', () => {
  test('takes its words, its id, its tags and the caret with it', () => {
    const editing = three()
    const { id } = tagWords(editing, questionOn(), 'two')
    const [first, second, third] = idsOf(editing)
    caretAt(editing, 'zwei', 'after')
    editing.press('Alt-ArrowUp')
    expect(idsOf(editing)).toEqual([second, first, third])
    expect(caret(editing)).toEqual(['internal', 'zwei'])
    expect(quoteIn(editing, id)).toBe('two')
    editing.press('Alt-ArrowDown')
    editing.press('Alt-ArrowDown')
    expect(idsOf(editing)).toEqual([first, third, second])
    expect(caret(editing)).toEqual(['internal', 'zwei'])
    expect(detachedPassages(factsOf(editing.state))).toEqual([])
  })

  test('stops at both ends of the note', () => {
    const editing = three()
    const before = idsOf(editing)
    caretAt(editing, 'one')
    editing.press('Alt-ArrowUp')
    caretAt(editing, 'three')
    editing.press('Alt-ArrowDown')
    expect(idsOf(editing)).toEqual(before)
  })
})

describe('removing an exchange', () => {
  test('takes it away with its words and lists its tags as detached', () => {
    const editing = three()
    const { id } = tagWords(editing, questionOn(), 'two')
    caretAt(editing, 'zwei')
    editing.run(removeExchange)
    expect(textsOf(editing.state.doc)).toEqual([
      ['one', 'eins'],
      ['three', 'drei'],
    ])
    expect(detachedPassages(factsOf(editing.state)).map(({ passage, place }) => [passage.id, place?.quote])).toEqual([[id, 'two']])
    editing.run(undo)
    expect(quoteIn(editing, id)).toBe('two')
  })

  test('empties the last one, for a note always has one', () => {
    const editing = open({ external: 'one', internal: 'eins', speaker: 'Orla' })
    const [before] = idsOf(editing)
    editing.run(removeExchange)
    expect(textsOf(editing.state.doc)).toEqual([['', '']])
    expect(editing.state.doc.child(0).child(0).attrs['speaker']).toBeNull()
    expect(idsOf(editing)[0]).not.toBe(before)
  })

  test('is what Backspace does in an empty one, and only in an empty one', () => {
    const editing = open({ external: 'one' }, {}, { external: '', internal: 'drei' }, { external: '', speaker: 'Orla' })
    expect(editing.state.doc.children.map(isEmptyExchange)).toEqual([false, true, false, false])
    const start = (exchange: number) => editing.state.doc.children.slice(0, exchange).reduce((sum, { nodeSize }) => sum + nodeSize, 0) + 3
    for (const exchange of [3, 2]) {
      editing.select(TextSelection.create(editing.state.doc, start(exchange)))
      editing.press('Backspace')
      expect(editing.state.doc.childCount).toBe(4)
    }
    editing.select(TextSelection.create(editing.state.doc, start(1)))
    editing.press('Backspace')
    expect(editing.state.doc.childCount).toBe(3)
    expect(caret(editing)).toEqual(['internal', ''])
  })

  test('by deleting everything leaves one empty exchange with an id', () => {
    const editing = three()
    editing.select(new AllSelection(editing.state.doc))
    editing.press('Backspace')
    expect(textsOf(editing.state.doc)).toEqual([['', '']])
    expect(idsOf(editing)[0]).toMatch(/^[0-9a-f-]{36}$/)
    editing.state.doc.check()
  })
})

describe('Tab', () => {
  test('goes from cell to cell and back, to the end of each, and never selects text', () => {
    const editing = three()
    caretAt(editing, 'one')
    const seen: string[] = []
    for (let times = 0; times < 5; times += 1) {
      editing.press('Tab')
      expect(editing.state.selection.empty).toBe(true)
      seen.push(caret(editing)[1])
    }
    expect(seen).toEqual(['eins', 'two', 'zwei', 'three', 'drei'])
    for (let times = 0; times < 5; times += 1) {
      editing.press('Shift-Tab')
      expect(editing.state.selection.empty).toBe(true)
    }
    expect(caret(editing)).toEqual(['external', 'one'])
  })

  test('makes a new exchange after the last cell, and is held by the first', () => {
    const editing = three()
    caretAt(editing, 'drei')
    expect(editing.press('Tab')).toBe(true)
    expect(editing.state.doc.childCount).toBe(4)
    expect(caret(editing)).toEqual(['external', ''])
    caretAt(editing, 'one')
    expect(editing.press('Shift-Tab')).toBe(true)
    expect(caret(editing)).toEqual(['external', ''])
  })

  test('goes on from a cell that is selected', () => {
    const editing = three()
    selectCells(editing, 'one', 'two')
    editing.press('Tab')
    expect(caret(editing)).toEqual(['internal', 'zwei'])
  })

  test('leaves text as it is, also in a list', () => {
    const editing = three()
    caretAt(editing, 'two')
    editing.editor.commands.toggleBulletList()
    const before = editing.state.doc
    editing.press('Tab')
    expect(editing.state.doc).toBe(before)
    expect(caret(editing)[0]).toBe('internal')
  })
})

test('the other side of an exchange is one command away, both ways', () => {
  const editing = three()
  caretAt(editing, 'two', 'after')
  editing.run(otherSide)
  expect(caret(editing)).toEqual(['internal', ''])
  expect(editing.state.selection.$head.index(0)).toBe(1)
  editing.run(otherSide)
  expect(caret(editing)[0]).toBe('external')
})

describe('Mod-A', () => {
  const selected = ({ state: { selection } }: PagelessEditor) =>
    selection instanceof AllSelection
      ? 'all'
      : selection instanceof CellSelection
        ? `column of ${selection.ranges.length}`
        : selection.$from.doc.textBetween(selection.from, selection.to, '\n')

  test('selects the cell, then its column, then the note', () => {
    const editing = open({ external: 'one\ntwo', internal: 'eins' }, { external: 'three' })
    caretAt(editing, 'two')
    const steps = [1, 2, 3, 4].map(() => {
      editing.press('Mod-a')
      return selected(editing)
    })
    expect(steps).toEqual(['one\ntwo', 'column of 2', 'all', 'all'])
  })

  test('goes on to the column at once from an empty cell', () => {
    const editing = open({ external: 'one' }, { external: 'three' })
    editing.select(TextSelection.create(editing.state.doc, editing.state.doc.child(0).nodeSize - 3))
    editing.press('Mod-a')
    expect(selected(editing)).toBe('column of 2')
  })
})

describe('columns', () => {
  test('are copied and pasted as paragraphs into one cell', () => {
    const editing = three()
    caretAt(editing, 'zwei')
    editing.run(selectColumn)
    expect((editing.state.selection as CellSelection).ranges).toHaveLength(3)
    const copy = editing.copy()
    caretAt(editing, 'three', 'after')
    editing.press('Enter')
    editing.paste(copy)
    expect(textsOf(editing.state.doc)[2]).toEqual(['three\neins\nzwei\ndrei', 'drei'])
    editing.state.doc.check()
  })

  test('that are deleted leave the other side as it is', () => {
    const editing = three()
    const { id } = tagWords(editing, questionOn(), 'two')
    caretAt(editing, 'one')
    editing.run(selectColumn)
    editing.press('Backspace')
    expect(textsOf(editing.state.doc)).toEqual([
      ['', 'eins'],
      ['', 'zwei'],
      ['', 'drei'],
    ])
    expect(detachedPassages(factsOf(editing.state)).map(({ passage }) => passage.id)).toEqual([id])
  })

  test('that were cut are put back, tags and all, where they are pasted', () => {
    const editing = three()
    const ids = ['one', 'two'].map((words) => tagWords(editing, questionOn(), words).id)
    caretAt(editing, 'one')
    editing.run(selectColumn)
    const cut = editing.copy()
    editing.press('Backspace')
    editing.select(TextSelection.create(editing.state.doc, 3))
    editing.paste(cut)
    expect(textsOf(editing.state.doc)[0]?.[0]).toBe('one\ntwo\nthree')
    expect(ids.map((id) => quoteIn(editing, id))).toEqual(['one', 'two'])
  })
})

describe('whole exchanges', () => {
  test('are pasted after the one with the caret, each with an id of its own', () => {
    const editing = three()
    selectCells(editing, 'one', 'zwei')
    const copy = editing.copy()
    caretAt(editing, 'drei')
    editing.paste(copy)
    expect(textsOf(editing.state.doc).map(([external]) => external)).toEqual(['one', 'two', 'three', 'one', 'two'])
    expect(new Set(idsOf(editing)).size).toBe(5)
  })

  test('take the place of an empty one', () => {
    const editing = three()
    selectCells(editing, 'one', 'zwei')
    const copy = editing.copy()
    caretAt(editing, 'drei')
    editing.press('Mod-Enter')
    editing.paste(copy)
    expect(textsOf(editing.state.doc).map(([external]) => external)).toEqual(['one', 'two', 'three', 'one', 'two'])
  })

  test('that were cut keep their speaker', () => {
    const editing = open({ external: 'hello', speaker: 'Orla', time: 3000 }, { external: 'x' })
    selectCells(editing, 'hello', 'hello')
    editing.select(CellSelection.rowSelection(editing.state.doc.resolve(1)))
    const copy = editing.copy()
    caretAt(editing, 'x')
    editing.paste(copy)
    expect(editing.state.doc.child(2).child(0).attrs['speaker']).toBe('Orla')
  })

  test('of which only parts were selected are pasted whole, with what a list lacks filled in', () => {
    const note: Note = noteOf({ external: 'x', internal: 'y' })
    const line = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] })
    const content = note.exchanges[0]?.content as { content: unknown[] }[]
    const inner = { type: 'bulletList', content: [{ type: 'listItem', content: [line('inner item')] }] }
    if (content[0]) content[0].content = [{ type: 'bulletList', content: [{ type: 'listItem', content: [line('outer'), inner] }] }]
    const editing = openEditor(note)
    selectWords(editing, 'item', 'y')
    const copy = editing.copy()
    caretAt(editing, 'y', 'after')
    editing.paste(copy)
    editing.state.doc.check()
    expect(textsOf(editing.state.doc)[1]).toEqual(['\nitem', 'y'])
  })

  test('that are dragged as cells stay where they are', () => {
    const editing = three()
    const before = editing.state.doc
    selectCells(editing, 'one', 'two')
    editing.drop(before.content.size - 4, true)
    expect(editing.state.doc).toBe(before)
  })
})

describe('ids of exchanges', () => {
  test('stay with one of two that are alike', () => {
    const editing = three()
    const before = idsOf(editing)
    editing.dispatch(editing.state.tr.insert(0, editing.state.doc.child(1)))
    const after = idsOf(editing)
    expect(new Set(after).size).toBe(4)
    expect(after).toEqual(expect.arrayContaining(before))
  })

  test('come back with what is undone', () => {
    const editing = three()
    const before = idsOf(editing)
    caretAt(editing, 'two')
    editing.run(removeExchange)
    editing.run(undo)
    expect(idsOf(editing)).toEqual(before)
  })

  test('that are missing are made', () => {
    const editing = three()
    const { schema, tr } = editing.state
    const nameless = schema.nodes['exchange']?.createAndFill()
    if (nameless) editing.dispatch(tr.insert(0, nameless))
    expect(idsOf(editing)[0]).toMatch(/^[0-9a-f-]{36}$/)
    expect(idsOf(editing)[0]).not.toBe(newId())
  })
})
