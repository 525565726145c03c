/** The infusion pumps as the seller kept their ledgers: a barrier that became a list of conditions, and one that nobody has touched. */
import type { StoryLedgers } from './story.ts'

export const pumpsLedgers: StoryLedgers = {
  opportunity: 'pumps',
  steps: [
    { barrier: 'whose-budget', status: 'open', by: 'one-of-the-other-two' },
    { barrier: 'watched', status: 'explored', by: 'rosters', remark: 'Not the tag: the swipe cards, and that she was not asked.' },
    { barrier: 'watched', status: 'explored', by: 'notice-on-the-door', remark: 'The reps have conditions now. None of them is met yet.' },
  ],
  confidences: [{ inference: 'two-desks', in: 'what-the-wards-said', confidence: 65 }],
  endings: [
    { inference: 'did-it-too', verdict: 'confirmed', by: 'i-would-too' },
    { inference: 'lost-her', verdict: 'refuted', by: 'messaging-catriona', reason: 'She was doing the very thing I hoped for.' },
    { inference: 'something-in-this', verdict: 'confirmed', by: 'no-biscuits-left' },
    { inference: 'who-pays', verdict: 'confirmed', by: 'no-line' },
  ],
  readings: [
    { buyer: 'bayo', value: 1, by: 'at-the-bed' },
    { buyer: 'aoibheann', value: -1, by: 'tag-on-them' },
    { buyer: 'bayo', value: 2, by: 'i-would-too' },
    { buyer: 'aoibheann', value: 1, by: 'for-february' },
    { buyer: 'bayo', value: 1, by: 'timed-five-calls' },
  ],
  views: [
    { in: 'equipment-library', buyer: 'bayo', level: 'problem', stance: 'agrees' },
    { in: 'equipment-library', buyer: 'bayo', level: 'solution', stance: 'agrees' },
    { in: 'director-of-nursing', buyer: 'aoibheann', level: 'problem', stance: 'unsure' },
    { in: 'director-of-nursing', buyer: 'aoibheann', level: 'solution', stance: 'against' },
    { in: 'what-the-wards-said', buyer: 'aoibheann', level: 'problem', stance: 'agrees' },
    { in: 'what-the-wards-said', buyer: 'aoibheann', level: 'solution', stance: 'unsure' },
    { in: 'what-the-wards-said', buyer: 'bayo', level: 'solution', stance: 'unsure' },
  ],
  plans: [
    {
      at: '2026-10-12T09:30:00.000Z',
      for: 'director-of-nursing',
      questions: [{ bank: 'worth-the-trouble' }, { bank: 'last-time' }, { bank: 'last-decided' }],
    },
    {
      at: '2026-11-18T10:00:00.000Z',
      questions: [
        { type: 'data', wording: 'What would the January estimates have to call a tag?' },
        { bank: 'nothing-changes' },
        { bank: 'matters-most' },
      ],
    },
  ],
  reflections: [
    { conversation: 'equipment-library', scores: { questions: 4, barriers: 3, observing: 4, dialogue: 4 }, own: 4, remark: '' },
    {
      conversation: 'director-of-nursing',
      scores: { questions: 4, barriers: 4, insight: 3, observing: 2, dialogue: 4 },
      own: 3,
      remark: 'I took her typing for absence. Ask next time: what are you writing?',
    },
  ],
}
