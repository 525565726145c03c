import { array, assert, asyncProperty, constantFrom, integer, nat, oneof, record } from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { NoteChange } from '../../../app/contract/conversations.ts'
import { BuyInError } from '../../../app/contract/errors.ts'
import { newId, type Id } from '../../../app/model/ids.ts'
import type { Passage } from '../../../app/model/passages.ts'
import { buildExchange } from '../../../app/note/building.ts'
import { sideText } from '../../../app/note/reading.ts'
import { docFromJson, nodeTypes } from '../../../app/note/schema.ts'
import { createAutosave, saveDelay, type Draft, type SaveState } from '../../../renderer/editor/autosave.ts'
import type { NoteFacts } from '../../../renderer/editor/facts.ts'
import { startOwnJournal } from '../../support/journal.ts'
import { questionOn } from './support.ts'

const conversationId = newId()

const noFacts: NoteFacts = {
  passages: new Map(),
  barriers: new Map(),
  criteria: new Map(),
  reasons: new Map(),
  attached: new Set(),
  places: new Map(),
}
const draftOf = (...texts: string[]): Draft => ({
  doc: nodeTypes.doc.create(
    null,
    texts.map((text) => buildExchange({ external: text })),
  ),
  facts: noFacts,
  caret: { anchor: 3, head: 3 },
})

/** The same note with another text in one exchange. */
const retyped = ({ doc, ...rest }: Draft, index: number, text: string): Draft => {
  const exchanges = [...doc.children]
  exchanges[index] = nodeTypes.exchange.create(doc.child(index).attrs, buildExchange({ external: text }).children)
  return { ...rest, doc: nodeTypes.doc.create(null, exchanges) }
}

/** How the store answers one save: after so long, having written it or not, with a reply that arrives or not. */
type Answer = { after: number; written: boolean; heard: boolean; code?: 'disk-full' | 'conflict' | 'invalid' }

/** A store that keeps to the contract's rules and nothing else. */
const createModelStore = () => {
  let revision = 0
  let order: Id[] = []
  const exchanges = new Map<Id, string>()
  const passages = new Map<Id, Passage>()
  const answers = new Map<Id, number>()
  return {
    texts: () => order.map((id) => exchanges.get(id)),
    passages,
    revision: () => revision,
    write: (change: NoteChange): { revision: number } => {
      const known = answers.get(change.saveId)
      if (known !== undefined) return { revision: known }
      if (change.revision !== revision) throw new BuyInError('conflict', 'Changed elsewhere.')
      for (const exchange of docFromJson(change.exchanges).children) exchanges.set(exchange.attrs['id'], sideText(exchange, 'external'))
      if (change.order) order = change.order
      for (const id of order) if (!exchanges.has(id)) throw new Error('an exchange was never sent')
      for (const passage of change.passages.put) passages.set(passage.id, passage)
      for (const id of change.passages.removed) passages.delete(id)
      revision += 1
      answers.set(change.saveId, revision)
      return { revision }
    },
  }
}

/** An autosave on a model store. `answers` are used up in turn; after the last every save goes through at once. */
const start = (answers: Answer[] = [], first = draftOf('')) => {
  const store = createModelStore()
  const states: SaveState[] = []
  const sent: { at: number; change: NoteChange }[] = []
  let draft = first
  let underWay = 0
  let mostUnderWay = 0
  const autosave = createAutosave({
    conversationId,
    revision: 0,
    saved: { ...first, doc: nodeTypes.doc.create() },
    read: () => draft,
    save: async (change) => {
      sent.push({ at: Date.now(), change })
      underWay += 1
      mostUnderWay = Math.max(mostUnderWay, underWay)
      const { after, written, heard, code = 'disk-full' } = answers.shift() ?? { after: 1, written: true, heard: true }
      await new Promise((done) => setTimeout(done, after))
      underWay -= 1
      const reply = written ? store.write(change) : undefined
      if (!reply || !heard) throw new BuyInError(code, 'It did not go through.')
      return reply
    },
    onState: (state) => states.push(state),
  })
  const edit = (next: Draft) => {
    draft = next
    autosave.touch()
  }
  return {
    autosave,
    store,
    states,
    sent,
    edit,
    type: (text: string, index = 0) => edit(retyped(draft, index, text)),
    draft: () => draft,
    texts: () => draft.doc.children.map((exchange) => sideText(exchange, 'external')),
    mostUnderWay: () => mostUnderWay,
    lastState: () => states.at(-1)?.state,
  }
}

describe('with a clock that is set by hand', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  test('a change is on its way 120 ms after it was made, and what is typed until then goes with it', async () => {
    const { type, sent, store, lastState } = start()
    const begun = Date.now()
    for (let time = 0; time < 120; time += 20) {
      type(`word ${time}`)
      await vi.advanceTimersByTimeAsync(20)
    }
    expect(sent.map(({ at }) => at - begun)).toEqual([saveDelay])
    await vi.advanceTimersByTimeAsync(5)
    expect(store.texts()).toEqual(['word 100'])
    expect(lastState()).toBe('saved')
    await vi.advanceTimersByTimeAsync(10_000)
    expect(sent).toHaveLength(1)
  })

  test('a pause in typing is not waited for', async () => {
    const { type, sent } = start([], draftOf(''))
    const begun = Date.now()
    for (let time = 0; time < 2000; time += 10) {
      type(`${time}`)
      await vi.advanceTimersByTimeAsync(10)
    }
    const times = sent.map(({ at }) => at - begun)
    expect(times.length).toBeGreaterThan(12)
    times.forEach((at, index) => expect(at - (times[index - 1] ?? 0)).toBeLessThanOrEqual(saveDelay + 10))
  })

  test('what is typed while a save is under way is on its way 120 ms after it was typed, or as soon as that save is done', async () => {
    const slow = { after: 90, written: true, heard: true }
    const { type, sent, mostUnderWay } = start([slow, { ...slow, after: 500 }])
    const begun = Date.now()
    type('a')
    await vi.advanceTimersByTimeAsync(150)
    type('b')
    await vi.advanceTimersByTimeAsync(200)
    type('c')
    await vi.advanceTimersByTimeAsync(1000)
    const times = sent.map(({ at }) => at - begun)
    expect(times.slice(0, 2)).toEqual([120, 270])
    expect(times[2]).toBeLessThan(775)
    expect(mostUnderWay()).toBe(1)
  })

  test('the caret goes with the text', async () => {
    const { edit, draft, sent } = start()
    edit({ ...retyped(draft(), 0, 'a'), caret: { anchor: 4, head: 5 } })
    await vi.advanceTimersByTimeAsync(200)
    expect(sent[0]?.change.caret).toEqual({ anchor: 4, head: 5 })
  })

  test('only what changed is sent: the exchange, and the order where it is another one', async () => {
    const { type, edit, draft, sent, store } = start([], draftOf('one', 'two', 'three'))
    edit(draft())
    await vi.advanceTimersByTimeAsync(200)
    expect(sent[0]?.change.exchanges).toHaveLength(3)
    type('two and a half', 1)
    await vi.advanceTimersByTimeAsync(200)
    expect(sent[1]?.change.exchanges).toHaveLength(1)
    expect(sent[1]?.change.order).toBeUndefined()
    const moved = draft()
    edit({ ...moved, doc: nodeTypes.doc.create(null, moved.doc.children.toReversed()) })
    await vi.advanceTimersByTimeAsync(200)
    expect(sent[2]?.change.exchanges).toHaveLength(0)
    expect(store.texts()).toEqual(['three', 'two and a half', 'one'])
    const fewer = draft()
    edit({ ...fewer, doc: nodeTypes.doc.create(null, fewer.doc.children.slice(1)) })
    await vi.advanceTimersByTimeAsync(200)
    expect(store.texts()).toEqual(['two and a half', 'one'])
  })

  test('tags go with the text: new, changed and removed ones, and the barriers made for them', async () => {
    const { edit, draft, sent } = start()
    const question = questionOn()
    const changed: Passage = { ...question, kind: 'question', questionType: 'value' }
    const barrier = { id: newId(), opportunityId: newId(), title: 'Cost', kind: 'real' } as const
    const withFacts = (facts: Partial<NoteFacts>) => edit({ ...draft(), facts: { ...noFacts, ...facts } })
    withFacts({ passages: new Map([[question.id, question]]), barriers: new Map([[barrier.id, barrier]]) })
    await vi.advanceTimersByTimeAsync(200)
    withFacts({ passages: new Map([[question.id, changed]]), barriers: draft().facts.barriers })
    await vi.advanceTimersByTimeAsync(200)
    withFacts({})
    await vi.advanceTimersByTimeAsync(200)
    expect(sent.map(({ change: { passages, entries } }) => ({ passages, entries }))).toEqual([
      { passages: { put: [question], removed: [] }, entries: { barriers: [barrier], criteria: [], reasons: [], withdrawn: [] } },
      { passages: { put: [changed], removed: [] }, entries: { barriers: [], criteria: [], reasons: [], withdrawn: [] } },
      { passages: { put: [], removed: [question.id] }, entries: { barriers: [], criteria: [], reasons: [], withdrawn: [barrier.id] } },
    ])
  })

  test('what was changed and changed back is not saved', async () => {
    const { edit, draft, sent, lastState } = start([], draftOf('a'))
    edit(draft())
    await vi.advanceTimersByTimeAsync(200)
    const before = draft()
    edit(retyped(before, 0, 'b'))
    edit(before)
    await vi.advanceTimersByTimeAsync(500)
    expect(sent).toHaveLength(1)
    expect(lastState()).toBe('saved')
  })

  test('a failed save says why and is tried again as it was, then newer changes follow', async () => {
    const failing = { after: 1, written: false, heard: true }
    const { type, sent, states, store, autosave } = start([failing, failing])
    type('a')
    await vi.advanceTimersByTimeAsync(200)
    expect(states.at(-1)).toEqual({
      state: 'failed',
      failure: expect.objectContaining({ code: 'disk-full', message: 'It did not go through.' }),
    })
    expect(autosave.isSaved()).toBe(false)
    type('a b')
    await vi.advanceTimersByTimeAsync(2000)
    type('a b c')
    await vi.advanceTimersByTimeAsync(5000)
    expect(new Set(sent.slice(0, 3).map(({ change }) => change)).size).toBe(1)
    expect(sent[3]?.change.saveId).not.toBe(sent[0]?.change.saveId)
    expect(sent).toHaveLength(4)
    expect(store.texts()).toEqual(['a b c'])
    expect(states.at(-1)).toEqual({ state: 'saved' })
    expect(autosave.isSaved()).toBe(true)
  })

  test('a save that was written but whose answer was lost is not made twice', async () => {
    const { type, sent, store } = start([{ after: 1, written: true, heard: false }])
    type('a')
    await vi.advanceTimersByTimeAsync(5000)
    expect(sent).toHaveLength(2)
    expect(sent[1]?.change).toBe(sent[0]?.change)
    expect(store.revision()).toBe(1)
    type('b')
    await vi.advanceTimersByTimeAsync(500)
    expect(store.texts()).toEqual(['b'])
  })

  test('a conflict says so, and the text stays', async () => {
    const conflict = { after: 1, written: false, heard: true, code: 'conflict' } as const
    const { type, states, texts, autosave } = start([conflict, conflict])
    type('a')
    await vi.advanceTimersByTimeAsync(300)
    expect(states.at(-1)).toMatchObject({ state: 'failed', failure: { code: 'conflict' } })
    expect(texts()).toEqual(['a'])
    expect(autosave.isSaved()).toBe(false)
  })

  test('a fault that is not the journal’s own words is told as such', async () => {
    const states: SaveState[] = []
    const autosave = createAutosave({
      conversationId,
      revision: 0,
      saved: draftOf('a'),
      read: () => draftOf('b'),
      save: async () => {
        throw new TypeError('broken')
      },
      onState: (state) => states.push(state),
    })
    await autosave.flush()
    expect(states.at(-1)).toMatchObject({ state: 'failed', failure: { code: 'internal' } })
  })

  test('a change that the journal refuses for what is in it does not keep what puts it right from being saved', async () => {
    const { type, store, lastState } = start([{ after: 1, written: false, heard: true, code: 'invalid' }])
    type('what no journal takes')
    await vi.advanceTimersByTimeAsync(200)
    expect(lastState()).toBe('failed')
    type('put right')
    await vi.advanceTimersByTimeAsync(2000)
    expect(store.texts()).toEqual(['put right'])
    expect(lastState()).toBe('saved')
  })

  test('flushing saves at once, and again until nothing is left', async () => {
    const { type, autosave, store, sent } = start([{ after: 50, written: true, heard: true }])
    type('a')
    const flushed = autosave.flush()
    expect(sent).toHaveLength(1)
    type('b')
    await vi.advanceTimersByTimeAsync(60)
    await flushed
    expect(store.texts()).toEqual(['b'])
    expect(autosave.isSaved()).toBe(true)
  })

  test('flushing while a save is under way waits for it and saves what came since', async () => {
    const { type, autosave, store, mostUnderWay } = start([{ after: 50, written: true, heard: true }])
    type('a')
    await vi.advanceTimersByTimeAsync(130)
    type('b')
    const flushed = Promise.all([autosave.flush(), autosave.flush()])
    await vi.advanceTimersByTimeAsync(60)
    await flushed
    expect(store.texts()).toEqual(['b'])
    expect(mostUnderWay()).toBe(1)
  })

  test('closing is done when the last text is saved, also while a save is under way', async () => {
    const slow = { after: 50, written: true, heard: true }
    const { type, autosave, store } = start([slow, slow])
    type('a')
    await vi.advanceTimersByTimeAsync(130)
    type('b')
    let closed = false
    const closing = autosave.close().then(() => (closed = true))
    await vi.advanceTimersByTimeAsync(60)
    expect(closed).toBe(false)
    await vi.advanceTimersByTimeAsync(60)
    await closing
    expect(store.texts()).toEqual(['b'])
    expect(vi.getTimerCount()).toBe(0)
  })

  test('closing gives up where it cannot be saved, and tries no more behind the scenes', async () => {
    const failing = { after: 1, written: false, heard: true }
    const { type, autosave, sent, lastState } = start([failing, failing])
    type('a')
    const closing = autosave.close()
    await vi.advanceTimersByTimeAsync(10)
    await closing
    await vi.advanceTimersByTimeAsync(10_000)
    expect(sent).toHaveLength(1)
    expect(lastState()).toBe('failed')
  })

  test('the version before a change is kept by the save that takes the change, also when an older save has to be tried again first', async () => {
    const { type, autosave, sent } = start([{ after: 1, written: false, heard: true }])
    type('a')
    await vi.advanceTimersByTimeAsync(200)
    autosave.keepVersionBefore()
    type('restored')
    await vi.advanceTimersByTimeAsync(5000)
    type('typed on')
    await vi.advanceTimersByTimeAsync(500)
    expect(sent.map(({ change }) => change.keepVersion)).toEqual([false, false, true, false])
  })

  test('whatever fails and however late it answers, nothing that was written is lost', async () => {
    const answer = record({
      after: oneof(integer({ min: 0, max: 30 }), integer({ min: 0, max: 3000 })),
      written: constantFrom(true, true, false),
      heard: constantFrom(true, true, false),
    })
    const event = record({
      kind: constantFrom('type', 'type', 'type', 'add', 'remove', 'move', 'tag', 'untag', 'flush', 'wait'),
      index: nat(20),
      wait: oneof(integer({ min: 0, max: 20 }), integer({ min: 0, max: 400 })),
    })
    await assert(
      asyncProperty(
        array(answer, { maxLength: 30, size: 'max' }),
        array(event, { minLength: 1, maxLength: 40, size: 'max' }),
        async (answers, events) => {
          const made = start([...answers], draftOf('one', 'two'))
          const { autosave, store, edit, draft, type, texts } = made
          let count = 0
          for (const { kind, index, wait } of events) {
            const { doc, facts } = draft()
            const at = index % doc.childCount
            const exchanges = [...doc.children]
            const withExchanges = () => edit({ ...draft(), doc: nodeTypes.doc.create(null, exchanges) })
            if (kind === 'type') type(`text ${(count += 1)}`, at)
            if (kind === 'add') {
              exchanges.splice(at, 0, buildExchange({ external: `new ${(count += 1)}` }))
              withExchanges()
            }
            if (kind === 'remove' && exchanges.length > 1) {
              exchanges.splice(at, 1)
              withExchanges()
            }
            if (kind === 'move') {
              exchanges.unshift(...exchanges.splice(at, 1))
              withExchanges()
            }
            if (kind === 'tag') {
              const question = questionOn()
              edit({ ...draft(), facts: { ...facts, passages: new Map(facts.passages).set(question.id, question) } })
            }
            if (kind === 'untag') {
              const passages = new Map(facts.passages)
              passages.delete([...passages.keys()][at] ?? '')
              edit({ ...draft(), facts: { ...facts, passages } })
            }
            if (kind === 'flush') void autosave.flush()
            await vi.advanceTimersByTimeAsync(wait)
            expect(made.mostUnderWay()).toBeLessThanOrEqual(1)
            if (autosave.isSaved() && store.revision() > 0) expect(store.texts()).toEqual(texts())
          }
          autosave.touch()
          for (let waited = 0; waited < 400_000 && !autosave.isSaved(); waited += 5000) await vi.advanceTimersByTimeAsync(5000)
          expect(store.texts()).toEqual(texts())
          expect([...store.passages]).toEqual([...draft().facts.passages])
          expect(made.lastState()).toBe('saved')
          expect(autosave.isSaved()).toBe(true)
          for (const { change } of made.sent)
            for (const other of made.sent) if (change.saveId === other.change.saveId) expect(other.change).toBe(change)
        },
      ),
      { numRuns: 300 },
    )
  })
})

test('on a real journal every word typed arrives, saves build on one another, and a save made elsewhere is a conflict', async () => {
  const journal = await startOwnJournal()
  const account = await journal.call('accounts.create', { name: 'Harbour Dairy' })
  const { id: opportunityId } = await journal.call('opportunities.create', { accountId: account.id, name: 'Cold chain' })
  const { id } = await journal.call('conversations.create', {
    opportunityId,
    title: 'Call',
    at: '2026-11-20T09:30:00.000Z',
    zone: 'UTC',
    channel: 'phone',
    buyerIds: [],
  })
  let draft = draftOf('')
  const states: SaveState[] = []
  const autosave = createAutosave({
    conversationId: id,
    revision: 0,
    saved: { ...draft, doc: nodeTypes.doc.create() },
    read: () => draft,
    save: (change) => journal.call('conversations.save', change),
    onState: (state) => states.push(state),
  })
  for (let count = 1; count <= 40; count += 1) {
    draft = retyped(draft, 0, `word ${count}`)
    autosave.touch()
    await new Promise((done) => setTimeout(done, 10))
  }
  await autosave.close()
  const read = await journal.call('conversations.read', { id })
  expect(docFromJson(read.note.exchanges).textContent).toBe('word 40')
  expect(read.revision).toBeGreaterThan(2)

  const stale = createAutosave({
    conversationId: id,
    revision: 1,
    saved: draft,
    read: () => retyped(draft, 0, 'from elsewhere'),
    save: (change) => journal.call('conversations.save', change),
    onState: (state) => states.push(state),
  })
  await stale.close()
  expect(states.at(-1)).toMatchObject({ state: 'failed', failure: { code: 'conflict' } })
})
