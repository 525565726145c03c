import type { Node } from '@tiptap/pm/model'
import { assert, property } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { newId, type Id } from '../../../../app/model/ids.ts'
import { buildExchange } from '../../../../app/note/building.ts'
import {
  anchorsOf,
  cellOf,
  contextLength,
  countWords,
  offsetOf,
  positionOf,
  quoteOf,
  readCell,
  sideText,
} from '../../../../app/note/reading.ts'
import { markTypes, nodeTypes } from '../../../../app/note/schema.ts'
import { anyCell, cell, hardBreak, line, words } from '../../../support/note-cells.ts'

const exchange = (external: Node, internal: Node = nodeTypes.internal.create(null, line())): Node =>
  nodeTypes.exchange.create({ id: newId() }, [external, internal])

/** Every character of a cell: what it is, where ProseMirror has it and which passages cover it. */
const charactersOf = (node: Node) => {
  const found: { character: string; position: number; passages: Id[] }[] = []
  node.descendants((child, position) => {
    if (!child.isInline) return
    const passages = child.marks.filter((mark) => mark.type === markTypes.passage).map((mark) => mark.attrs['id'] as Id)
    const text = child.isText ? (child.text ?? '') : '\n'
    for (let index = 0; index < text.length; index += 1)
      found.push({ character: text[index] as string, position: position + index, passages })
  })
  return found
}

describe('a cell as plain text', () => {
  test('has a line for every block and every line break', () => {
    const node = cell(
      nodeTypes.heading.create({ level: 1 }, words('Price')),
      line(words('It is '), words('too'), hardBreak(), words('high')),
      line(),
      nodeTypes.bulletList.create(null, [
        nodeTypes.listItem.create(null, line(words('one'))),
        nodeTypes.listItem.create(null, line(words('two'))),
      ]),
      nodeTypes.blockquote.create(null, [line(words('said')), line(words('so'))]),
    )
    expect(readCell(node).text).toBe('Price\nIt is too\nhigh\n\none\ntwo\nsaid\nso')
  })

  test('is empty for an empty cell and keeps an empty first line', () => {
    expect(readCell(cell(line())).text).toBe('')
    expect(readCell(cell(line(), line(words('x')))).text).toBe('\nx')
  })

  test('is read from the side that is asked for', () => {
    const node = buildExchange({ external: 'said\naloud', internal: 'thought' })
    expect(sideText(node, 'external')).toBe('said\naloud')
    expect(sideText(node, 'internal')).toBe('thought')
    expect(cellOf(node, 'internal').type.name).toBe('internal')
  })

  test('has its characters where ProseMirror has them', () => {
    assert(
      property(anyCell, (node) => {
        const read = readCell(node)
        const characters = charactersOf(node)
        let offset = -1
        let block: Node | undefined
        for (const { character, position } of characters) {
          const parent = node.resolve(position + 1).parent
          offset = block === parent ? offset + 1 : read.text.length - read.text.slice(offset + 1).length
          if (block !== parent) {
            const run = read.runs.find((candidate) => candidate.position === position)
            if (!run) throw new Error('a block begins with no run')
            for (const skipped of read.text.slice(offset, run.offset)) expect(skipped).toBe('\n')
            offset = run.offset
          }
          block = parent
          expect(read.text[offset]).toBe(character)
          expect(positionOf(read, offset)).toBe(position)
          expect(positionOf(read, offset + 1, true)).toBe(position + 1)
          expect(offsetOf(read, position)).toBe(offset)
          expect(offsetOf(read, position + 1)).toBe(offset + 1)
        }
      }),
      { numRuns: 500 },
    )
  })

  test('gives a position within the cell for any offset, even a wrong one', () => {
    assert(
      property(anyCell, (node) => {
        const read = readCell(node)
        for (let offset = 0; offset <= read.text.length + 3; offset += 1) {
          const position = positionOf(read, offset)
          expect(position).toBeGreaterThanOrEqual(0)
          expect(position).toBeLessThanOrEqual(node.content.size)
        }
      }),
      { numRuns: 200 },
    )
  })
})

describe('where passages stand', () => {
  test('is from the first tagged character to the last, on random text with overlaps', () => {
    assert(
      property(anyCell, (node) => {
        const read = readCell(node)
        const characters = charactersOf(node)
        const tagged = new Set(characters.flatMap(({ passages }) => passages))
        expect(new Set(read.spans.keys())).toEqual(tagged)
        for (const [id, { start, end }] of read.spans) {
          const own = characters.filter(({ passages }) => passages.includes(id))
          expect(positionOf(read, start)).toBe(own[0]?.position)
          expect(positionOf(read, end, true)).toBe((own.at(-1)?.position ?? 0) + 1)
          expect(read.text.slice(start, end).startsWith(own[0]?.character ?? '')).toBe(true)
        }
      }),
      { numRuns: 500 },
    )
  })

  test('is told apart where passages overlap', () => {
    const [one, other] = [newId(), newId()]
    const node = exchange(cell(line(words('the '), words('price ', one), words('will ', one, other), words('rise', other), words(' soon'))))
    const anchors = anchorsOf(node)
    expect(anchors.get(one)).toMatchObject({ side: 'external', start: 4, end: 15, quote: 'price will ' })
    expect(anchors.get(other)).toMatchObject({
      side: 'external',
      start: 10,
      end: 19,
      quote: 'will rise',
      prefix: 'the price ',
      suffix: ' soon',
    })
  })

  test('may reach across paragraphs and line breaks', () => {
    const id = newId()
    const node = exchange(cell(line(words('a '), words('b', id)), line(words('c', id), hardBreak(id), words('d', id), words('e'))))
    expect(anchorsOf(node).get(id)).toMatchObject({ start: 2, end: 7, quote: 'b\nc\nd', prefix: 'a ', suffix: 'e' })
  })

  test('counts once, where the passage stands first', () => {
    const id = newId()
    const internal = nodeTypes.internal.create(null, line(words('again', id)))
    const anchors = anchorsOf(exchange(cell(line(words('first', id))), internal))
    expect([...anchors.keys()]).toEqual([id])
    expect(anchors.get(id)).toMatchObject({ side: 'external', quote: 'first' })
  })

  test('names the exchange', () => {
    const id = newId()
    const node = exchange(cell(line(words('x', id))))
    expect(anchorsOf(node).get(id)?.exchangeId).toBe(node.attrs['id'])
  })
})

describe('a quote', () => {
  test('has up to 32 characters before and after it', () => {
    const text = `${'a'.repeat(50)}QUOTE${'b'.repeat(50)}`
    expect(quoteOf(text, 50, 55)).toEqual({ quote: 'QUOTE', prefix: 'a'.repeat(contextLength), suffix: 'b'.repeat(contextLength) })
    expect(quoteOf('one two three', 4, 7)).toEqual({ quote: 'two', prefix: 'one ', suffix: ' three' })
    expect(quoteOf('two', 0, 3)).toEqual({ quote: 'two', prefix: '', suffix: '' })
  })
})

test.each([
  ['', 0],
  ['one', 1],
  ['It’s a well-known don’t', 4],
  ['  a,  b;c ', 3],
  ['Ça coûte 1200 euros', 4],
  ['— … !', 0],
])('“%s” has %i words', (text, count) => {
  expect(countWords(text)).toBe(count)
})
