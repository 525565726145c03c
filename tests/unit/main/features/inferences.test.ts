import { beforeEach, describe, expect, test } from 'vitest'
import type { Input } from '../../../../app/contract/index.ts'
import { newId, type Id } from '../../../../app/model/ids.ts'
import type { Passage } from '../../../../app/model/passages.ts'
import { afterDays, makeEvidence, startDecision, type Decision } from '../../../support/decision.ts'
import { makeInference, makeQuestion } from '../../../support/journal.ts'

let decision: Decision
let fear: Passage

beforeEach(async () => {
  decision = await startDecision()
  fear = makeInference()
  return () => decision.journal.close()
})

const list = (given: Partial<Input<'inferences.list'>> = {}) =>
  decision.journal.call('inferences.list', {
    opportunityId: decision.opportunity,
    filter: 'all',
    sort: 'newest',
    offset: 0,
    limit: 50,
    ...given,
  })
const read = (id = fear.id) => decision.journal.call('inferences.read', { id })
const resolve = (given: Partial<Input<'inferences.resolve'>> = {}) =>
  decision.journal.call('inferences.resolve', {
    id: fear.id,
    verdict: 'confirmed',
    at: afterDays(20),
    evidenceId: null,
    reason: '',
    ...given,
  })
const idsOf = async (given: Partial<Input<'inferences.list'>>) => (await list(given)).rows.map(({ id }) => id)
const refused = (given: Partial<Input<'inferences.resolve'>>, words: RegExp) => expect(resolve(given)).rejects.toThrow(words)

describe('an inference', () => {
  test('that nothing speaks for or against is a guess until something does', async () => {
    await decision.talk(1, [['they would be blamed', fear]])
    expect((await list()).counts).toMatchObject({ all: 1, unresolved: 1, guesses: 1 })
    await decision.talk(5, [['we are careful', makeEvidence(fear.id, 'for')]])
    await decision.talk(6, [['nobody minds', makeEvidence(fear.id, 'against')]])
    const { counts, rows } = await list()
    expect(counts).toMatchObject({ all: 1, unresolved: 1, guesses: 0 })
    expect(rows[0]).toMatchObject({ quote: 'they would be blamed', supporting: 1, opposing: 1, verdict: null })
    expect((await read()).evidence.map(({ stance, passage }) => [stance, passage.quote, passage.prefix])).toEqual([
      ['for', 'we are careful', 'Before. '],
      ['against', 'nobody minds', 'Before. '],
    ])
  })

  test('counts no evidence that was taken off, or of a note in the trash', async () => {
    await decision.talk(1, [['they would be blamed', fear]])
    const first = makeEvidence(fear.id, 'for')
    const one = await decision.talk(5, [['we are careful', first]])
    const other = await decision.talk(6, [['very careful', makeEvidence(fear.id, 'for')]])
    await one.save([], [first.id])
    expect((await list()).rows[0]).toMatchObject({ supporting: 1 })
    await decision.journal.call('conversations.remove', { id: other.id })
    expect((await list()).counts.guesses).toBe(1)
    expect((await read()).evidence).toEqual([])
  })

  test('keeps the confidence it was written with, and the later ones as a trail', async () => {
    const { save } = await decision.talk(1, [['they would be blamed', fear]])
    decision.journal.clock.now += 1000
    await save([{ ...fear, confidence: 35 } as Passage])
    decision.journal.clock.now += 1000
    await save([{ ...fear, confidence: 80 } as Passage])
    await save([{ ...fear, confidence: 80 } as Passage])
    const { sealedConfidence, confidence, trail } = await read()
    expect([sealedConfidence, confidence, trail.map((step) => step.confidence)]).toEqual([60, 80, [35, 80]])
  })

  test('names the buyer it is about, the question that surfaced it, and neither after it is taken back', async () => {
    const question = makeQuestion()
    await decision.talk(1, [
      ['what worries you', question],
      ['they would be blamed', { ...fear, surfacedBy: question.id } as Passage],
    ])
    const { changeId } = await decision.journal.call('inferences.hold', { id: fear.id, buyerId: decision.orla })
    expect(await read()).toMatchObject({ holderId: decision.orla, surfacedBy: { quote: 'what worries you' } })
    expect((await list()).rows[0]?.holderId).toBe(decision.orla)
    await decision.journal.call('inferences.hold', { id: fear.id, buyerId: decision.sean })
    await decision.journal.call('changes.undo', {})
    await decision.journal.call('changes.undo', { changeId })
    expect((await read()).holderId).toBeNull()
  })

  test('is in nobody’s mind who is not on the team', async () => {
    await decision.talk(1, [['they would be blamed', fear]])
    await expect(decision.journal.call('inferences.hold', { id: fear.id, buyerId: decision.stranger })).rejects.toThrow(/buyer team/)
    await decision.journal.call('buyers.remove', { id: decision.orla })
    await expect(decision.journal.call('inferences.hold', { id: fear.id, buyerId: decision.orla })).rejects.toThrow(/buyer team/)
  })
})

describe('the ledger of inferences', () => {
  test('is of one opportunity, archived notes included, in the order that was asked for, in stretches', async () => {
    const [old, young, sure] = [makeInference(), makeInference(), { ...makeInference(), confidence: 95 } as Passage]
    await decision.talk(1, [['old', old]])
    const archived = await decision.talk(2, [['sure', sure]])
    await decision.talk(3, [['young', young]])
    await decision.talk(4, [['elsewhere', makeInference()]], decision.elsewhere)
    await decision.talk(5, [['said', makeEvidence(old.id, 'against')]])
    await decision.journal.call('conversations.update', { id: archived.id, archived: true })
    expect(await idsOf({})).toEqual([young.id, sure.id, old.id])
    expect(await idsOf({ sort: 'oldest' })).toEqual([old.id, sure.id, young.id])
    expect((await idsOf({ sort: 'surest' }))[0]).toBe(sure.id)
    expect((await idsOf({ sort: 'evidence' }))[0]).toBe(old.id)
    expect(await idsOf({ filter: 'guesses' })).toEqual([young.id, sure.id])
    expect(await idsOf({ offset: 1, limit: 1 })).toEqual([sure.id])
    expect((await decision.journal.call('inferences.choices', { opportunityId: decision.opportunity })).map(({ quote }) => quote)).toEqual([
      'young',
      'sure',
      'old',
    ])
  })

  test('tells each ending from the others', async () => {
    const [one, other, last] = [makeInference(), makeInference(), makeInference()]
    await decision.talk(1, [
      ['one', one],
      ['other', other],
      ['last', last],
    ])
    await resolve({ id: one.id, reason: 'She told me so on the phone' })
    await resolve({ id: other.id, verdict: 'refuted', reason: 'He laughed at it' })
    await resolve({ id: last.id, verdict: 'never-learned', reason: 'She left the company' })
    const { counts } = await list()
    expect(counts).toEqual({ all: 3, unresolved: 0, guesses: 0, confirmed: 1, refuted: 1, 'never-learned': 1 })
    expect(await idsOf({ filter: 'refuted' })).toEqual([other.id])
  })
})

describe('an inference is resolved', () => {
  let proof: Passage
  let contrary: Passage
  let early: Passage

  beforeEach(async () => {
    ;[proof, contrary, early] = [makeEvidence(fear.id, 'for'), makeEvidence(fear.id, 'against'), makeEvidence(fear.id, 'for')]
    await decision.talk(0, [['said long before', early]])
    await decision.talk(1, [['they would be blamed', fear]])
    await decision.talk(10, [
      ['I was blamed', proof],
      ['I was praised', contrary],
    ])
  })

  test('by later words, which are shown, until it is taken back', async () => {
    await resolve({ evidenceId: proof.id })
    expect((await read()).outcome).toMatchObject({ verdict: 'confirmed', at: afterDays(20), evidence: { quote: 'I was blamed' } })
    await decision.journal.call('inferences.reopen', { id: fear.id })
    expect((await read()).outcome).toBeNull()
    await decision.journal.call('changes.undo', {})
    expect((await read()).outcome).toMatchObject({ verdict: 'confirmed', evidence: { quote: 'I was blamed' } })
    await decision.journal.call('changes.undo', {})
    expect((await read()).outcome).toBeNull()
  })

  test('once, so that a second ending takes the place of the first', async () => {
    await resolve({ evidenceId: proof.id })
    await resolve({ verdict: 'refuted', evidenceId: contrary.id })
    expect((await read()).outcome).toMatchObject({ verdict: 'refuted' })
    await decision.journal.call('changes.undo', {})
    expect((await read()).outcome).toMatchObject({ verdict: 'confirmed' })
  })

  test('with something to show for it', async () => {
    await refused({}, /by what/)
    await refused({ verdict: 'refuted', reason: '   ' }, /by what/)
    await refused({ verdict: 'never-learned' }, /never learned/)
    await refused({ verdict: 'never-learned', evidenceId: proof.id, reason: 'x' }, /was learned/)
  })

  test('not by words that speak the other way, of something else, or of nothing', async () => {
    await refused({ evidenceId: contrary.id }, /speak against/)
    await refused({ verdict: 'refuted', evidenceId: proof.id }, /speak for/)
    const other = makeInference()
    const foreign = makeEvidence(other.id, 'for')
    await decision.talk(11, [
      ['another', other],
      ['about another', foreign],
    ])
    await refused({ evidenceId: foreign.id }, /not evidence/)
    await refused({ evidenceId: fear.id }, /not evidence/)
    await refused({ evidenceId: newId() }, /not evidence/)
  })

  test('not on a day on which it could not be', async () => {
    await refused({ evidenceId: early.id }, /before the conversation in which it was inferred/)
    await refused({ at: afterDays(0), reason: 'x' }, /before the conversation/)
    await refused({ at: afterDays(5), evidenceId: proof.id }, /before the words/)
    await refused({ at: afterDays(101), reason: 'x' }, /not come yet/)
    await refused({ at: 'yesterday', reason: 'x' }, /not a UTC instant/)
    expect((await read()).outcome).toBeNull()
  })

  test('only while it is there', async () => {
    const question = makeQuestion()
    const { id } = await decision.talk(12, [['asked', question]])
    for (const missing of [newId(), proof.id, question.id]) {
      await expect(resolve({ id: missing, reason: 'x' })).rejects.toMatchObject({ code: 'not-found' })
    }
    await expect(decision.journal.call('inferences.reopen', { id: fear.id })).rejects.toThrow(/not resolved/)
    await decision.journal.call('conversations.remove', { id })
    await expect(decision.journal.call('inferences.read', { id: question.id })).rejects.toMatchObject({ code: 'not-found' })
  })

  test('and stays so when the words that showed it are taken off', async () => {
    await resolve({ evidenceId: proof.id, reason: 'She said so' })
    const conversation = (await read()).evidence.find(({ passage }) => passage.id === proof.id)?.passage.conversationId as Id
    await decision.journal.call('conversations.remove', { id: conversation })
    expect((await read()).outcome).toMatchObject({ verdict: 'confirmed', evidence: null, reason: 'She said so' })
  })
})

describe('a note names', () => {
  const code = (work: Promise<unknown>) => expect(work).rejects.toMatchObject({ code: 'invalid' })

  test('only inferences as what words bear on, and only questions as what they answer', async () => {
    const question = makeQuestion()
    await decision.talk(1, [
      ['asked', question],
      ['they would be blamed', fear],
    ])
    await code(decision.talk(2, [['words', makeEvidence(question.id, 'for')]]))
    await code(decision.talk(2, [['words', { id: newId(), kind: 'answer', questionId: fear.id, createdAt: afterDays(2) }]]))
    await code(decision.talk(2, [['words', { ...makeInference(), surfacedBy: fear.id } as Passage]]))
  })

  test('nothing of another opportunity', async () => {
    await decision.talk(1, [['they would be blamed', fear]])
    await code(decision.talk(2, [['words', makeEvidence(fear.id, 'for')]], decision.elsewhere))
  })

  test('what was never saved, for undo may bring it back', async () => {
    const evidence = makeEvidence(fear.id, 'for')
    const note = await decision.talk(1, [['words', evidence]])
    await note.save([evidence])
    await decision.talk(0, [['they would be blamed', fear]])
    expect((await read()).evidence).toHaveLength(1)
  })
})
