import { beforeAll, describe, expect, test } from 'vitest'
import type { Output } from '../../../../app/contract/index.ts'
import type { Id } from '../../../../app/model/ids.ts'
import { consensusAt } from '../../../../app/rules/consensus.ts'
import { conflictsIn } from '../../../../app/rules/criteria-conflicts.ts'
import { trailsAt } from '../../../../app/rules/readings.ts'
import { fillSample } from '../../../../main/sample/fill.ts'
import type { Store } from '../../../../main/store/open.ts'
import { day, makeStore, morning, startJournal, type TestJournal } from '../../../support/journal.ts'
import { ownTime } from '../../../support/own-time.ts'

/** Four days after the last words of the story, when one reading has gone stale. */
const now = morning + 4 * day

let journal: TestJournal
let opportunities: Record<'fridges' | 'pumps' | 'creamery', Id>
const each = () => Object.values(opportunities)

beforeAll(async () => {
  journal = startJournal(undefined, { now })
  await journal.call('journal.open', { name: 'sample' })
  const list = (await journal.call('opportunities.list', {})).opportunities
  const idOf = (word: string) => list.find(({ name }) => name.includes(word))?.id ?? ''
  opportunities = { fridges: idOf('fridges'), pumps: idOf('pumps'), creamery: idOf('Aging') }
})

const peopleOf = async (opportunityId: Id) =>
  new Map((await journal.call('buyers.list', { opportunityId })).map(({ id, name }) => [id, name.split(' ')[0] ?? '']))

const dayOf = (at: string | null) => at?.slice(5, 10)

describe('the barriers of the sample', () => {
  const livesOf = async (opportunityId: Id) => {
    const people = await peopleOf(opportunityId)
    const lives: Record<string, unknown> = {}
    for (const { id, title, holderIds } of await journal.call('barriers.list', { opportunityId })) {
      const { steps } = await journal.call('barriers.read', { id })
      lives[title] = {
        holders: holderIds.map((holder) => people.get(holder)),
        steps: steps.map(({ status, at, ownReasoning }) => `${dayOf(at)} ${status}${ownReasoning ? ', own' : ''}`),
      }
    }
    return lives
  }

  test('of the fridges: an alarm that came back once', async () => {
    expect(await livesOf(opportunities.fridges)).toEqual({
      'One more alarm that rings for nothing at night': {
        holders: ['Noreen', 'Dermot'],
        steps: ['09-03 explored', '09-15 resolved, own', '10-20 reopened', '10-20 explored', '11-03 resolved, own'],
      },
      'The building system does this already': {
        holders: ['Ines', 'Dermot'],
        steps: ['09-03 explored', '09-15 explored', '11-03 resolved, own'],
      },
      'ICT lets nothing new onto the clinical network': { holders: ['Ines', 'Fergal'], steps: ['10-06 explored', '11-03 resolved'] },
    })
  })

  test('of the pumps: none is resolved', async () => {
    expect(await livesOf(opportunities.pumps)).toEqual({
      'Nurses will feel that they are the ones being tracked': { holders: ['Aoibheann'], steps: ['10-13 explored', '11-17 explored'] },
      'Nobody knows whose budget a tag belongs to': { holders: ['Aoibheann', 'Bayo'], steps: ['09-22 open'] },
    })
  })

  test('of the creamery: all are', async () => {
    expect(await livesOf(opportunities.creamery)).toEqual({
      'The system of 2019 that was torn out': {
        holders: ['Lorna', 'Beata'],
        steps: ['08-27 explored', '09-30 explored', '11-12 resolved, own'],
      },
      'What the chairman will say': { holders: ['Lorna'], steps: ['10-22 explored', '10-22 resolved, own'] },
      'No sensor survives brine and pressure washers': {
        holders: ['Beata'],
        steps: ['09-09 explored', '09-30 explored', '11-12 resolved, own'],
      },
    })
  })

  test('every step was done by words of the day it is dated, each barrier has a cause, and a question explored some', async () => {
    const kinds = new Set<string | undefined>()
    for (const opportunityId of each()) {
      for (const { id, causeId } of await journal.call('barriers.list', { opportunityId })) {
        expect(causeId).not.toBeNull()
        const { steps, passages } = await journal.call('barriers.read', { id })
        for (const { at, passage } of steps) {
          kinds.add(passage?.kind)
          expect(passage?.at).toBe(at)
          if (passage?.kind === 'barrier') expect(passages.map((own) => own.id)).toContain(passage.id)
        }
      }
    }
    expect(kinds).toEqual(new Set(['barrier', 'question']))
  })

  test('come with their passages in order, what was said before what was thought beside it', async () => {
    const barriers = await journal.call('barriers.list', { opportunityId: opportunities.creamery })
    const chairman = barriers.find(({ title }) => title === 'What the chairman will say')?.id ?? ''
    const { passages } = await journal.call('barriers.read', { id: chairman })
    expect(passages.map(({ side, at }) => `${dayOf(at)} ${side}`)).toEqual([
      ...['08-27 external', '08-27 internal', '09-09 external', '09-30 external', '09-30 internal'],
      ...['10-22 external', '10-22 external', '11-12 external'],
    ])
  })
})

describe('the criteria of the sample', () => {
  const conflictsOf = async (opportunityId: Id) => {
    const people = await peopleOf(opportunityId)
    return (await journal.call('criteria.list', { opportunityId })).flatMap(({ holders }) =>
      conflictsIn(holders.map((holder) => ({ ...holder, name: people.get(holder.buyerId) ?? '' }))).map(({ words }) => words),
    )
  }

  test('are all held, most by what a question of the same opportunity set', async () => {
    const rows = (await Promise.all(each().map((opportunityId) => journal.call('criteria.list', { opportunityId })))).flat()
    expect(rows).toHaveLength(9)
    for (const { title, holders } of rows) expect(holders.length, title).toBeGreaterThan(0)
    const holders = rows.flatMap((row) => row.holders)
    expect(new Set(holders.map(({ state }) => state))).toEqual(new Set(['emerging', 'confirmed', 'met', 'unmet']))
    expect(new Set(holders.map(({ origin }) => origin))).toEqual(new Set(['stated', 'inferred']))
    expect(holders.filter(({ question }) => question?.kind === 'question').length).toBeGreaterThan(holders.length / 2)
  })

  test('have holders who do not agree', async () => {
    expect(await conflictsOf(opportunities.fridges)).toEqual([
      'Ines gives it weight 5, Noreen only 2. For Noreen it is inferred: ask before you build on it.',
    ])
    expect(await conflictsOf(opportunities.pumps)).toEqual([
      'Bayo gives it weight 5, Aoibheann only 3. For Aoibheann it is inferred: ask before you build on it.',
      'It is met for Bayo, but not for Aoibheann.',
    ])
    expect(await conflictsOf(opportunities.creamery)).toEqual([])
  })
})

describe('the inferences of the sample', () => {
  const all = async () => {
    const details: Output<'inferences.read'>[] = []
    for (const opportunityId of each()) {
      const { rows } = await journal.call('inferences.list', { opportunityId, filter: 'all', sort: 'oldest', offset: 0, limit: 200 })
      for (const { id } of rows) details.push(await journal.call('inferences.read', { id }))
    }
    return details
  }
  const sealedIn = (found: Output<'inferences.read'>[], conversation: string, verdict: string) =>
    found
      .filter(({ passage, outcome }) => passage.conversationTitle === conversation && outcome?.verdict === verdict)
      .map(({ thoughtType, sealedConfidence, outcome }) => `${thoughtType} ${sealedConfidence}, ${outcome?.evidence?.conversationTitle}`)

  test('end as the story says', async () => {
    const found = await all()
    expect(sealedIn(found, 'First meeting in the basement pharmacy', 'refuted')).toEqual(['fear 70, A no from ICT'])
    expect(sealedIn(found, 'First meeting in the basement pharmacy', 'confirmed')).toContain('value 65, A no from ICT')
    const slip = 'Noreen and Dermot together, and my slip'
    expect(sealedIn(found, 'Dermot, by phone from a roof', 'refuted')).toEqual([`perception 65, ${slip}`, `perception 50, ${slip}`])
    expect(sealedIn(found, 'Dermot, by phone from a roof', 'confirmed')).toContain(`fear 70, ${slip}`)
    const nursing = 'Twenty minutes with the Director of Nursing'
    expect(sealedIn(found, nursing, 'refuted')).toEqual([`distraction 80, ${nursing}`])
    expect(sealedIn(found, 'Half a mind to cancel', 'refuted')).toEqual(['fear 75, Sunday dinner'])
    expect(sealedIn(found, 'In the aging rooms', 'refuted')).toEqual(['fear 70, Sunday dinner'])
  })

  test('rest on words said from their conversation on, and end by some of these or for a reason', async () => {
    const found = await all()
    for (const { passage, evidence, outcome, holderId, surfacedBy } of found) {
      expect(holderId, passage.quote).not.toBeNull()
      for (const { passage: witness } of evidence) {
        expect([witness.side, witness.detached], witness.quote).toEqual(['external', false])
        expect(witness.at >= passage.at, witness.quote).toBe(true)
      }
      if (surfacedBy) expect([surfacedBy.kind, surfacedBy.conversationId]).toEqual(['question', passage.conversationId])
      if (!outcome) continue
      expect(outcome.at >= passage.at).toBe(true)
      if (outcome.verdict === 'never-learned') expect(outcome.reason).not.toBe('')
      else {
        const stance = outcome.verdict === 'confirmed' ? 'for' : 'against'
        expect(evidence.filter((one) => one.stance === stance).map((one) => one.passage.id)).toContain(outcome.evidence?.id)
      }
    }
    expect(found.some(({ evidence, outcome }) => evidence.length === 0 && outcome === null)).toBe(true)
  })

  test('keep a trail where the seller changed their mind, and what was sealed', async () => {
    const trails = (await all()).filter(({ trail }) => trail.length > 0)
    expect(
      trails.map(({ sealedConfidence, confidence, trail }) => [sealedConfidence, ...trail.map((step) => step.confidence), confidence]),
    ).toEqual([
      [70, 50, 50],
      [75, 85, 85],
      [45, 25, 25],
      [50, 65, 65],
      [65, 75, 75],
      [75, 85, 90, 90],
    ])
    const father = trails[5]
    expect([father?.thoughtType, ...(father?.trail.map(({ at }) => dayOf(at)) ?? []), father?.outcome?.verdict]).toEqual([
      'fear',
      '09-09',
      '09-30',
      'refuted',
    ])
  })
})

describe('the questions and reasons of the sample', () => {
  test('were asked, some after the bank, and brought answers and sometimes more', async () => {
    const bank = new Set((await journal.call('questions.bank', {})).map(({ id }) => id))
    expect(bank.size).toBe(16 + 3)
    for (const opportunityId of each()) {
      const { rows } = await journal.call('questions.asked', { opportunityId, type: null, bankQuestionId: null, offset: 0, limit: 200 })
      for (const { passage, bankQuestionId, answers, surfaced } of rows) {
        expect(answers.length, passage.quote).toBeGreaterThan(0)
        if (bankQuestionId !== null) expect(bank.has(bankQuestionId), passage.quote).toBe(true)
        for (const linked of [...answers, ...surfaced.map((one) => one.passage)])
          expect(linked.conversationId, linked.quote).toBe(passage.conversationId)
      }
      const from = (yes: (row: (typeof rows)[number]) => boolean) => rows.filter(yes).length
      expect(from(({ bankQuestionId }) => bankQuestionId !== null)).toBeGreaterThan(2)
      expect(from(({ surfaced }) => surfaced.length > 0)).toBeGreaterThan(from(() => true) / 3)
      expect(from(({ surfaced }) => surfaced.length === 0)).toBeGreaterThan(1)
    }
  })

  test('are the buyer’s own and the seller’s, each in words of a note', async () => {
    for (const opportunityId of each()) {
      const team = await peopleOf(opportunityId)
      const reasons = await journal.call('reasons.list', { opportunityId })
      expect(new Set(reasons.map(({ saidFirst }) => saidFirst))).toEqual(new Set(['buyer', 'seller']))
      for (const { title, saidFirst, buyerId, passageCount } of reasons) {
        expect(passageCount, title).toBeGreaterThan(0)
        expect(buyerId === null ? 'seller' : team.has(buyerId) && 'buyer', title).toBe(saidFirst)
      }
    }
  })
})

describe('the buyer teams of the sample', () => {
  const teamOf = async (opportunityId: Id) => {
    const { team, readings, consensus } = await journal.call('matrix.read', { opportunityId })
    const trails = trailsAt(readings, new Date(now).toISOString())
    return {
      readings,
      met: `${team.filter(({ met }) => met).length} of ${team.length}`,
      trails: Object.fromEntries(team.map(({ id, name }) => [name.split(' ')[0], trails.get(id)?.map(({ value }) => value)])),
      consensusAt: (moment: string) => consensusAt(team, consensus, moment).map(({ state }) => state),
    }
  }

  test('move over time, and not all of them are met', async () => {
    const fridges = await teamOf(opportunities.fridges)
    expect([fridges.met, fridges.trails]).toEqual([
      '3 of 4',
      { Ines: [0, 1], Fergal: [-2, 0], Noreen: [1, 0, 1, 2], Dermot: [-1, 1, -1, 2] },
    ])
    const pumps = await teamOf(opportunities.pumps)
    expect([pumps.met, pumps.trails]).toEqual(['2 of 2', { Aoibheann: [-1, 1], Bayo: [1, 2, 1] }])
    const creamery = await teamOf(opportunities.creamery)
    expect([creamery.met, creamery.trails]).toEqual(['2 of 3', { Lorna: [-1, 0, 1, 2], Arlo: [-1, -2, 1], Beata: [-1, 0, 1, 2] }])
    for (const { readings } of [fridges, pumps, creamery]) for (const { at, evidence } of readings) expect(evidence?.at).toBe(at)
  })

  test('come to agree, level by level', async () => {
    const fridges = await teamOf(opportunities.fridges)
    expect(fridges.consensusAt('2026-10-07T00:00:00.000Z')).toEqual(['forming', 'contested', 'unknown'])
    expect(fridges.consensusAt('2026-11-20T00:00:00.000Z')).toEqual(['forming', 'agreed', 'forming'])
    expect((await teamOf(opportunities.pumps)).consensusAt('2026-11-20T00:00:00.000Z')).toEqual(['agreed', 'forming', 'unknown'])
    expect((await teamOf(opportunities.creamery)).consensusAt('2026-11-20T00:00:00.000Z')).toEqual(['agreed', 'agreed', 'forming'])
  })

  test('have an advocate who is nearly ready', async () => {
    const { team } = await journal.call('matrix.read', { opportunityId: opportunities.fridges })
    const { ready, checks } = await journal.call('matrix.readiness', {
      buyerId: team.find(({ name }) => name.startsWith('Noreen'))?.id ?? '',
    })
    expect([ready, ...checks.map(({ key, state }) => `${key}: ${state}`)]).toEqual([
      false,
      'reasons: met',
      'barriers: met',
      'facing: missing',
      'against: missing',
    ])
    expect(checks[0]?.entries).toHaveLength(2)
    expect(checks[2]?.entries.map(({ title }) => title)).toEqual(['Ines Devereux', 'Fergal Codd'])
    expect(checks[3]?.entries.map(({ title, detail }) => [title, detail])).toEqual([
      ['One yearly figure that still holds in year three', 'Ines Devereux: unmet'],
    ])
  })
})

describe('the sheets of the sample', () => {
  const sheetOf = (opportunityId: Id) => journal.call('prepare.sheet', { opportunityId, zone: 'UTC' })
  const summaryOf = async (opportunityId: Id) => {
    const { meet, barriers, criteria, stale, plan, past } = await sheetOf(opportunityId)
    return {
      meet: meet.map(({ buyer, points }) => `${buyer.name} ${points}`),
      barriers: barriers.shown.map(({ title }) => title),
      criteria: criteria.shown.map(({ why }) => why),
      stale: stale.map(({ buyer }) => buyer.name),
      planned: plan?.questions.length,
      past: past.map(({ conversation, questions }) => [conversation?.title, ...questions.map(({ asked }) => asked)]),
    }
  }

  test('say whom to meet, what is open, and what was asked of what was planned', async () => {
    expect(await summaryOf(opportunities.fridges)).toEqual({
      meet: ['Fergal Codd 7'],
      barriers: [],
      criteria: ['Still emerging for Noreen Whitty.'],
      stale: [],
      planned: 3,
      past: [
        ['Noreen puts it to Finance', 'tagged', 'tagged', 'tagged', 'no'],
        ['Noreen and Dermot together, and my slip', 'ticked', 'no', 'no'],
      ],
    })
    expect(await summaryOf(opportunities.pumps)).toEqual({
      meet: ['Aoibheann Rossiter 7', 'Bayo Adegbite 3'],
      barriers: ['Nobody knows whose budget a tag belongs to', 'Nurses will feel that they are the ones being tracked'],
      criteria: ['Still emerging for Bayo Adegbite.'],
      stale: [],
      planned: 3,
      past: [['Twenty minutes with the Director of Nursing', 'tagged', 'tagged', 'no']],
    })
    expect(await summaryOf(opportunities.creamery)).toEqual({
      meet: ['Arlo Tessmer 8'],
      barriers: [],
      criteria: ['Still emerging for Arlo Tessmer.'],
      stale: ['Arlo Tessmer'],
      planned: 3,
      past: [
        ['Sunday dinner', 'no', 'tagged', 'no'],
        ['In the aging rooms', 'ticked', 'ticked', 'no'],
      ],
    })
  })

  test('have inferences to test', async () => {
    for (const opportunityId of each()) expect((await sheetOf(opportunityId)).inferences.shown).toHaveLength(8)
  })
})

describe('the insights of the sample', () => {
  const scope = { opportunityId: null }

  test('do not claim anything of 25 resolved inferences, and say that 5 are missing', async () => {
    const { overall, neverLearned, open } = await journal.call('insights.calibration', scope)
    expect(overall).toEqual({ resolved: 25, missing: 5, calibration: null })
    expect([neverLearned, open]).toEqual([4, 57])
  })

  test('tell types of questions apart', async () => {
    const yields = await journal.call('insights.questions', scope)
    expect(Object.fromEntries(yields.map(({ type, asked, surfaced }) => [type, `${surfaced} of ${asked}`]))).toEqual({
      data: '2 of 6',
      issues: '5 of 7',
      solutions: '3 of 7',
      consequences: '4 of 5',
      outcomes: '2 of 5',
      value: '5 of 6',
      examples: '6 of 7',
      rationale: '4 of 8',
    })
  })

  test('know how long barriers lived and what came back', async () => {
    expect(await journal.call('insights.barriers', scope)).toMatchObject({
      total: 8,
      unresolved: 2,
      resolved: 6,
      reopened: 1,
      ownReasoning: 5,
      spans: [0, 0, 1, 5, 0],
    })
  })

  test('show the slip of September, and who spoke how much in four months', async () => {
    const behaviours = await journal.call('insights.behaviours', scope)
    const dialogue = behaviours.find(({ behaviour }) => behaviour === 'dialogue')?.months ?? []
    expect(dialogue.map(({ month }) => month)).toEqual(['2026-08', '2026-09', '2026-10', '2026-11'])
    const means = dialogue.map(({ mean }) => mean)
    expect(Math.min(...means)).toBe(means[1])
    expect(Math.max(...means)).toBe(means[3])
    expect((await journal.call('insights.words', scope)).map(({ count }) => count)).toEqual([1, 2, 2, 2])
  })

  test('come of reflections on most conversations, with a sentence of the seller’s own', async () => {
    const { rows } = await journal.call('conversations.list', { opportunityId: null, archived: false, offset: 0, limit: 50 })
    const read = await Promise.all(rows.map(({ id }) => journal.call('reflections.read', { conversationId: id })))
    const kept = read.flatMap(({ reflection }) => reflection ?? [])
    expect(kept).toHaveLength(11)
    expect(kept.some(({ answers }) => answers.length === 6)).toBe(true)
    expect(await journal.call('reflections.items', {})).toHaveLength(6)
  })
})

test('the sample leaves nothing to undo, no words without their tag, and is written at once', async () => {
  expect(await journal.call('changes.peek', {})).toEqual({ undo: null, redo: null })
  const store = makeStore()
  const fill = (into: Store) => {
    const start = ownTime()
    into.write(() => fillSample(into.sql))
    return ownTime() - start
  }
  expect(Math.min(fill(store), fill(makeStore()), fill(makeStore()))).toBeLessThan(300)
  expect(store.sql.all('SELECT id FROM change UNION ALL SELECT id FROM passage WHERE detached = 1')).toEqual([])
})
