import { redo, undo, undoDepth } from '@tiptap/pm/history'
import { array, assert, constantFrom, integer, nat, property, record } from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Id } from '../../../app/model/ids.ts'
import { detachedPassages, factsOf } from '../../../renderer/editor/facts.ts'
import { createNoteFinder, nextRange, type Sides } from '../../../renderer/editor/find/matches.ts'
import { replaceAll, replaceOne } from '../../../renderer/editor/find/replace.ts'
import { tagRange, type Range } from '../../../renderer/editor/passages.ts'
import { ownTime } from '../../support/own-time.ts'
import {
  caretAt,
  noteOf,
  openEditor,
  questionOn,
  quoteIn,
  rangeOf,
  readCells,
  readQuotes,
  selectWords,
  tagWords,
  textsOf,
  type PagelessEditor,
} from './support.ts'

const open = (...exchanges: Parameters<typeof noteOf>): PagelessEditor => openEditor(noteOf(...exchanges))

const find = ({ state }: PagelessEditor, words: string, sides: Sides = 'both'): Range[] =>
  createNoteFinder({ words, exact: false, wholeWords: false })(state.doc, sides)

const wordsAt = ({ state }: PagelessEditor, ranges: Range[]): string[] =>
  ranges.map(({ from, to }) => state.doc.textBetween(from, to, '|', '|'))

const replaceEvery = (editing: PagelessEditor, words: string, text: string): void =>
  editing.dispatch(replaceAll(editing.state, find(editing, words), text))

const calls = () =>
  open(
    { external: 'The cold chain broke twice.\nWho pays for the COLD chain?', internal: 'A cold fear of claims.' },
    { external: 'Nobody asked.', internal: 'It leaves him cold.' },
  )

describe('finding in a note', () => {
  test('goes through both sides in the order of the note, or through one', () => {
    const editing = calls()
    expect(wordsAt(editing, find(editing, 'Cold'))).toEqual(['cold', 'COLD', 'cold', 'cold'])
    expect(wordsAt(editing, find(editing, 'cold', 'external'))).toEqual(['cold', 'COLD'])
    expect(wordsAt(editing, find(editing, 'cold', 'internal'))).toEqual(['cold', 'cold'])
    expect(find(editing, 'cold').map(({ from }) => from)).toEqual(
      find(editing, 'cold')
        .map(({ from }) => from)
        .toSorted((one, other) => one - other),
    )
  })

  test('goes over tags and bold words, but not from one paragraph to the next', () => {
    const editing = calls()
    tagWords(editing, questionOn(), 'ld chain br')
    const { from, to } = rangeOf(editing.state.doc, 'chain broke')
    editing.dispatch(editing.state.tr.addMark(from + 2, to, editing.state.schema.mark('bold')))
    expect(wordsAt(editing, find(editing, 'cold chain broke'))).toEqual(['cold chain broke'])
    expect(find(editing, 'twice. Who')).toEqual([])
    expect(find(editing, 'twice.Who')).toEqual([])
  })

  test('finds what was written since', () => {
    const editing = calls()
    const finder = createNoteFinder({ words: 'cold', exact: false, wholeWords: false })
    expect(finder(editing.state.doc, 'both')).toHaveLength(4)
    caretAt(editing, 'Nobody')
    editing.type('Cold. ')
    expect(wordsAt(editing, finder(editing.state.doc, 'both'))).toEqual(['cold', 'COLD', 'cold', 'Cold', 'cold'])
  })

  test('goes on after the last with the first, and the other way round', () => {
    const ranges = [10, 20, 30].map((from) => ({ from, to: from + 3 }))
    const caret = (at: number) => ({ from: at, to: at })
    expect(nextRange(ranges, caret(1), 1)).toEqual({ index: 0, wrapped: false })
    expect(nextRange(ranges, { from: 10, to: 13 }, 1)).toEqual({ index: 1, wrapped: false })
    expect(nextRange(ranges, caret(10), 1)).toEqual({ index: 0, wrapped: false })
    expect(nextRange(ranges, { from: 30, to: 33 }, 1)).toEqual({ index: 0, wrapped: true })
    expect(nextRange(ranges, { from: 20, to: 23 }, -1)).toEqual({ index: 0, wrapped: false })
    expect(nextRange(ranges, caret(25), -1)).toEqual({ index: 1, wrapped: false })
    expect(nextRange(ranges, caret(5), -1)).toEqual({ index: 2, wrapped: true })
  })
})

describe('replacing', () => {
  test('one keeps the rest, and the tags around, on and half over it', () => {
    const editing = calls()
    const [around, on, half] = [questionOn(), questionOn(), questionOn()]
    tagWords(editing, around, 'The cold chain broke')
    tagWords(editing, on, 'cold chain broke'.slice(0, 10))
    tagWords(editing, half, 'chain broke')
    const [match] = find(editing, 'cold chain')
    if (!match) throw new Error('Not found')
    editing.dispatch(replaceOne(editing.state, match, 'fridge'))
    expect(textsOf(editing.state.doc)[0]).toEqual(['The fridge broke twice.\nWho pays for the COLD chain?', 'A cold fear of claims.'])
    expect([around, on, half].map(({ id }) => quoteIn(editing, id))).toEqual(['The fridge broke', 'fridge', 'fridge broke'])
    undo(editing.state, editing.dispatch)
    expect([around, on, half].map(({ id }) => quoteIn(editing, id))).toEqual(['The cold chain broke', 'cold chain', 'chain broke'])
  })

  test('all is one step that one undo takes back, with all tags, and that can be done again', () => {
    const editing = calls()
    const tag = tagWords(editing, questionOn(), 'COLD chain')
    const before = editing.state.doc
    const steps = undoDepth(editing.state)
    replaceEvery(editing, 'cold', 'warm')
    expect(textsOf(editing.state.doc)).toEqual([
      ['The warm chain broke twice.\nWho pays for the warm chain?', 'A warm fear of claims.'],
      ['Nobody asked.', 'It leaves him warm.'],
    ])
    expect(quoteIn(editing, tag.id)).toBe('warm chain')
    expect(undoDepth(editing.state)).toBe(steps + 1)
    const after = editing.state.doc
    undo(editing.state, editing.dispatch)
    expect(editing.state.doc.eq(before)).toBe(true)
    redo(editing.state, editing.dispatch)
    expect(editing.state.doc.eq(after)).toBe(true)
  })

  test('leaves exchanges without a match the same, and those with one under their id', () => {
    const editing = open({ external: 'cold' }, { external: 'no' }, { external: 'cold' })
    const ids = editing.state.doc.children.map(({ attrs }) => attrs['id'] as Id)
    const between = editing.state.doc.child(1)
    replaceEvery(editing, 'cold', 'warm')
    expect(editing.state.doc.child(1)).toBe(between)
    expect(editing.state.doc.children.map(({ attrs }) => attrs['id'] as Id)).toEqual(ids)
  })

  test('leaves the selection with its words', () => {
    const editing = calls()
    selectWords(editing, 'asked')
    replaceEvery(editing, 'cold', 'freezing')
    const { from, to } = editing.state.selection
    expect(editing.state.doc.textBetween(from, to)).toBe('asked')
  })

  test('by nothing lists the tags whose words are gone', () => {
    const editing = calls()
    const tag = tagWords(editing, questionOn(), 'COLD')
    replaceEvery(editing, 'cold', '')
    expect(detachedPassages(factsOf(editing.state)).map(({ passage, place }) => [passage.id, place?.quote])).toEqual([[tag.id, 'COLD']])
    undo(editing.state, editing.dispatch)
    expect(quoteIn(editing, tag.id)).toBe('COLD')
  })
})

/** Replaces in the plain text of each cell, as a check on the replacing in the document. */
const plainlyReplaced = (doc: PagelessEditor['state']['doc'], words: string, text: string): string[] =>
  readCells(doc).map((cell) => cell.text.toLowerCase().split(words).join(text))

test('whatever is replaced, the text is as plain replacing makes it and no tag vanishes unreported', () => {
  const word = constantFrom('ab', 'a', 'b', 'ba', 'aab', ' ', 'c')
  const cell = array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(''))
  const exchange = record({ external: array(cell, { minLength: 1, maxLength: 2 }).map((lines) => lines.join('\n')), internal: cell })
  const tag = record({ at: nat(), length: integer({ min: 1, max: 5 }) })
  assert(
    property(
      array(exchange, { minLength: 1, maxLength: 4 }),
      array(tag, { maxLength: 6 }),
      constantFrom('a', 'ab', 'b', 'aa'),
      constantFrom('', 'x', 'ab', 'yyyyy'),
      (exchanges, tags, words, text) => {
        const editing = open(...exchanges)
        const places: Range[] = []
        editing.state.doc.descendants((node, position) => {
          if (node.isText) for (let at = 0; at < node.nodeSize; at += 1) places.push({ from: position + at, to: position + node.nodeSize })
        })
        for (const { at, length } of tags) {
          const place = places[at % places.length]
          if (place)
            editing.dispatch(tagRange(editing.state, { from: place.from, to: Math.min(place.to, place.from + length) }, questionOn()))
        }
        const before = editing.state.doc
        const quotes = readQuotes(before)
        const expected = plainlyReplaced(before, words, text)
        replaceEvery(editing, words, text)
        expect(readCells(editing.state.doc).map((read) => read.text)).toEqual(expected)
        const stillThere = readQuotes(editing.state.doc)
        const detached = new Set(detachedPassages(factsOf(editing.state)).map(({ passage }) => passage.id))
        for (const id of quotes.keys()) {
          expect(stillThere.has(id)).toBe(!detached.has(id))
          if (text !== '') expect(stillThere.has(id)).toBe(true)
        }
        if (editing.state.doc.eq(before)) return
        undo(editing.state, editing.dispatch)
        expect(editing.state.doc.eq(before)).toBe(true)
        expect(readQuotes(editing.state.doc)).toEqual(quotes)
        expect(factsOf(editing.state).attached).toEqual(new Set(quotes.keys()))
      },
    ),
  )
})

test('thousands of places in a note of 1,500 exchanges are replaced and undone well within a second', () => {
  const line = 'The cold chain broke on the coldest day, and the cold went on.'
  const editing = open(...Array.from({ length: 1500 }, () => ({ external: line, internal: line })))
  const started = ownTime()
  const found = find(editing, 'cold')
  editing.dispatch(replaceAll(editing.state, found, 'warm'))
  undo(editing.state, editing.dispatch)
  const undone = ownTime()
  expect(found).toHaveLength(9000)
  expect(textsOf(editing.state.doc)[1499]?.[1]).toBe(line)
  expect(undone - started).toBeLessThan(1000)
})
