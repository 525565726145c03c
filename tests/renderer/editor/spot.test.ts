import { expect, test } from 'vitest'
import { newId } from '../../../app/model/ids.ts'
import { findWords } from '../../../renderer/editor/spot.ts'
import { caretAt, noteOf, openEditor, type PagelessEditor } from './support.ts'

const open = (): PagelessEditor =>
  openEditor(
    noteOf({ external: 'The alarm rang.\nWhich alarm, and for whom?', internal: 'One more alarm.' }, { external: '', internal: '' }),
  )

const exchangeIdOf = ({ state }: PagelessEditor, index: number): string => state.doc.child(index).attrs['id'] as string

/** What stands where words are gone to that were found at an offset. */
const wentTo = (editing: PagelessEditor, side: 'external' | 'internal', start: number, words: string) => {
  const range = findWords(editing.state.doc, { exchangeId: exchangeIdOf(editing, 0), side, start, words })
  return range && { ...range, words: editing.state.doc.textBetween(range.from, range.to, ' ', ' ') }
}

test('words are gone to where they were found, on their side, over the end of a paragraph too', () => {
  const editing = open()
  expect(wentTo(editing, 'external', 22, 'alarm')).toMatchObject({ words: 'alarm' })
  expect(wentTo(editing, 'external', 4, 'alarm')?.from).toBeLessThan(wentTo(editing, 'external', 22, 'alarm')?.from ?? 0)
  expect(wentTo(editing, 'external', 10, 'rang. Which')).toMatchObject({ words: 'rang. Which' })
  expect(wentTo(editing, 'internal', 9, 'alarm')).toMatchObject({ words: 'alarm' })
})

test('words that have moved since are gone to where they are nearest; those that are gone to the beginning of their cell', () => {
  const editing = open()
  const before = wentTo(editing, 'external', 22, 'alarm')
  caretAt(editing, 'The')
  editing.type('Last night: ')
  const after = wentTo(editing, 'external', 22, 'alarm')
  expect(after).toMatchObject({ words: 'alarm' })
  expect(after?.from).not.toBe(before?.from)
  expect(wentTo(editing, 'external', 4, 'siren')).toMatchObject({ words: '' })
})

test('an empty cell is gone to, and nothing where the exchange is no more', () => {
  const editing = open()
  const words = { side: 'external', start: 0, words: '' } as const
  expect(findWords(editing.state.doc, { ...words, exchangeId: exchangeIdOf(editing, 1) })).not.toBeNull()
  expect(findWords(editing.state.doc, { ...words, exchangeId: newId() })).toBeNull()
})
