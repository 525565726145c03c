import { newId } from '../../app/model/ids.ts'
import { daysAgo, type ToldDecision } from './told-decision.ts'

/** Something of everything, with titles and words as long as they come. */
export const wholeStory = async ({ call, talk, barrier, opportunityId, orla, sean, noor }: ToldDecision): Promise<void> => {
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
export const resolveMany = async ({ call, talk }: ToldDecision): Promise<void> => {
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
