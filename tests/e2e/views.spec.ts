import type { Page } from '@playwright/test'
import { newId } from '../../app/model/ids.ts'
import { expectSeenFocus, openNoteByKeys, runByKeys } from '../support/by-keys.ts'
import { expect, test } from '../support/fixtures.ts'
import { dialogOf, mod, press } from '../support/journeys.ts'
import { expectFits, faultsIn, setSize } from '../support/looks.ts'
import { daysAgo, startDecision, type ToldDecision } from '../support/told-decision.ts'
import { railOf } from '../support/window.ts'

// Looking at many views takes long where much else goes on.
test.setTimeout(180_000)

const sizes = [
  [1280, 800],
  [900, 700],
] as const

/** Something of everything, with titles and words as long as they come. */
const wholeStory = async ({ call, talk, barrier, opportunityId, orla, sean, noor }: ToldDecision): Promise<void> => {
  const two = await barrier(
    'Running two systems side by side through the whole changeover, at night, with the agency staff who know neither',
    {
      kind: 'perceived',
      holderIds: [orla, sean],
    },
  )
  const time = await barrier('Nobody has time', { holderIds: [sean] })
  const { id: place } = await call('criteria.create', {
    opportunityId,
    title: 'One place to look, also for those who come in at night and have never seen it',
    weight: 5,
  })
  const { id: quiet } = await call('criteria.create', { opportunityId, title: 'Quiet', weight: 2 })
  const reason = async (title: string, saidFirst: 'buyer' | 'seller') =>
    (await call('reasons.create', { opportunityId, title, saidFirst, buyerId: saidFirst === 'buyer' ? orla : null })).id
  const sleep = await reason('I would sleep through the night again', 'buyer')
  const days = await reason('It saves two days a week on every ward, which makes more than a whole post over the year', 'seller')
  const bank = await call('questions.bank', {})
  const [fear, doubt, asked] = [newId(), newId(), newId()]
  const talked = await talk(
    'A first walk through the wards, with those who will have to live with it',
    40,
    [
      {
        said: [
          [
            'What happens if nothing changes by this time next year?',
            { id: asked, kind: 'question', questionType: 'consequences', bankQuestionId: bank[6]?.id ?? '' },
          ],
        ],
        by: 'me',
      },
      {
        said: [
          ['Then I explain it all again', { kind: 'answer', questionId: asked }],
          ', and ',
          ['two of everything', { kind: 'barrier', barrierId: two }],
          ' wears us out.',
        ],
        thought: [
          ['They will think I cannot decide', { id: fear, kind: 'inference', thoughtType: 'fear', confidence: 65, surfacedBy: asked }],
          '. ',
          ['Is it any better?', { id: doubt, kind: 'inference', thoughtType: 'doubt', confidence: 35 }],
        ],
        by: orla,
      },
      {
        said: [
          ['One place to look', { kind: 'criterion', criterionId: place }],
          ', and ',
          ['no beeping', { kind: 'criterion', criterionId: quiet }],
          '.',
        ],
        by: sean,
      },
    ],
    [orla, sean],
  )
  await talk(
    'Second call',
    6,
    [
      {
        said: [
          ['Last time they looked at me', { kind: 'evidence', inferenceId: fear, stance: 'for' }],
          '. ',
          ['It was forgotten by Friday', { kind: 'evidence', inferenceId: doubt, stance: 'against' }],
          '.',
        ],
        by: orla,
      },
      {
        said: [
          ['I would sleep again', { kind: 'reason', reasonId: sleep }],
          '. You said ',
          ['two days', { kind: 'reason', reasonId: days }],
          '. ',
          ['We have no time', { kind: 'barrier', barrierId: time }],
          '.',
        ],
        by: orla,
      },
      {
        said: [
          ['Who would notice first?', { kind: 'question', questionType: 'outcomes' }],
          ' ',
          ['both on my desk', { kind: 'barrier', barrierId: two }],
        ],
        by: 'me',
      },
    ],
    [orla],
  )
  const step = { passageId: null, ownReasoning: false, remark: '' }
  await call('barriers.addStep', {
    barrierId: two,
    ...step,
    status: 'explored',
    at: daysAgo(20),
    passageId: asked,
    remark: 'We walked through it ward by ward, on paper, and found three steps that nobody needs.',
  })
  await call('barriers.addStep', { barrierId: time, ...step, status: 'resolved', at: daysAgo(2), ownReasoning: true })
  await call('inferences.resolve', {
    id: fear,
    verdict: 'refuted',
    at: daysAgo(1),
    evidenceId: null,
    reason: 'She told her own story of it at the steering group, unasked.',
  })
  const holder = { criterionId: place, origin: 'stated', questionId: asked } as const
  await call('criteria.setHolder', { ...holder, buyerId: orla, weight: 5, state: 'met' })
  await call('criteria.setHolder', { ...holder, buyerId: sean, weight: 1, state: 'unmet' })
  for (const [buyerId, value, when] of [
    [orla, -1, 40],
    [orla, 1, 6],
    [sean, 0, 39],
  ] as const)
    await call('matrix.addReading', { buyerId, value, at: daysAgo(when), passageId: null })
  await call('matrix.setConsensus', { buyerId: orla, level: 'problem', stance: 'agrees' })
  await call('matrix.setConsensus', { buyerId: noor, level: 'solution', stance: 'against' })
  await call('prepare.addQuestion', { opportunityId, question: { bankQuestionId: bank[8]?.id ?? '' } })
  const [item] = await call('reflections.items', {})
  await call('reflections.save', { conversationId: talked, answers: [{ itemId: item?.id ?? '', score: 4 }], remark: 'I talked past him.' })
}

/** Enough inferences that were resolved for all that insights have to say. */
const resolveMany = async ({ call, talk }: ToldDecision): Promise<void> => {
  const ids = Array.from({ length: 32 }, () => newId())
  await talk(
    'Long call',
    70,
    ids.map((id, index) => ({
      thought: [[`Thought ${index}.`, { id, kind: 'inference', thoughtType: 'hope', confidence: (index % 10) * 10 + 5 }]],
    })),
  )
  for (const [index, id] of ids.entries())
    await call('inferences.resolve', {
      id,
      verdict: index % 3 === 0 ? 'refuted' : 'confirmed',
      at: daysAgo(1),
      evidenceId: null,
      reason: 'Told.',
    })
}

/** Looks at what is shown: in both sizes and themes everyone can use it, nothing is cut off, and what has the focus is seen. */
const look = async (page: Page, what: string): Promise<void> => {
  const found: string[] = []
  for (const [width, height] of sizes) {
    await setSize(page, width, height)
    await expectFits(page, `${what} ${width}x${height}`)
    await expectSeenFocus(page)
    for (const theme of ['light', 'dark'] as const) {
      found.push(...(await faultsIn(page, theme)).map((fault) => `${width}x${height} ${fault}`))
      const folder = process.env['BUY_IN_PICTURES']
      if (folder) await page.screenshot({ path: `${folder}/${what.replaceAll(' ', '-')}-${width}-${theme}.png` })
    }
  }
  await setSize(page, ...sizes[0])
  expect.soft(found, what).toEqual([])
}

/** Opens a view and waits for what it is about. */
const open = async (page: Page, view: string, words: string): Promise<void> => {
  await runByKeys(page, view)
  await expect(page.locator('[data-pane=note]').getByText(words).first()).toBeVisible()
}

test('everyone can use the ledgers of a decision, in both themes, wide and narrow', async ({ app }) => {
  const page = await startDecision(app, wholeStory)
  await open(page, 'Barriers', 'Running two systems')
  await look(page, 'barriers')
  await open(page, 'Criteria', 'holders disagree')
  await look(page, 'criteria')
  await open(page, 'Inferences', 'It was forgotten by Friday')
  await look(page, 'inferences')
  await open(page, 'Questions', 'Surfaced: fear')
  await look(page, 'questions')
  await open(page, 'Own reasons', 'are the buyer’s own')
  await look(page, 'reasons')

  // Where the opportunities are hidden, the view says whose it is, and they are a press away.
  await setSize(page, 900, 700)
  const view = page.getByRole('region', { name: 'Cold chain' })
  await expect(view.getByText('Cold chain', { exact: true })).toBeVisible()
  await view.getByRole('button', { name: 'Show opportunities' }).click()
  await expect(railOf(page)).toBeVisible()
  await view.getByRole('button', { name: 'Hide opportunities' }).click()
  await expect(railOf(page)).toBeHidden()
})

test('everyone can use the team matrix, the sheet, the insights and the reflection', async ({ app }) => {
  const page = await startDecision(app, async (decision) => {
    await wholeStory(decision)
    await resolveMany(decision)
  })
  await open(page, 'Team matrix', '2 of 3 met')
  await press(page, 'ArrowLeft', 'ArrowLeft', 'Space')
  await expect(page.getByText('Could Orla Byrne defend')).toBeVisible()
  await look(page, 'matrix')
  await open(page, 'Prepare', 'Running two systems')
  await look(page, 'prepare')
  await open(page, 'Insights', 'Brier score')
  await look(page, 'insights')
  await page.getByRole('button', { name: '33 resolved' }).focus()
  await press(page, 'Enter')
  await expect(
    page
      .getByRole('complementary', { name: /^Behind the figure/ })
      .getByRole('listitem')
      .first(),
  ).toBeVisible()
  await look(page, 'insights figure')
  await openNoteByKeys(page, 0)
  await press(page, `${mod}+Shift+j`)
  await expect(dialogOf(page, 'Reflect')).toBeVisible()
  await look(page, 'reflect')
})

test('everyone can use the dialogs of the barriers and the criteria', async ({ app }) => {
  const page = await startDecision(app, wholeStory)
  await open(page, 'Barriers', 'Running two systems')
  for (const button of ['Resolved…', 'Merge…', 'Split…', 'Causes…', 'New barrier']) {
    await page.getByRole('button', { name: button, exact: true }).focus()
    await press(page, 'Enter')
    await expect(page.getByRole('dialog')).toBeVisible()
    await look(page, `barriers ${button.replace('…', '').toLowerCase()}`)
    await press(page, 'Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
    await expectSeenFocus(page)
  }
  await open(page, 'Criteria', 'holders disagree')
  await press(page, 'End', 'Enter')
  await expect(page.getByRole('dialog')).toBeVisible()
  await look(page, 'criteria holder')
})

test('everyone can use the views where there is nothing to show yet', async ({ app }) => {
  const page = await startDecision(app, async () => {})
  for (const [view, words] of [
    ['Barriers', 'What stands between this buyer and a decision?'],
    ['Criteria', 'What will this buyer team decide by?'],
    ['Inferences', 'No inferences yet'],
    ['Questions', 'None in this decision yet.'],
    ['Own reasons', 'No reasons to buy yet'],
    ['Team matrix', '2 of 3 met'],
    ['Prepare', 'Whom to meet next'],
    ['Insights', '0 of 30 inferences resolved'],
  ] as const) {
    await open(page, view, words)
    await setSize(page, 900, 700)
    await expectSeenFocus(page)
    await expectFits(page, `empty ${view}`)
    expect(await faultsIn(page, 'light'), `empty ${view}`).toEqual([])
    const folder = process.env['BUY_IN_PICTURES']
    if (folder) await page.screenshot({ path: `${folder}/empty-${view.replaceAll(' ', '-')}-900-light.png` })
    await setSize(page, 1280, 800)
  }
})
