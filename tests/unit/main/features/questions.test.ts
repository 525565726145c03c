import { beforeEach, describe, expect, test } from 'vitest'
import type { Input } from '../../../../app/contract/index.ts'
import { newId, type Id } from '../../../../app/model/ids.ts'
import type { Passage } from '../../../../app/model/passages.ts'
import { surfacedSomething, yieldByType, yieldOfAll, yieldOfWording } from '../../../../app/rules/question-yield.ts'
import { makeAnswer, startDecision, type Decision } from '../../../support/decision.ts'
import { makeInference, makeQuestion } from '../../../support/journal.ts'

let decision: Decision

beforeEach(async () => {
  decision = await startDecision()
  return () => decision.journal.close()
})

const bank = () => decision.journal.call('questions.bank', {})
const counts = (opportunityId: Id | null = decision.opportunity) => decision.journal.call('questions.counts', { opportunityId })
const asked = (given: Partial<Input<'questions.asked'>> = {}) =>
  decision.journal.call('questions.asked', {
    opportunityId: decision.opportunity,
    type: null,
    bankQuestionId: null,
    offset: 0,
    limit: 50,
    ...given,
  })
const surfacedBy = (question: Passage): Passage => ({ ...makeInference(), surfacedBy: question.id }) as Passage

describe('the question bank', () => {
  test('begins with wordings for each of the eight types', async () => {
    expect(new Set((await bank()).map(({ type }) => type)).size).toBe(8)
  })

  test('takes, changes and lets go of questions, and each can be taken back', async () => {
    const before = await bank()
    const { id } = await decision.journal.call('questions.addToBank', { type: 'value', wording: '  What is it\nworth? ' })
    expect((await bank()).find((question) => question.id === id)).toEqual({ id, type: 'value', wording: 'What is it worth?' })
    await decision.journal.call('questions.updateBank', { id, type: 'outcomes', wording: 'What will it be worth?' })
    expect((await bank()).find((question) => question.id === id)).toMatchObject({ type: 'outcomes', wording: 'What will it be worth?' })
    await decision.journal.call('questions.removeFromBank', { id })
    expect(await bank()).toEqual(before)
    for (let step = 0; step < 3; step += 1) await decision.journal.call('changes.undo', {})
    expect(await bank()).toEqual(before)
  })

  test('has no question twice, none without words, and changes none that is gone', async () => {
    const [first, second] = await bank()
    await expect(
      decision.journal.call('questions.addToBank', { type: 'data', wording: first?.wording.toUpperCase() ?? '' }),
    ).rejects.toThrow(/already/)
    await expect(decision.journal.call('questions.updateBank', { id: second?.id ?? '', wording: first?.wording ?? '' })).rejects.toThrow(
      /already/,
    )
    await expect(decision.journal.call('questions.addToBank', { type: 'data', wording: ' ' })).rejects.toMatchObject({ code: 'invalid' })
    await expect(decision.journal.call('questions.updateBank', { id: newId(), wording: 'x' })).rejects.toMatchObject({ code: 'not-found' })
    await decision.journal.call('questions.updateBank', { id: first?.id ?? '', wording: first?.wording ?? '' })
  })
})

describe('what was asked', () => {
  test('comes with its answers and what it surfaced, newest first', async () => {
    const [early, late] = [makeQuestion(), makeQuestion()]
    await decision.talk(1, [
      ['why is that', early],
      ['because', makeAnswer(early.id)],
      ['pride', surfacedBy(early)],
    ])
    await decision.talk(3, [['since when', late]])
    await decision.talk(4, [['for years', makeAnswer(early.id)]])
    const { total, rows } = await asked()
    expect(total).toBe(2)
    expect(rows.map(({ passage }) => passage.quote)).toEqual(['since when', 'why is that'])
    expect(rows[1]?.answers.map(({ quote }) => quote)).toEqual(['because', 'for years'])
    expect(rows[1]?.surfaced.map(({ thoughtType, passage }) => [thoughtType, passage.quote])).toEqual([['fear', 'pride']])
    expect(await decision.journal.call('questions.read', { id: early.id })).toEqual(rows[1])
    expect((await decision.journal.call('questions.choices', { opportunityId: decision.opportunity })).map(({ quote }) => quote)).toEqual([
      'since when',
      'why is that',
    ])
  })

  test('can be narrowed to a type or a wording, in stretches', async () => {
    const [wording] = await bank()
    const kept = { ...makeQuestion(), questionType: 'data', bankQuestionId: wording?.id } as Passage
    await decision.talk(1, [
      ['one', makeQuestion()],
      ['two', kept],
      ['three', makeQuestion()],
    ])
    expect((await asked({ type: 'data' })).rows.map(({ passage }) => passage.quote)).toEqual(['two'])
    expect((await asked({ bankQuestionId: wording?.id ?? '' })).rows.map(({ passage }) => passage.quote)).toEqual(['two'])
    expect((await asked({ offset: 1, limit: 1 })).rows.map(({ passage }) => passage.quote)).toEqual(['two'])
  })

  test('keeps a wording that is out of the bank by now', async () => {
    const [wording] = await bank()
    await decision.talk(1, [['two', { ...makeQuestion(), bankQuestionId: wording?.id } as Passage]])
    await decision.journal.call('questions.removeFromBank', { id: wording?.id ?? '' })
    expect((await asked()).rows[0]?.bankQuestionId).toBe(wording?.id)
  })
})

describe('the yield', () => {
  test('counts as the rule says: a question surfaced something when an inference was linked to it', async () => {
    const [wording] = await bank()
    const questions = Array.from(
      { length: 9 },
      (_, index) =>
        ({
          ...makeQuestion(),
          questionType: index < 6 ? 'issues' : 'value',
          bankQuestionId: index % 2 ? wording?.id : undefined,
        }) as Passage,
    )
    const linked = [0, 1, 2, 7].flatMap((index) => questions[index] ?? [])
    const inferences = [...linked.map(surfacedBy), surfacedBy(linked[0] as Passage), makeInference()]
    await decision.talk(
      1,
      questions.map((question, index): [string, Passage] => [`question ${index}`, question]),
    )
    await decision.talk(
      2,
      inferences.map((inference, index): [string, Passage] => [`thought ${index}`, inference]),
    )
    await decision.talk(3, [['answer', makeAnswer(questions[8]?.id ?? '')]])
    const named = inferences.map((inference) => (inference.kind === 'inference' ? (inference.surfacedBy ?? null) : null))
    const byHand = questions.filter(({ id }) => surfacedSomething(id, named)).length
    const found = await counts()
    expect(yieldOfAll(found)).toEqual({ asked: 9, surfaced: byHand })
    expect(yieldByType(found)).toMatchObject({
      issues: { asked: 6, surfaced: 3 },
      value: { asked: 3, surfaced: 1 },
      data: { asked: 0, surfaced: 0 },
    })
    expect(yieldOfWording(found, wording?.id ?? '')).toEqual({ asked: 4, surfaced: 2 })
  })

  test('leaves out what was taken off or is in the trash, and is of one opportunity or of all', async () => {
    const [kept, taken, thrown, other] = [makeQuestion(), makeQuestion(), makeQuestion(), makeQuestion()]
    const note = await decision.talk(1, [
      ['kept', kept],
      ['taken', taken],
    ])
    const away = await decision.talk(2, [
      ['thrown', thrown],
      ['pride', surfacedBy(kept)],
    ])
    await decision.talk(2, [['other', other]], decision.elsewhere)
    expect(yieldOfAll(await counts())).toEqual({ asked: 3, surfaced: 1 })
    await note.save([], [taken.id])
    await decision.journal.call('conversations.remove', { id: away.id })
    expect(yieldOfAll(await counts())).toEqual({ asked: 1, surfaced: 0 })
    expect(yieldOfAll(await counts(null))).toEqual({ asked: 2, surfaced: 0 })
  })
})
