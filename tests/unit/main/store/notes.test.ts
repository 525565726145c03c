import { beforeEach, describe, expect, test } from 'vitest'
import type { ExchangeJson, NoteChange } from '../../../../app/contract/conversations.ts'
import { newId, type Id } from '../../../../app/model/ids.ts'
import type { Barrier, Criterion } from '../../../../app/model/passages.ts'
import { listConversations } from '../../../../main/store/conversations.ts'
import { listEntries } from '../../../../main/store/entries.ts'
import { failureOf } from '../../../../main/store/faults.ts'
import { writeCaret, readNote, saveNote } from '../../../../main/store/notes.ts'
import type { Store } from '../../../../main/store/open.ts'
import { listVersions, readVersion } from '../../../../main/store/versions.ts'
import {
  dump,
  fillTeam,
  makeBarrierPassage,
  makeChange,
  makeCriterionPassage,
  makeExchange,
  makeInference,
  makeQuestion,
  makeStore,
  minute,
  morning,
  type Team,
  type Words,
} from '../../../support/journal.ts'

let store: Store
let team: Team
let now = morning

beforeEach(() => {
  store = makeStore()
  team = fillTeam(store.sql)
  now = morning
  return () => store.close()
})

const save = (change: NoteChange) => store.write(() => saveNote(store.sql, change, now))
const read = (id: Id = team.conversationId) => readNote(store.sql, id)
const revision = () => read().revision
const change = (given: Partial<NoteChange>) => makeChange(team.conversationId, revision(), given)
const put = (...exchanges: ExchangeJson[]) => ({ exchanges, order: exchanges.map(({ attrs }) => attrs.id) })
const idsOf = (exchanges: ExchangeJson[]) => exchanges.map(({ attrs }) => attrs.id)
const texts = () =>
  store.sql.all('SELECT external_text AS external, internal_text AS internal FROM exchange WHERE conversation_id = :id ORDER BY position', {
    id: team.conversationId,
  })

const codeOf = (attempt: () => unknown): string => {
  try {
    attempt()
  } catch (fault) {
    return failureOf(fault).code
  }
  return 'done'
}

const expectRefused = (attempt: NoteChange, code: string): void => {
  const before = dump(store.sql)
  expect(codeOf(() => save(attempt))).toBe(code)
  expect(dump(store.sql)).toEqual(before)
}

const barrier = (given: Partial<Barrier> = {}): Barrier => ({
  id: newId(),
  opportunityId: team.opportunityId,
  title: 'Price',
  kind: 'perceived',
  ...given,
})
const criterion = (given: Partial<Criterion> = {}): Criterion => ({
  id: newId(),
  opportunityId: team.opportunityId,
  title: 'Uptime',
  weight: 4,
  ...given,
})
const entries = (barriers: Barrier[] = [], criteria: Criterion[] = [], withdrawn: Id[] = []) => ({
  barriers,
  criteria,
  reasons: [],
  withdrawn,
})

describe('exchanges of a note', () => {
  test('are read back as they were saved', () => {
    const exchanges = [makeExchange(['What holds you back?'], ['She hesitates']), makeExchange(['The price.'], ['Or her boss?'])]
    expect(read()).toEqual({ revision: 0, caret: null, note: { exchanges: [], passages: [] } })
    expect(save(change(put(...exchanges)))).toEqual({ revision: 1, savedAt: '2026-11-20T09:30:00.000Z' })
    expect(read().note.exchanges).toEqual(exchanges)
    expect(texts()).toEqual([
      { external: 'What holds you back?', internal: 'She hesitates' },
      { external: 'The price.', internal: 'Or her boss?' },
    ])
  })

  test('are saved one by one, the others untouched', () => {
    const [one, other] = [makeExchange(['one']), makeExchange(['other'])]
    save(change(put(one, other)))
    const edited = makeExchange(['one, edited'], [], one.attrs.id)
    save(change({ exchanges: [edited] }))
    expect(read().note.exchanges).toEqual([edited, other])
    expect(texts()[0]).toEqual({ external: 'one, edited', internal: '' })
  })

  test('are added, moved and removed by the order', () => {
    const [a, b, c, d] = [makeExchange(['a']), makeExchange(['b']), makeExchange(['c']), makeExchange(['d'])]
    save(change(put(a, b, c)))
    save(change({ exchanges: [d], order: idsOf([c, d, a]) }))
    expect(read().note.exchanges).toEqual([c, d, a])
    expect(store.sql.get('SELECT count(*) AS count FROM exchange')).toEqual({ count: 3 })
  })

  test('stay in order through a thousand insertions at the same spot', () => {
    const first = makeExchange(['first'])
    save(change(put(first)))
    let order = idsOf([first])
    for (let round = 0; round < 300; round += 1) {
      const added = makeExchange([`${round}`])
      order = [order[0] as Id, added.attrs.id, ...order.slice(1)]
      save(change({ exchanges: [added], order }))
    }
    expect(idsOf(read().note.exchanges)).toEqual(order)
  })

  test('keep only what the note’s schema knows', () => {
    const exchange = makeExchange(['hello'])
    save(change({ exchanges: [{ ...exchange, onclick: 'x', attrs: { ...exchange.attrs, style: 'x' } }], order: idsOf([exchange]) }))
    expect(read().note.exchanges).toEqual([exchange])
  })

  test('of every script and with every odd character survive', () => {
    const odd = 'naïve 価格 🧊👩‍👧 שלום\u0000\u0007\u2028 \ud83e\udd14 “”'
    const exchange = makeExchange([odd], [odd])
    save(change(put(exchange)))
    expect(read().note.exchanges).toEqual([exchange])
    expect(texts()).toEqual([{ external: odd, internal: odd }])
  })

  test('are refused when the schema does not allow them', () => {
    save(change(put(makeExchange(['kept']))))
    const exchange = makeExchange(['x'])
    expectRefused(change({ exchanges: [{ ...exchange, content: [] }], order: idsOf([exchange]) }), 'invalid')
  })

  test('are refused when they have no place in the order', () => {
    const [one, other] = [makeExchange(['one']), makeExchange(['other'])]
    save(change(put(one)))
    expectRefused(change({ exchanges: [other] }), 'conflict')
    expectRefused(change({ exchanges: [other], order: idsOf([one]) }), 'conflict')
    expectRefused(change({ exchanges: [makeExchange(['edited'], [], one.attrs.id), other], order: idsOf([other]) }), 'conflict')
  })

  test('are refused when the order names one that is not there', () => {
    const one = makeExchange(['one'])
    save(change(put(one)))
    expectRefused(change({ order: [one.attrs.id, newId()] }), 'conflict')
  })

  test('are refused when one comes twice', () => {
    const one = makeExchange(['one'])
    save(change(put(one)))
    expectRefused(change({ order: [one.attrs.id, one.attrs.id] }), 'invalid')
    expectRefused(change({ exchanges: [one, makeExchange(['another'], [], one.attrs.id)] }), 'invalid')
  })

  test('are refused when they belong to another conversation', () => {
    const theirs = makeExchange(['theirs'])
    save(makeChange(team.otherConversationId, 0, put(theirs)))
    expectRefused(change(put(makeExchange(['mine now'], [], theirs.attrs.id))), 'conflict')
    expectRefused(change({ order: [theirs.attrs.id] }), 'conflict')
    expect(read(team.otherConversationId).note.exchanges).toEqual([theirs])
  })
})

describe('a save', () => {
  test('made again with the same id changes nothing and answers the same', () => {
    const first = change(put(makeExchange(['x'])))
    const answer = save(first)
    now += minute
    const before = dump(store.sql)
    expect(save(first)).toEqual(answer)
    expect(dump(store.sql)).toEqual(before)
  })

  test('that builds on an older revision is refused and changes nothing', () => {
    const exchange = makeExchange(['x'])
    save(change(put(exchange)))
    expectRefused(makeChange(team.conversationId, 0, { exchanges: [makeExchange(['stale'], [], exchange.attrs.id)] }), 'conflict')
    expectRefused(makeChange(team.conversationId, 2, { exchanges: [makeExchange(['from the future'], [], exchange.attrs.id)] }), 'conflict')
  })

  test('of a conversation that is not there is refused', () => {
    expectRefused(makeChange(newId(), 0, put(makeExchange(['x']))), 'not-found')
  })

  test('remembers the caret, and keeps the last one where none is given', () => {
    save(change({ ...put(makeExchange(['x'])), caret: { anchor: 3, head: 5 } }))
    expect(read().caret).toEqual({ anchor: 3, head: 5 })
    save(change({}))
    expect(read().caret).toEqual({ anchor: 3, head: 5 })
    store.write(() => writeCaret(store.sql, team.conversationId, { anchor: 1, head: 1 }))
    expect(read()).toMatchObject({ caret: { anchor: 1, head: 1 }, revision: 2 })
  })

  test('brings the preview of the timeline up to date', () => {
    const preview = () =>
      listConversations(store.sql, { opportunityId: team.opportunityId, archived: false, offset: 0, limit: 10 }).rows[0]?.preview
    expect(preview()).toBe('')
    const [one, other] = [makeExchange(['Good\u00a0 morning'], ['not for others']), makeExchange(['How are you?'])]
    save(change(put(one, other)))
    expect(preview()).toBe('Good morning How are you?')
    save(change({ order: idsOf([other]) }))
    expect(preview()).toBe('How are you?')
    save(change({ exchanges: [makeExchange(['long '.repeat(100)], [], other.attrs.id)] }))
    expect(preview()).toHaveLength(160)
  })

  test('makes the preview of the first three exchanges, whichever of all are saved', () => {
    const preview = () =>
      listConversations(store.sql, { opportunityId: team.opportunityId, archived: false, offset: 0, limit: 10 }).rows[0]?.preview
    const exchanges = ['one', 'two', 'three', 'four'].map((text) => makeExchange([text]))
    const [one, , three, four] = idsOf(exchanges)
    save(change(put(...exchanges)))
    save(change({ exchanges: [makeExchange(['3'], [], three)] }))
    expect(preview()).toBe('one two 3')
    save(change({ exchanges: [makeExchange(['4'], [], four)] }))
    expect(preview()).toBe('one two 3')
    save(change({ exchanges: [makeExchange(['IV'], [], four), makeExchange([''], [], one)] }))
    expect(preview()).toBe('two 3')
  })

  test('writes the rows that changed and no others', () => {
    // What the search index is behind on is noted in a row of its own, the first time.
    store.sql.raw.exec('DROP TRIGGER temp.search_exchange_rewritten')
    const changes = () => store.sql.get<{ total: number }>('SELECT total_changes() AS total')?.total ?? 0
    const [first, second, inside] = [makeQuestion(), makeQuestion(), makeInference()]
    const said = (before: string): Words[] => [before, ['why', first.id], ' and ', ['when', second.id]]
    const exchange = makeExchange(said('So '), [['afraid', inside.id]])
    save(change({ ...put(exchange, makeExchange(['other'])), passages: { put: [first, second, inside], removed: [] } }))
    const rowsWrittenBy = (again: ExchangeJson) => {
      const before = changes()
      save(change({ exchanges: [again] }))
      return changes() - before
    }
    const noteAndExchange = 2
    expect(rowsWrittenBy(exchange)).toBe(noteAndExchange)
    expect(rowsWrittenBy(makeExchange(said('So '), [['afraid', inside.id], ' of what?'], exchange.attrs.id))).toBe(noteAndExchange + 1)
    expect(rowsWrittenBy(makeExchange(said('Well '), [['afraid', inside.id], ' of what?'], exchange.attrs.id))).toBe(noteAndExchange + 2)
  })
})

describe('passages', () => {
  test('are anchored where their words stand', () => {
    const [question, inference] = [makeQuestion(), makeInference()]
    const exchange = makeExchange(['So ', ['what holds you back', question.id], '?'], ['she is ', ['afraid', inference.id]])
    save(change({ ...put(exchange), passages: { put: [question, inference], removed: [] } }))
    expect(read().note.passages).toEqual([
      {
        passage: question,
        detached: false,
        anchor: {
          exchangeId: exchange.attrs.id,
          side: 'external',
          start: 3,
          end: 22,
          quote: 'what holds you back',
          prefix: 'So ',
          suffix: '?',
        },
      },
      {
        passage: inference,
        detached: false,
        anchor: { exchangeId: exchange.attrs.id, side: 'internal', start: 7, end: 13, quote: 'afraid', prefix: 'she is ', suffix: '' },
      },
    ])
  })

  test('are listed in the order of the note, detached ones last', () => {
    const [one, two, three, gone] = [makeQuestion(), makeQuestion(), makeInference(), makeQuestion()]
    const [late, early] = [
      makeExchange([['one', one.id]]),
      makeExchange(
        [
          ['two', two.id],
          ['gone', gone.id],
        ],
        [['three', three.id]],
      ),
    ]
    save(change({ ...put(late, early), passages: { put: [gone, one, two, three], removed: [] } }))
    save(change({ exchanges: [makeExchange([['two', two.id]], [['three', three.id]], early.attrs.id)], order: idsOf([early, late]) }))
    expect(read().note.passages.map(({ passage, detached }) => [passage.id, detached])).toEqual([
      [two.id, false],
      [three.id, false],
      [one.id, false],
      [gone.id, true],
    ])
  })

  test('move along when the words before them change', () => {
    const question = makeQuestion()
    const exchange = makeExchange([['why', question.id]])
    save(change({ ...put(exchange), passages: { put: [question], removed: [] } }))
    save(change({ exchanges: [makeExchange(['And ', ['why', question.id], ' now'], [], exchange.attrs.id)] }))
    expect(read().note.passages[0]?.anchor).toMatchObject({ start: 4, end: 7, quote: 'why', prefix: 'And ', suffix: ' now' })
  })

  test('know their words and those around them, where these change and nothing moves', () => {
    const question = makeQuestion()
    const exchange = makeExchange(['So ', ['why', question.id], ' now?'])
    save(change({ ...put(exchange), passages: { put: [question], removed: [] } }))
    const place = { start: 3, end: 6, quote: 'why', prefix: 'So ', suffix: ' now?' }
    for (const [part, anew] of [
      ['prefix', 'Oh '],
      ['quote', 'how'],
      ['suffix', ' yet?'],
    ] as const) {
      place[part] = anew
      save(change({ exchanges: [makeExchange([place.prefix, [place.quote, question.id], place.suffix], [], exchange.attrs.id)] }))
      expect(read().note.passages[0]?.anchor).toMatchObject(place)
    }
  })

  test('that lose their words stay, detached, with the quote they had', () => {
    const question = makeQuestion()
    const exchange = makeExchange(['So ', ['why', question.id], '?'])
    save(change({ ...put(exchange), passages: { put: [question], removed: [] } }))
    const { anchor } = read().note.passages[0] ?? {}
    save(change({ exchanges: [makeExchange(['So ?'], [], exchange.attrs.id)] }))
    expect(read().note.passages).toEqual([{ passage: question, anchor, detached: true }])
  })

  test('are detached when their exchange is removed, and come back when it does', () => {
    const question = makeQuestion()
    const [one, other] = [makeExchange(['So ', ['why', question.id]]), makeExchange(['other'])]
    save(change({ ...put(one, other), passages: { put: [question], removed: [] } }))
    save(change({ order: idsOf([other]) }))
    expect(read().note.passages).toMatchObject([{ detached: true, anchor: { quote: 'why', exchangeId: one.attrs.id } }])
    save(change({ exchanges: [one], order: idsOf([one, other]) }))
    expect(read().note.passages).toMatchObject([{ detached: false, anchor: { quote: 'why', exchangeId: one.attrs.id } }])
  })

  test('are anchored again when their words come back elsewhere', () => {
    const question = makeQuestion()
    const [one, other] = [makeExchange(['So ', ['why', question.id]]), makeExchange(['other'])]
    save(change({ ...put(one, other), passages: { put: [question], removed: [] } }))
    save(change({ exchanges: [makeExchange(['So '], [], one.attrs.id)] }))
    save(change({ exchanges: [makeExchange(['other ', ['why not', question.id]], [], other.attrs.id)] }))
    expect(read().note.passages).toMatchObject([{ detached: false, anchor: { exchangeId: other.attrs.id, start: 6, quote: 'why not' } }])
  })

  test('go along when their words move to another exchange in one save', () => {
    const question = makeQuestion()
    const [one, other] = [makeExchange([['why', question.id]]), makeExchange(['other'])]
    save(change({ ...put(one, other), passages: { put: [question], removed: [] } }))
    const moved = [makeExchange([['why', question.id]], [], other.attrs.id), makeExchange([''], [], one.attrs.id)]
    save(change({ exchanges: moved }))
    expect(read().note.passages).toMatchObject([{ detached: false, anchor: { exchangeId: other.attrs.id } }])
  })

  test('stay attached in exchanges that were not part of the save', () => {
    const question = makeQuestion()
    const [one, other] = [makeExchange([['why', question.id]]), makeExchange(['other'])]
    save(change({ ...put(one, other), passages: { put: [question], removed: [] } }))
    save(change({ exchanges: [makeExchange(['edited'], [], other.attrs.id)], order: idsOf([other, one]) }))
    expect(read().note.passages).toMatchObject([{ detached: false }])
  })

  test('without words in the note are listed as detached, without a place', () => {
    const question = makeQuestion()
    save(change({ ...put(makeExchange(['x'])), passages: { put: [question], removed: [] } }))
    expect(read().note.passages).toEqual([{ passage: question, anchor: null, detached: true }])
  })

  test('are deleted when they are removed, and only those', () => {
    const [one, other] = [makeQuestion(), makeQuestion()]
    const exchange = makeExchange([
      ['a', one.id],
      ['b', one.id, other.id],
      ['c', other.id],
    ])
    save(change({ ...put(exchange), passages: { put: [one, other], removed: [] } }))
    save(change({ exchanges: [makeExchange(['a', ['bc', other.id]], [], exchange.attrs.id)], passages: { put: [], removed: [one.id] } }))
    expect(read().note.passages).toMatchObject([{ passage: other, detached: false }])
  })

  test('can be deleted while detached', () => {
    const question = makeQuestion()
    save(change({ ...put(makeExchange(['x'])), passages: { put: [question], removed: [] } }))
    save(change({ passages: { put: [], removed: [question.id] } }))
    expect(read().note.passages).toEqual([])
  })

  test('take on what is said of them anew and keep their place', () => {
    const inference = makeInference()
    const exchange = makeExchange(['x'], [['afraid', inference.id]])
    save(change({ ...put(exchange), passages: { put: [inference], removed: [] } }))
    const anew = { ...inference, thoughtType: 'hope', confidence: 90 } as typeof inference
    save(change({ passages: { put: [anew], removed: [] } }))
    expect(read().note.passages).toMatchObject([{ passage: anew, detached: false, anchor: { quote: 'afraid' } }])
  })

  test('marked in the note but unknown to the journal refuse the whole save', () => {
    save(change(put(makeExchange(['kept']))))
    const known = makeQuestion()
    const exchange = makeExchange([
      ['a', known.id],
      ['b', newId()],
    ])
    const made = barrier()
    expectRefused(
      change({
        ...put(exchange),
        passages: { put: [known, makeBarrierPassage(made.id)], removed: [] },
        entries: entries([made]),
        caret: { anchor: 9, head: 9 },
      }),
      'invalid',
    )
  })

  test('removed while their words are still tagged refuse the whole save', () => {
    const question = makeQuestion()
    const exchange = makeExchange([['why', question.id]])
    save(change({ ...put(exchange), passages: { put: [question], removed: [] } }))
    expectRefused(change({ exchanges: [exchange], passages: { put: [], removed: [question.id] } }), 'invalid')
  })

  test('of another conversation can be neither put, nor marked, nor removed', () => {
    const theirs = makeQuestion()
    save(makeChange(team.otherConversationId, 0, { ...put(makeExchange([['why', theirs.id]])), passages: { put: [theirs], removed: [] } }))
    expectRefused(change({ ...put(makeExchange(['x'])), passages: { put: [theirs], removed: [] } }), 'conflict')
    expectRefused(change(put(makeExchange([['why', theirs.id]]))), 'invalid')
    save(change({ ...put(makeExchange(['x'])), passages: { put: [], removed: [theirs.id] } }))
    expect(read(team.otherConversationId).note.passages).toMatchObject([{ passage: theirs, detached: false }])
  })
})

describe('barriers and criteria', () => {
  test('are made with the passages that name them', () => {
    const [made, weighed] = [barrier(), criterion()]
    const [one, other] = [makeBarrierPassage(made.id), makeCriterionPassage(weighed.id)]
    const exchange = makeExchange([
      ['too dear', one.id],
      ['always on', other.id],
    ])
    save(change({ ...put(exchange), passages: { put: [one, other], removed: [] }, entries: entries([made], [weighed]) }))
    expect(listEntries(store.sql, team.opportunityId)).toEqual({
      barriers: [{ ...made, passageCount: 1 }],
      criteria: [{ ...weighed, passageCount: 1 }],
      reasons: [],
    })
    expect(read().note.passages.map(({ passage }) => passage)).toEqual([one, other])
  })

  test('made twice are made once, as at first', () => {
    const made = barrier()
    save(change({ entries: entries([made]) }))
    save(change({ entries: entries([{ ...made, title: 'Something else' }]) }))
    expect(listEntries(store.sql, team.opportunityId).barriers).toMatchObject([{ title: 'Price' }])
  })

  test('withdrawn go only where no passage holds on to them', () => {
    const [used, unused, weighed] = [barrier({ title: 'used' }), barrier({ title: 'unused' }), criterion()]
    const passage = makeBarrierPassage(used.id)
    save(
      change({
        ...put(makeExchange([['x', passage.id]])),
        passages: { put: [passage], removed: [] },
        entries: entries([used, unused], [weighed]),
      }),
    )
    save(change({ entries: entries([], [], [used.id, unused.id, weighed.id]) }))
    expect(listEntries(store.sql, team.opportunityId)).toMatchObject({ barriers: [{ title: 'used' }], criteria: [] })
  })

  test('withdrawn in the save that removes their last passage go with it', () => {
    const made = barrier()
    const passage = makeBarrierPassage(made.id)
    const exchange = makeExchange([['x', passage.id]])
    save(change({ ...put(exchange), passages: { put: [passage], removed: [] }, entries: entries([made]) }))
    save(
      change({
        exchanges: [makeExchange(['x'], [], exchange.attrs.id)],
        passages: { put: [], removed: [passage.id] },
        entries: entries([], [], [made.id]),
      }),
    )
    expect(listEntries(store.sql, team.opportunityId).barriers).toEqual([])
  })

  test('of another opportunity are not withdrawn', () => {
    const theirs = barrier({ opportunityId: team.otherOpportunityId })
    save(makeChange(team.otherConversationId, 0, { entries: entries([theirs]) }))
    save(change({ entries: entries([], [], [theirs.id]) }))
    expect(listEntries(store.sql, team.otherOpportunityId).barriers).toHaveLength(1)
  })

  test('of another opportunity are refused', () => {
    expectRefused(change({ entries: entries([barrier({ opportunityId: team.otherOpportunityId })]) }), 'invalid')
    expectRefused(change({ entries: entries([], [criterion({ opportunityId: team.otherOpportunityId })]) }), 'invalid')
  })

  test('of another opportunity cannot be named by a passage', () => {
    const [theirs, weighed] = [barrier({ opportunityId: team.otherOpportunityId }), criterion({ opportunityId: team.otherOpportunityId })]
    save(makeChange(team.otherConversationId, 0, { entries: entries([theirs], [weighed]) }))
    expectRefused(change({ passages: { put: [makeBarrierPassage(theirs.id)], removed: [] } }), 'invalid')
    expectRefused(change({ passages: { put: [makeCriterionPassage(weighed.id)], removed: [] } }), 'invalid')
    expectRefused(
      change({
        passages: { put: [makeBarrierPassage(theirs.id)], removed: [] },
        entries: entries([{ ...theirs, opportunityId: team.opportunityId }]),
      }),
      'invalid',
    )
  })

  test('that are not there cannot be named by a passage', () => {
    expectRefused(change({ passages: { put: [makeBarrierPassage(newId())], removed: [] } }), 'invalid')
  })
})

describe('versions of a note', () => {
  const write = (words: string, given: Partial<NoteChange> = {}) => {
    const known = read().note.exchanges[0]
    save(change({ ...put(makeExchange([words], [], known?.attrs.id)), ...given }))
  }
  const versions = () => listVersions(store.sql, team.conversationId)

  test('are kept once the last is five minutes old, as the note was before', () => {
    write('first')
    expect(versions()).toEqual([])
    now += 4 * minute
    write('second')
    expect(versions()).toEqual([])
    now += minute
    write('third')
    expect(versions()).toMatchObject([{ at: '2026-11-20T09:35:00.000Z', words: 1, passages: 0 }])
    now += 4 * minute
    write('fourth')
    expect(versions()).toHaveLength(1)
    expect(readVersion(store.sql, versions()[0]?.id ?? '').note.exchanges).toEqual([
      makeExchange(['second'], [], read().note.exchanges[0]?.attrs.id),
    ])
  })

  test('are kept at once where it is asked for', () => {
    write('one two three')
    write('four', { keepVersion: true })
    expect(versions()).toMatchObject([{ words: 3 }])
  })

  test('hold the passages too, with their places', () => {
    const question = makeQuestion()
    const exchange = makeExchange(['So ', ['why', question.id]])
    save(change({ ...put(exchange), passages: { put: [question], removed: [] } }))
    const { note } = read()
    save(
      change({ exchanges: [makeExchange([''], [], exchange.attrs.id)], passages: { put: [], removed: [question.id] }, keepVersion: true }),
    )
    expect(versions()).toMatchObject([{ words: 2, passages: 1 }])
    expect(readVersion(store.sql, versions()[0]?.id ?? '').note).toEqual(note)
  })

  test('are not kept of a note nothing was written in', () => {
    save(change({ keepVersion: true }))
    expect(versions()).toEqual([])
  })

  test('are listed newest first', () => {
    for (const words of ['a', 'a b', 'a b c', 'a b c d']) {
      write(words, { keepVersion: true })
      now += 1
    }
    expect(versions().map(({ words }) => words)).toEqual([3, 2, 1])
  })

  test('that are not there are not found', () => {
    expect(() => readVersion(store.sql, newId())).toThrow(expect.objectContaining({ code: 'not-found' }))
  })

  test('are not kept by a save that was refused', () => {
    write('first')
    now += 10 * minute
    expectRefused(change({ ...put(makeExchange([['x', newId()]])), keepVersion: true }), 'invalid')
    expect(versions()).toEqual([])
  })
})
