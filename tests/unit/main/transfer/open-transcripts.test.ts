import { expect, test } from 'vitest'
import { closeTranscript, nextExchanges, openTranscript } from '../../../../main/transfer/open-transcripts.ts'

const turns = Array.from({ length: 200 }, (_, index) => `Niamh Daly: Turn ${index}`)
const file = { name: 'meeting.txt', bytes: new TextEncoder().encode(turns.join('\n')) }
const people = { mapping: { 'Niamh Daly': { as: 'me' } } as const, team: [], me: 'Niamh Daly' }

test('a long transcript is given part by part to its end', () => {
  const { key, first } = openTranscript({ file, people })
  let given = first.rows.length
  for (let part = first; !part.isLast; given += part.rows.length) part = nextExchanges({ key, from: given })
  expect(given).toBe(turns.length)
  closeTranscript(key)
})

test('what is asked of one that is not kept any more is refused, and not taken for its end', () => {
  const { key, first } = openTranscript({ file, people })
  expect(first.isLast).toBe(false)
  closeTranscript(key)
  expect(() => nextExchanges({ key, from: first.rows.length })).toThrow('closed')
})
