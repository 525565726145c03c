import { assert, property } from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ExchangeJson } from '../../../app/contract/conversations.ts'
import { newId } from '../../../app/model/ids.ts'
import { buildExchangeJson } from '../../../app/note/building.ts'
import { readCell } from '../../../app/note/reading.ts'
import { exchangeToJson, nodeTypes } from '../../../app/note/schema.ts'
import { readSide, type Block, type Run } from '../../../renderer/reading/side.ts'
import { anyCell, line } from '../../support/note-cells.ts'

const runsOf = (blocks: Block[]): Run[] => blocks.flatMap((block) => ('runs' in block ? block.runs : runsOf(block.blocks)))

const withExternal = (...content: unknown[]): ExchangeJson => ({
  type: 'exchange',
  attrs: { id: newId() },
  content: [
    { type: 'external', content },
    { type: 'internal', content: [] },
  ],
})

describe('a side of an exchange', () => {
  test('is read from a copy as the journal reads it: the same text, and passages at the same places', () => {
    assert(
      property(anyCell, (external) => {
        const exchange = nodeTypes.exchange.create({ id: newId() }, [external, nodeTypes.internal.create(null, line())])
        const read = readSide(exchangeToJson(exchange), 'external')
        const known = readCell(external)
        expect(read.text).toBe(known.text)
        expect(Object.fromEntries(read.passages)).toEqual(Object.fromEntries(known.spans))
        for (const run of runsOf(read.blocks)) expect(read.text.slice(run.start, run.start + run.text.length)).toBe(run.text)
      }),
      { numRuns: 500 },
    )
  })

  test('has its speaker and time', () => {
    const { speaker, time } = readSide(buildExchangeJson({ external: 'Yes.', speaker: 'Ann', time: 61_000 }), 'external')
    expect({ speaker, time }).toEqual({ speaker: 'Ann', time: 61_000 })
  })

  test('has the address of a link only where that is one of the web or a mailbox', () => {
    const linked = (href: unknown) =>
      withExternal({ type: 'paragraph', content: [{ type: 'text', text: 'here', marks: [{ type: 'link', attrs: { href } }] }] })
    const addressOf = (href: unknown) => runsOf(readSide(linked(href), 'external').blocks)[0]?.address
    expect(addressOf('https://example.com/a')).toBe('https://example.com/a')
    for (const href of ['javascript:alert(1)', 'data:text/html,x', 'https://a\u202Eb', 7, null, {}]) expect(addressOf(href)).toBeNull()
  })

  test('that holds what no note does is passed over without harm', () => {
    for (const strange of [
      null,
      7,
      'text',
      [],
      {},
      { type: 'script', content: 'x' },
      { type: 'text', text: { a: 1 } },
      { content: [[null]] },
    ]) {
      expect(readSide(withExternal(strange), 'external').text).toBe('')
      expect(readSide(withExternal({ type: 'paragraph', content: [strange] }), 'external').text.trim()).toBe('')
    }
    expect(readSide({ type: 'exchange', attrs: { id: newId() }, content: [] }, 'internal').blocks).toEqual([])
  })

  test('that nests without end is read down to where a note may', () => {
    let deep: unknown = { type: 'paragraph', content: [{ type: 'text', text: 'down here' }] }
    for (let depth = 0; depth < 5000; depth += 1) deep = { type: 'blockquote', content: [deep] }
    expect(readSide(withExternal(deep), 'external').text).toBe('')
  })
})
