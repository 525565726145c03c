/** The creamery as the seller kept its ledgers: a guess about the father that grew for two months and then fell. */
import type { StoryLedgers } from './story.ts'

export const creameryLedgers: StoryLedgers = {
  opportunity: 'creamery',
  steps: [
    { barrier: 'torn-out', status: 'explored', by: 'went-wrong' },
    {
      barrier: 'torn-out',
      status: 'explored',
      by: 'what-it-cost',
      remark: 'It cost her the ideas of her own people, more than the money.',
    },
    { barrier: 'torn-out', status: 'resolved', by: 'never-been-mad', own: true, remark: 'She asked all nine of them, by name.' },
    { barrier: 'wet-rooms', status: 'explored', by: 'died-first' },
    { barrier: 'wet-rooms', status: 'explored', by: 'after-a-winter' },
    { barrier: 'wet-rooms', status: 'resolved', by: 'bored-with-it', own: true },
    { barrier: 'chairman', status: 'explored', by: 'in-the-way' },
    {
      barrier: 'chairman',
      status: 'resolved',
      by: 'every-single-sunday',
      own: true,
      remark: 'It was never hers. I had made it out of one remark about dinner.',
    },
  ],
  confidences: [
    { inference: 'checkbook', in: 'letter-from-the-cellar', confidence: 85 },
    { inference: 'checkbook', in: 'in-the-aging-rooms', confidence: 90 },
    { inference: 'never-turned-a-wheel', in: 'letter-from-the-cellar', confidence: 75 },
  ],
  endings: [
    { inference: 'lived-in-a-room', verdict: 'confirmed', by: 'winter-of-brine' },
    { inference: 'tanker', verdict: 'never-learned', in: 'in-the-aging-rooms', reason: 'Who stood at her door that day I never asked.' },
    { inference: 'checkbook', verdict: 'refuted', by: 'funniest-thing', reason: 'Three guesses stacked on one remark about dinner.' },
    { inference: 'lose-hold', verdict: 'refuted', by: 'asks-every-sunday' },
    { inference: 'my-cellar', verdict: 'confirmed', by: 'two-swaps' },
    { inference: 'chose-alone', verdict: 'confirmed', by: 'nobody-asked' },
    { inference: 'tells-her-things', verdict: 'confirmed', by: 'next-idea' },
    { inference: 'lose-her-by-waiting', verdict: 'confirmed', by: 'still-here' },
  ],
  readings: [
    { buyer: 'lorna', value: -1, by: 'sensors-in-2019' },
    { buyer: 'beata', value: -1, by: 'number-in-my-hand' },
    { buyer: 'arlo', value: -1, by: 'before-its-plugged-in' },
    { buyer: 'beata', value: 0, by: 'ship-me-one' },
    { buyer: 'lorna', value: 0, by: 'asked-first' },
    { buyer: 'beata', value: 1, by: 'forgive-a-tenth' },
    { buyer: 'arlo', value: -2, by: 'leave-him-be' },
    { buyer: 'arlo', value: 1, by: 'asks-every-sunday' },
    { buyer: 'lorna', value: 1, by: 'all-nine' },
    { buyer: 'beata', value: 2, by: 'widest-gap' },
    { buyer: 'lorna', value: 2, by: 'next-idea' },
  ],
  views: [
    { in: 'half-a-mind', buyer: 'lorna', level: 'problem', stance: 'agrees' },
    { in: 'half-a-mind', buyer: 'beata', level: 'problem', stance: 'agrees' },
    { in: 'half-a-mind', buyer: 'lorna', level: 'solution', stance: 'against' },
    { in: 'letter-from-the-cellar', buyer: 'beata', level: 'solution', stance: 'unsure' },
    { in: 'in-the-aging-rooms', buyer: 'lorna', level: 'solution', stance: 'unsure' },
    { in: 'in-the-aging-rooms', buyer: 'arlo', level: 'solution', stance: 'against' },
    { in: 'sunday-dinner', buyer: 'arlo', level: 'problem', stance: 'agrees' },
    { in: 'sunday-dinner', buyer: 'arlo', level: 'solution', stance: 'agrees' },
    { in: 'twenty-one-days', buyer: 'beata', level: 'solution', stance: 'agrees' },
    { in: 'twenty-one-days', buyer: 'lorna', level: 'solution', stance: 'agrees' },
    { in: 'twenty-one-days', buyer: 'beata', level: 'supplier', stance: 'agrees' },
    { in: 'twenty-one-days', buyer: 'lorna', level: 'supplier', stance: 'agrees' },
    { in: 'twenty-one-days', buyer: 'arlo', level: 'supplier', stance: 'unsure' },
  ],
  plans: [
    {
      at: '2026-09-29T20:00:00.000Z',
      for: 'in-the-aging-rooms',
      questions: [
        { type: 'consequences', wording: 'What did 2019 cost you, on top of the money?', asked: true },
        { type: 'value', wording: 'What would a second attempt have to prove to the cellar?', asked: true },
        { bank: 'done-well' },
      ],
    },
    {
      at: '2026-10-19T15:00:00.000Z',
      for: 'sunday-dinner',
      questions: [
        { type: 'rationale', wording: 'What would your father have to hear before he agrees?' },
        { bank: 'nothing-changes' },
        { bank: 'able-to-say' },
      ],
    },
    {
      at: '2026-11-13T16:00:00.000Z',
      questions: [
        { type: 'examples', wording: 'What has the round chart told you that nothing else did?' },
        { bank: 'weigh-it' },
        { bank: 'six-months-on' },
      ],
    },
  ],
  reflections: [
    {
      conversation: 'half-a-mind',
      scores: { questions: 4, barriers: 3, insight: 2, observing: 3, dialogue: 4 },
      remark: 'I left sure that it is the father. She said dinner.',
    },
    {
      conversation: 'in-the-aging-rooms',
      scores: { questions: 4, barriers: 3, insight: 4, observing: 3, dialogue: 4 },
      own: 4,
      remark: '',
    },
    {
      conversation: 'sunday-dinner',
      scores: { questions: 5, barriers: 5, insight: 5, observing: 4, dialogue: 5 },
      own: 5,
      remark: 'Asked what was in the way and was told. Two months late.',
    },
    { conversation: 'twenty-one-days', scores: { questions: 4, barriers: 5, insight: 4, observing: 5, dialogue: 5 }, own: 5, remark: '' },
  ],
}
