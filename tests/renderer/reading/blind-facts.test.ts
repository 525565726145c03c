import { expect, test } from 'vitest'
import { newId, type Id } from '../../../app/model/ids.ts'
import type { Passage } from '../../../app/model/passages.ts'
import { exchangeToJson, markTypes, nodeTypes, noteSchema } from '../../../app/note/schema.ts'
import type { RecordOf } from '../../../app/review/records.ts'
import { seenFacts, tagsOf } from '../../../renderer/reading/blind-facts.ts'
import type { Facts } from '../../../renderer/reading/copy-facts.ts'
import { idAt, someRecords } from '../../support/archive-records.ts'

const { journals: _journals, pseudonyms: _pseudonyms, copies: _copies, changes: _changes, ...records } = someRecords(2)
const [first, second] = records.conversations.map(({ id }) => id) as [Id, Id]
const opportunityId = idAt(1, '2')
const at = '2026-11-20T09:30:00.000Z'

const barrierOf = (title: string): Facts['barriers'][number] => {
  const [barrier] = records.barriers
  if (!barrier) throw new Error('There is a barrier.')
  return { ...barrier, id: newId(), title }
}
const [heard, thoughtOf, later, untold] = ['heard', 'thought of', 'thought of later', 'of no words'].map(barrierOf) as [
  Facts['barriers'][number],
  Facts['barriers'][number],
  Facts['barriers'][number],
  Facts['barriers'][number],
]

type Tagged = { id: Id; barrierId: Id; side: 'external' | 'internal' }
const tagged = (barrierId: Id, side: Tagged['side']): Tagged => ({ id: newId(), barrierId, side })

const noteOf = (id: Id, tags: Tagged[]): RecordOf<'notes'> => {
  const side = (wanted: Tagged['side']) =>
    nodeTypes.paragraph.create(
      null,
      tags.flatMap((tag) => (tag.side === wanted ? [noteSchema.text('words ', [markTypes.passage.create({ id: tag.id })])] : [])),
    )
  const exchange = nodeTypes.exchange.create({ id: newId() }, [
    nodeTypes.external.create(null, side('external')),
    nodeTypes.internal.create(null, side('internal')),
  ])
  const passages = tags.map((tag): RecordOf<'notes'>['passages'][number] => {
    const passage: Passage = { id: tag.id, createdAt: at, kind: 'barrier', barrierId: tag.barrierId }
    return { passage, anchor: null, detached: false, removed: false }
  })
  return { id, exchanges: [exchangeToJson(exchange)], passages }
}

const external = tagged(heard.id, 'external')
const internal = tagged(thoughtOf.id, 'internal')
const inSecond = tagged(later.id, 'internal')
const notes = [noteOf(first, [external, internal]), noteOf(second, [inSecond])].map(tagsOf)

const stepOf = (barrierId: Id, passageId: Id | null, remark: string): Facts['barrier-steps'][number] => ({
  ...{ id: newId(), barrierId, passageId, remark, at, status: 'resolved', ownReasoning: false },
})

const facts: Facts = {
  ...records,
  barriers: [heard, thoughtOf, later, untold],
  'barrier-steps': [
    stepOf(heard.id, external.id, 'said'),
    stepOf(thoughtOf.id, internal.id, 'thought'),
    stepOf(later.id, inSecond.id, 'thought later'),
    stepOf(untold.id, null, 'of no words'),
  ],
  readings: [null, internal.id].map((passageId) => ({ id: newId(), buyerId: idAt(1, '3'), at, value: -1, passageId })),
  ...{ listed: records.conversations, isListed: true, isWhole: () => true, nameOf: () => '', inference: () => undefined },
}

const seen = (shown: Id[], all = facts, read = notes) => {
  const told = seenFacts(all, read, (id) => shown.includes(id))
  return {
    barriers: told.barriers.map(({ title }) => title),
    held: told.barriers.filter(({ holderIds }) => holderIds.length > 0).length,
    criteria: told.criteria.map(({ title, holders }) => [title, holders.length]),
    steps: told['barrier-steps'].map(({ remark }) => remark),
    readings: told.readings.length,
    consensus: told.consensus.length,
    whole: told.isWhole(opportunityId),
  }
}

test('of a blind reading only what is tagged on words that were said is told at first, and nothing of what became of it', () => {
  expect(seen([])).toEqual({ barriers: ['heard'], held: 0, criteria: [], steps: [], readings: 0, consensus: 0, whole: false })
})

test('a conversation that was shown tells what belongs to it, and nothing of another', () => {
  expect(seen([first])).toEqual({
    ...{ barriers: ['heard', 'thought of'], held: 0, criteria: [], steps: ['said', 'thought'], readings: 1, consensus: 0, whole: false },
  })
})

test('once all were shown everything is told, whether or not its words were read by then', () => {
  for (const read of [notes, []])
    expect(seen([first, second], facts, read)).toEqual({
      ...{ barriers: ['heard', 'thought of', 'thought of later', 'of no words'], held: 4, criteria: [['Service', 1]] },
      ...{ steps: ['said', 'thought', 'thought later', 'of no words'], readings: 2, consensus: 1, whole: true },
    })
})

test('while the list is not all there, what is shown of it counts for no more than itself', () => {
  const [conversation] = records.conversations
  if (!conversation) throw new Error('There is a conversation.')
  expect(seen([first], { ...facts, conversations: [conversation], isListed: false })).toEqual(seen([first]))
})

test('a tag that lost its words is told by where they stood, and one of which nobody knows that is hidden', () => {
  const [note] = records.notes
  if (!note) throw new Error('There is a note.')
  expect(tagsOf(note).tags.map(({ side }) => side)).toEqual(['external'])
  expect(tagsOf({ ...note, passages: note.passages.map((placed) => ({ ...placed, anchor: null })) }).tags.map(({ side }) => side)).toEqual([
    'internal',
  ])
})
