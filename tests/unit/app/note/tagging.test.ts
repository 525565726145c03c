import { assert, nat, property } from 'fast-check'
import { expect, test } from 'vitest'
import { newId } from '../../../../app/model/ids.ts'
import { anchorsOf, sideText } from '../../../../app/note/reading.ts'
import { exchangeFromJson, nodeTypes, noteSchema } from '../../../../app/note/schema.ts'
import { tagWords, untagWords } from '../../../../app/note/tagging.ts'
import { makeExchange } from '../../../support/journal.ts'

const paragraph = (text: string) => nodeTypes.paragraph.create(null, noteSchema.text(text))
const item = (text: string) => nodeTypes.listItem.create(null, paragraph(text))
const rich = nodeTypes.exchange.create({ id: newId() }, [
  nodeTypes.external.create(null, [paragraph('First 👍 block'), nodeTypes.bulletList.create(null, [item('one'), item('two')])]),
  nodeTypes.internal.create(null, [paragraph('He fears'), paragraph('the blame')]),
])

test('tags the words that were meant, across blocks too, and takes the tag off again', () => {
  assert(
    property(nat(60), nat(30), nat(1), (from, length, index) => {
      const side = index === 0 ? 'external' : 'internal'
      const text = sideText(rich, side)
      const start = from % (text.length - 1)
      const end = Math.min(text.length, start + 1 + length)
      const id = newId()
      const tagged = tagWords(rich, { side, start, end }, id)
      const anchor = anchorsOf(tagged).get(id)
      // A break between blocks is nobody's to mark.
      expect(anchor?.quote.trim() ?? '').toBe(text.slice(start, end).trim())
      expect(sideText(tagged, side)).toBe(text)
      tagged.check()
      expect(untagWords(tagged, id).eq(rich)).toBe(true)
    }),
  )
})

test('leaves other tags where they are', () => {
  const [one, other] = [newId(), newId()]
  const exchange = exchangeFromJson(makeExchange(['Honestly, ', ['the cost', one], ' worries us.']))
  const tagged = tagWords(exchange, { side: 'external', start: 14, end: 26 }, other)
  expect([...anchorsOf(tagged)].map(([id, { quote }]) => [id, quote])).toEqual([
    [one, 'the cost'],
    [other, 'cost worries'],
  ])
  expect(untagWords(tagged, other).eq(exchange)).toBe(true)
})
