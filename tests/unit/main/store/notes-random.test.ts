import { array, assert, boolean, integer, nat, property, record, type Arbitrary } from 'fast-check'
import { expect, test } from 'vitest'
import type { ExchangeJson } from '../../../../app/contract/conversations.ts'
import { newId, type Id } from '../../../../app/model/ids.ts'
import type { Passage } from '../../../../app/model/passages.ts'
import { anchorsOf } from '../../../../app/note/reading.ts'
import { exchangeFromJson } from '../../../../app/note/schema.ts'
import { insertConversation } from '../../../../main/store/conversations.ts'
import { readNote, saveNote } from '../../../../main/store/notes.ts'
import {
  fillTeam,
  makeChange,
  makeExchange,
  makeInference,
  makeQuestion,
  makeStore,
  morning,
  type Words,
} from '../../../support/journal.ts'

/** A note as plain data: words, each with the passages it is tagged with. */
type Word = { text: string; passages: Id[] }
type Row = { id: Id; external: Word[]; internal: Word[] }
type Model = { rows: Row[]; passages: Map<Id, { passage: Passage; quote: string | null; detached: boolean }> }

type Step = { kind: number; row: number; other: number; side: boolean; from: number; length: number; passage: number; text: number }

const step: Arbitrary<Step> = record({
  kind: integer({ min: 0, max: 9 }),
  row: nat(30),
  other: nat(30),
  side: boolean(),
  from: nat(12),
  length: integer({ min: 1, max: 6 }),
  passage: nat(30),
  text: nat(999),
})

const toWords = (words: Word[]): Words[] => words.map(({ text, passages }): Words => [text, ...passages])
const toJson = (row: Row): ExchangeJson => makeExchange(toWords(row.external), toWords(row.internal), row.id)
const cellsOf = (rows: Row[]) => rows.flatMap((row) => [row.external, row.internal])
const pick = <Item>(items: Item[], index: number): Item | undefined => items[index % Math.max(items.length, 1)]

/** Does one thing to the note, as an editor would. */
const apply = (model: Model, { kind, row, other, side, from, length, passage, text }: Step): { removed: Id[]; put: Passage[] } => {
  const { rows, passages } = model
  const target = pick(rows, row)
  const none = { removed: [], put: [] }
  if (kind === 0 || !target) {
    rows.splice(row % (rows.length + 1), 0, {
      id: newId(),
      external: [{ text: `said ${text} `, passages: [] }],
      internal: [{ text: `meant ${text} `, passages: [] }],
    })
    return none
  }
  const cell = side ? target.external : target.internal
  const start = from % (cell.length + 1)
  if (kind === 1) {
    if (rows.length > 1) rows.splice(rows.indexOf(target), 1)
  } else if (kind === 2) {
    rows.splice(rows.indexOf(target), 1)
    rows.splice(other % (rows.length + 1), 0, target)
  } else if (kind === 3 || kind === 4) {
    cell.splice(start, 0, { text: `w${text} `, passages: [] }, { text: `x${text} `, passages: [] })
  } else if (kind === 5) {
    cell.splice(start, length)
  } else if (kind === 6) {
    const words = cell.slice(start, start + length)
    const made = side ? makeQuestion() : makeInference()
    for (const word of words) word.passages.push(made.id)
    passages.set(made.id, { passage: made, quote: null, detached: true })
    return { removed: [], put: [made] }
  } else if (kind === 7) {
    const id = pick([...passages.keys()], passage)
    if (!id) return none
    for (const words of cellsOf(rows)) for (const word of words) word.passages = word.passages.filter((known) => known !== id)
    passages.delete(id)
    return { removed: [id], put: [] }
  } else if (kind === 8) {
    const cut = cell.splice(start, length)
    const there = pick(rows, other)
    const target2 = there ? (side ? there.external : there.internal) : cell
    const elsewhere = new Set(
      cellsOf(rows)
        .filter((words) => words !== target2)
        .flat()
        .flatMap((word) => word.passages),
    )
    target2.push(...cut.map((word) => ({ ...word, passages: word.passages.filter((id) => !elsewhere.has(id)) })))
  } else {
    const lost = [...passages]
      .filter(
        ([id]) =>
          !cellsOf(rows)
            .flat()
            .some((word) => word.passages.includes(id)),
      )
      .map(([id]) => id)
    const id = pick(lost, passage)
    if (id) for (const word of cell.slice(start, start + length)) word.passages.push(id)
  }
  return none
}

test('whatever is done to a note, it reads back the same and no passage is lost', () => {
  const store = makeStore()
  const team = fillTeam(store.sql)
  assert(
    property(array(array(step, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 12 }), (saves) => {
      const conversationId = newId()
      const model: Model = { rows: [{ id: newId(), external: [{ text: 'hello ', passages: [] }], internal: [] }], passages: new Map() }
      store.sql.raw.exec('BEGIN')
      try {
        insertConversation(store.sql, {
          id: conversationId,
          opportunityId: team.opportunityId,
          title: '',
          at: '2026-11-20T09:30:00.000Z',
          zone: 'UTC',
          channel: 'phone',
          buyerIds: [],
        })
        let saved = new Map<Id, string>()
        let savedOrder = ''
        saves.forEach((steps, revision) => {
          const removed: Id[] = []
          const put = new Map<Id, Passage>()
          for (const one of steps) {
            const done = apply(model, one)
            for (const passage of done.put) put.set(passage.id, passage)
            for (const id of done.removed) {
              put.delete(id)
              removed.push(id)
            }
          }
          const exchanges = model.rows.map(toJson)
          const written = new Map(exchanges.map((json) => [json.attrs.id, JSON.stringify(json)]))
          const order = [...written.keys()]
          saveNote(
            store.sql,
            makeChange(conversationId, revision, {
              exchanges: exchanges.filter((json) => saved.get(json.attrs.id) !== written.get(json.attrs.id)),
              order: order.join() === savedOrder ? undefined : order,
              passages: { put: [...put.values()], removed },
            }),
            morning + revision * 60_000,
          )
          saved = written
          savedOrder = order.join()

          const anchors = new Map(exchanges.flatMap((json) => [...anchorsOf(exchangeFromJson(json))]))
          for (const [id, known] of model.passages) {
            const anchor = anchors.get(id)
            known.detached = !anchor
            if (anchor) known.quote = anchor.quote
          }
          const { note } = readNote(store.sql, conversationId)
          expect(note.exchanges).toEqual(exchanges)
          expect(
            new Map(
              note.passages.map(({ passage, anchor, detached }) => [passage.id, { passage, quote: anchor?.quote ?? null, detached }]),
            ),
          ).toEqual(model.passages)
          for (const { passage, anchor, detached } of note.passages) {
            if (!detached) expect(anchor).toEqual(anchors.get(passage.id))
          }
          const attached = note.passages.filter(({ detached }) => !detached).map(({ passage }) => passage.id)
          expect(attached).toHaveLength(anchors.size)
        })
      } finally {
        store.sql.raw.exec('ROLLBACK')
      }
    }),
    { numRuns: 500 },
  )
})
