import { describe, expect, test } from 'vitest'
import { review, type ReviewChoice } from '../../../app/contract/review.ts'
import { newId } from '../../../app/model/ids.ts'
import {
  askedOf,
  choiceOf,
  decisionsOf,
  isSameScope,
  newDraft,
  orderOf,
  passphraseTrouble,
  withChange,
  type Draft,
} from '../../../renderer/screens/review-copy/draft.ts'
import { leavingWords, stayingWords } from '../../../renderer/screens/review-copy/leaving-words.ts'

const now = Date.parse('2026-11-20T09:30:00.000Z')
const zone = 'Europe/Dublin'
const opportunityId = newId()

const draftWith = (part: Partial<Draft> = {}): Draft => ({
  ...newDraft({ opportunityId, conversationIds: [] }, true, now, zone),
  ...part,
})

describe('a copy that is being chosen', () => {
  test('is of what it was asked for at first: conversations where some were named, else the opportunity', () => {
    const id = newId()
    expect(choiceOf(newDraft({ opportunityId, conversationIds: [id] }, true, now, zone), zone)).toEqual({ by: 'conversations', ids: [id] })
    expect(choiceOf(draftWith(), zone)).toEqual({ by: 'opportunity', opportunityId })
    expect(askedOf(draftWith({ opportunityId: null }), zone)).toBeNull()
  })

  test('takes days whole, from the first midnight to the last moment, also where the clocks change', () => {
    const days = (from: string, to: string) => choiceOf(draftWith({ by: 'dates', from, to }), zone)
    expect(days('2026-11-02', '2026-11-02')).toEqual({
      by: 'dates',
      from: '2026-11-02T00:00:00.000Z',
      to: '2026-11-02T23:59:59.999Z',
      opportunityId: null,
    })
    // The last Sunday of October has 25 hours in Dublin; it begins an hour before it does in UTC.
    expect(days('2026-10-25', '2026-10-25')).toMatchObject({ from: '2026-10-24T23:00:00.000Z', to: '2026-10-25T23:59:59.999Z' })
    expect(days('2026-12-31', '2026-12-31')).toMatchObject({ to: '2026-12-31T23:59:59.999Z' })
    expect(days('2026-11-03', '2026-11-02')).toBeNull()
    expect(days('', '2026-11-02')).toBeNull()
  })

  test('tells everybody of one name what else they are called, and leaves names alone where they stay', () => {
    const [one, other] = [newId(), newId()]
    const also = new Map([[one, { ids: [one, other], text: ' Biddy, the Byrne ; Biddy,, ' }]])
    const draft = draftWith({ also, rules: new Map([['mark', 'never']]) })
    expect(decisionsOf(draft)).toEqual({
      also: [one, other].map((id) => ({ id, names: ['Biddy', 'the Byrne'] })),
      choices: [{ key: 'mark', rule: 'never' }],
    })
    expect(decisionsOf({ ...draft, hidesNames: false })).toBeNull()
  })

  test('is sealed only with a passphrase that was typed twice, or seen', () => {
    const sealed = draftWith({ isSealed: true, passphrase: 'correct horse', again: 'correct hose' })
    expect(passphraseTrouble(sealed)).not.toBeNull()
    expect(orderOf(sealed, zone)).toBeNull()
    expect(orderOf({ ...sealed, again: 'correct horse' }, zone)).toMatchObject({ passphrase: 'correct horse' })
    expect(orderOf({ ...sealed, isShown: true }, zone)).toMatchObject({ passphrase: 'correct horse' })
    expect(orderOf({ ...sealed, isSealed: false }, zone)).toMatchObject({ passphrase: null })
    expect(orderOf({ ...sealed, passphrase: '', again: '' }, zone)).toBeNull()
  })

  test('carries on an earlier copy only while it is of the same', () => {
    const follows = newId()
    const draft = draftWith({ follows })
    expect(withChange(draft, { blind: true }, zone).follows).toBe(follows)
    expect(withChange(draft, { by: 'dates' }, zone).follows).toBeNull()
    expect(withChange(draft, { opportunityId: newId() }, zone).follows).toBeNull()
  })

  test('is read blind only where the internal side goes, and is what the contract takes', () => {
    const both = orderOf(draftWith({ blind: true, form: 'html' }), zone)
    expect(both).toMatchObject({ blind: true, form: 'html' })
    expect(review.make.input.parse(both)).toEqual(both)
    const parts = { internal: false, ledgers: true, matrix: true, reflections: true }
    expect(orderOf(draftWith({ blind: true, parts }), zone)).toMatchObject({ blind: false })
  })
})

test('copies are about the same where they are of one opportunity, share a conversation or a day', () => {
  const [one, two, three] = [newId(), newId(), newId()]
  const days = (from: string, to: string): ReviewChoice => ({
    by: 'dates',
    from: `${from}T00:00:00.000Z`,
    to: `${to}T00:00:00.000Z`,
    opportunityId: null,
  })
  const conversations = (...ids: string[]): ReviewChoice => ({ by: 'conversations', ids })
  const same: [ReviewChoice, ReviewChoice, boolean][] = [
    [{ by: 'opportunity', opportunityId: one }, { by: 'opportunity', opportunityId: one }, true],
    [{ by: 'opportunity', opportunityId: one }, { by: 'opportunity', opportunityId: two }, false],
    [{ by: 'opportunity', opportunityId: one }, conversations(one), false],
    [conversations(one, two), conversations(two, three), true],
    [conversations(one), conversations(two, three), false],
    [days('2026-11-01', '2026-11-10'), days('2026-11-10', '2026-11-20'), true],
    [days('2026-11-01', '2026-11-09'), days('2026-11-10', '2026-11-20'), false],
  ]
  for (const [a, b, expected] of same) {
    expect(isSameScope(a, b)).toBe(expected)
    expect(isSameScope(b, a)).toBe(expected)
  }
})

test('what leaves and what stays at home is said in plain words', () => {
  expect(leavingWords({ conversations: 1, notes: 1, buyers: 2, 'reflection-items': 5, criteria: 1 })).toEqual([
    '1 conversation with its note and tags',
    '2 people of the buyer team',
    '1 criterion',
  ])
  const all = { internal: true, ledgers: true, matrix: true, reflections: true }
  expect(stayingWords(all, false)).toHaveLength(1)
  expect(stayingWords({ internal: false, ledgers: false, matrix: false, reflections: false }, true)).toHaveLength(6)
})
