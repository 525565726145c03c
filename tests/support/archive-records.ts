import { buildExchangeJson } from '../../app/note/building.ts'
import { reviewAnchorOf } from '../../app/review/anchors.ts'
import type { About } from '../../app/review/manifest.ts'
import type { Records } from '../../app/review/records.ts'

/** The nth id of a series: `idAt(7, 'b')` is the seventh of b. */
export const idAt = (number: number, series = '0'): string => `0190000${series}-0000-7000-8000-${String(number).padStart(12, '0')}`

const at = '2026-11-20T09:30:00.000Z'

export const aboutCopy: About = {
  id: idAt(1, 'f'),
  journalId: idAt(2, 'f'),
  madeAt: at,
  kind: 'review',
  review: { internal: true, ledgers: true, matrix: true, reflections: true, blind: false, pseudonyms: false, follows: null },
}

export const aboutJournal: About = { id: idAt(1, 'f'), journalId: idAt(2, 'f'), madeAt: at, kind: 'journal' }

/** Something of every collection, with so many conversations. Their notes are `words` words long. */
export const someRecords = (conversations: number, words = 20): Required<Records> => {
  const numbers = Array.from({ length: conversations }, (_, index) => index + 1)
  const say = (seed: number) =>
    Array.from(
      { length: words },
      (_, index) => ['cost', 'fear', 'naïve', '“yes”', '見積', '👍', 'trust'][(seed * 7 + index * 3 + (index % 11)) % 7],
    ).join(' ')
  const notes = numbers.map((number) => {
    const exchange = buildExchangeJson({ external: say(number), internal: say(number + 1), speaker: 'Ann Lee' })
    exchange.attrs.id = idAt(number, 'e')
    const anchor = {
      exchangeId: idAt(number, 'e'),
      side: 'external' as const,
      start: 0,
      end: 4,
      quote: say(number).slice(0, 4),
      prefix: '',
      suffix: say(number).slice(4, 36),
    }
    const passage = { id: idAt(number, 'a'), kind: 'barrier' as const, barrierId: idAt(1, '6'), createdAt: at }
    return { id: idAt(number, '4'), exchanges: [exchange], passages: [{ passage, anchor, detached: true, removed: false }] }
  })
  return {
    accounts: [{ id: idAt(1, '1'), name: 'Acme', archivedAt: null, deletedAt: null }],
    opportunities: [{ id: idAt(1, '2'), accountId: idAt(1, '1'), name: 'Fridges', archivedAt: null, deletedAt: null }],
    buyers: [
      {
        id: idAt(1, '3'),
        opportunityId: idAt(1, '2'),
        name: 'Ann Lee',
        title: 'Owner',
        roles: ['economic'],
        influence: 5,
        met: true,
        deletedAt: null,
      },
    ],
    conversations: numbers.map((number) => ({
      id: idAt(number, '4'),
      opportunityId: idAt(1, '2'),
      title: `Talk ${number}`,
      at,
      zone: 'Europe/Dublin',
      channel: 'video',
      buyerIds: [idAt(1, '3')],
      archivedAt: null,
      deletedAt: null,
    })),
    notes,
    versions: notes.slice(0, 1).map(({ exchanges, id }) => ({ id: idAt(1, '5'), conversationId: id, at, exchanges, passages: [] })),
    causes: [{ id: idAt(1, '7'), title: 'Trust', position: 1, deletedAt: null }],
    barriers: [
      {
        ...{ id: idAt(1, '6'), opportunityId: idAt(1, '2'), title: 'Too dear', kind: 'real', status: 'open' },
        ...{ causeId: idAt(1, '7'), mergedInto: null, holderIds: [idAt(1, '3')], deletedAt: null },
      },
    ],
    'barrier-steps': [
      { id: idAt(1, '8'), barrierId: idAt(1, '6'), status: 'open', at, passageId: idAt(1, 'a'), ownReasoning: false, remark: 'Said so' },
    ],
    criteria: [
      {
        ...{ id: idAt(2, '6'), opportunityId: idAt(1, '2'), title: 'Service', weight: 4, deletedAt: null },
        holders: [{ buyerId: idAt(1, '3'), weight: 5, origin: 'stated', state: 'confirmed', questionId: null }],
      },
    ],
    reasons: [
      { id: idAt(3, '6'), opportunityId: idAt(1, '2'), title: 'Less waste', saidFirst: 'buyer', buyerId: idAt(1, '3'), deletedAt: null },
    ],
    inferences: [
      {
        ...{ id: idAt(2, 'a'), holderId: idAt(1, '3'), sealedConfidence: 60, trail: [{ id: idAt(1, '9'), at, confidence: 70 }] },
        outcome: { id: idAt(2, '9'), verdict: 'confirmed', at, evidenceId: idAt(1, 'a'), reason: 'She said it' },
      },
    ],
    readings: [{ id: idAt(3, '9'), buyerId: idAt(1, '3'), at, value: -1, passageId: null }],
    consensus: [{ id: idAt(4, '9'), buyerId: idAt(1, '3'), level: 'problem', stance: 'agrees', at }],
    'bank-questions': [{ id: idAt(5, '9'), type: 'value', wording: 'What matters most?', deletedAt: null }],
    'reflection-items': [{ id: idAt(6, '9'), behaviour: 'insight', wording: 'Something became clear.', position: 1, deletedAt: null }],
    reflections: [{ id: idAt(7, '9'), conversationId: idAt(1, '4'), at, remark: 'Good', answers: [{ itemId: idAt(6, '9'), score: 4 }] }],
    plans: [
      {
        ...{ id: idAt(8, '9'), opportunityId: idAt(1, '2'), at, conversationId: null },
        questions: [{ id: idAt(9, '9'), bankQuestionId: idAt(5, '9'), type: 'value', wording: 'What matters most?', asked: false }],
      },
    ],
    authors: [{ id: idAt(1, 'b'), name: 'Cleo Coach', namedAt: at }],
    journals: [],
    'review-states': [],
    pseudonyms: [],
    copies: [],
    'saved-searches': [],
    changes: [],
    'review-items': [
      {
        ...{ id: idAt(1, 'c'), kind: 'comment', authorId: idAt(1, 'b'), createdAt: at },
        target: {
          on: 'words',
          conversationId: idAt(1, '4'),
          anchor: reviewAnchorOf(say(1), { exchangeId: idAt(1, 'e'), side: 'external', start: 0, end: 8 }),
        },
        versions: [{ id: idAt(2, 'c'), counter: 1, at, content: { text: 'What makes you think so?' } }],
      },
    ],
  }
}
