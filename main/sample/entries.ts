/** What the passages of the sample story are collected under: barriers, criteria and reasons to buy, with those who hold them. */
import type { StoryBarrier, StoryCriterion, StoryReason } from './story.ts'

/** Each cause is one of the list that every journal begins with. */
export const barriers: StoryBarrier[] = [
  {
    key: 'night-alarm',
    opportunity: 'fridges',
    title: 'One more alarm that rings for nothing at night',
    kind: 'real',
    cause: 'Bad past experience',
    holders: ['dermot', 'noreen'],
  },
  {
    key: 'building-system',
    opportunity: 'fridges',
    title: 'The building system does this already',
    kind: 'perceived',
    cause: 'Hard to compare',
    holders: ['dermot', 'ines'],
  },
  {
    key: 'clinical-network',
    opportunity: 'fridges',
    title: 'ICT lets nothing new onto the clinical network',
    kind: 'real',
    cause: 'Blame if it goes wrong',
    holders: ['fergal', 'ines'],
  },
  {
    key: 'watched',
    opportunity: 'pumps',
    title: 'Nurses will feel that they are the ones being tracked',
    kind: 'perceived',
    cause: 'Trust',
    holders: ['aoibheann'],
  },
  {
    key: 'whose-budget',
    opportunity: 'pumps',
    title: 'Nobody knows whose budget a tag belongs to',
    kind: 'unknown',
    cause: 'Consensus missing',
    holders: ['aoibheann', 'bayo'],
  },
  {
    key: 'torn-out',
    opportunity: 'creamery',
    title: 'The system of 2019 that was torn out',
    kind: 'real',
    cause: 'Bad past experience',
    holders: ['lorna', 'beata'],
  },
  {
    key: 'chairman',
    opportunity: 'creamery',
    title: 'What the chairman will say',
    kind: 'perceived',
    cause: 'Blame if it goes wrong',
    holders: ['lorna'],
  },
  {
    key: 'wet-rooms',
    opportunity: 'creamery',
    title: 'No sensor survives brine and pressure washers',
    kind: 'perceived',
    cause: 'Outcome uncertain',
    holders: ['beata'],
  },
]

export const criteria: StoryCriterion[] = [
  {
    key: 'right-person',
    opportunity: 'fridges',
    title: 'The alarm reaches somebody who can act',
    weight: 5,
    holders: [
      { buyer: 'noreen', weight: 5, origin: 'stated', state: 'met', question: 'next-june' },
      { buyer: 'dermot', weight: 4, origin: 'stated', state: 'met', question: 'draw-it-up' },
      { buyer: 'ines', weight: 5, origin: 'stated', state: 'confirmed', question: 'keep-one' },
    ],
  },
  {
    key: 'one-record',
    opportunity: 'fridges',
    title: 'One page an inspector can read',
    weight: 5,
    holders: [
      { buyer: 'noreen', weight: 5, origin: 'stated', state: 'met', question: 'next-june' },
      { buyer: 'ines', weight: 4, origin: 'inferred', state: 'met', question: 'say-to-board' },
    ],
  },
  {
    key: 'no-rounds',
    opportunity: 'fridges',
    title: 'Nobody walks the rounds with a clipboard',
    weight: 3,
    holders: [{ buyer: 'noreen', weight: 3, origin: 'stated', state: 'confirmed', question: 'how-checked' }],
  },
  {
    key: 'year-figure',
    opportunity: 'fridges',
    title: 'One yearly figure that still holds in year three',
    weight: 4,
    holders: [
      { buyer: 'ines', weight: 5, origin: 'stated', state: 'unmet', question: 'year-three' },
      { buyer: 'noreen', weight: 2, origin: 'inferred', state: 'emerging', question: 'your-own-side' },
    ],
  },
  {
    key: 'ten-minutes',
    opportunity: 'pumps',
    title: 'A pump at the bedside within ten minutes of the call',
    weight: 4,
    holders: [
      { buyer: 'bayo', weight: 5, origin: 'stated', state: 'met', question: 'when-it-works' },
      { buyer: 'aoibheann', weight: 3, origin: 'inferred', state: 'unmet', question: 'still-for' },
    ],
  },
  {
    key: 'wards-agree',
    opportunity: 'pumps',
    title: 'The wards have agreed before the first tag goes on',
    weight: 5,
    holders: [
      { buyer: 'aoibheann', weight: 5, origin: 'stated', state: 'confirmed', question: 'fourth-visit' },
      { buyer: 'bayo', weight: 4, origin: 'inferred', state: 'emerging' },
    ],
  },
  {
    key: 'agrees',
    opportunity: 'creamery',
    title: 'It agrees with the thermometer in Beata’s hand',
    weight: 5,
    holders: [
      { buyer: 'beata', weight: 5, origin: 'stated', state: 'met', question: 'went-wrong' },
      { buyer: 'lorna', weight: 5, origin: 'stated', state: 'met', question: 'need-to-see' },
      { buyer: 'arlo', weight: 4, origin: 'inferred', state: 'emerging' },
    ],
  },
  {
    key: 'lot-records',
    opportunity: 'creamery',
    title: 'Room history of any lot within a quarter of an hour',
    weight: 4,
    holders: [
      { buyer: 'beata', weight: 4, origin: 'stated', state: 'met', question: 'how-you-keep' },
      { buyer: 'lorna', weight: 3, origin: 'stated', state: 'met' },
    ],
  },
  {
    key: 'own-hands',
    opportunity: 'creamery',
    title: 'The cellar crew can mend it themselves',
    weight: 3,
    holders: [
      { buyer: 'beata', weight: 4, origin: 'stated', state: 'met', question: 'on-a-saturday' },
      { buyer: 'lorna', weight: 4, origin: 'stated', state: 'met', question: 'need-to-see' },
    ],
  },
]

export const reasons: StoryReason[] = [
  { key: 'no-more-calls', opportunity: 'fridges', title: 'No family is ever rung about a fridge again', buyer: 'noreen' },
  { key: 'one-page', opportunity: 'fridges', title: 'An inspection that takes one page', buyer: 'noreen' },
  { key: 'lads-sleep', opportunity: 'fridges', title: 'No fitter is got up for what he cannot mend', buyer: 'dermot' },
  { key: 'not-twice', opportunity: 'fridges', title: 'To tell the board that June cannot happen twice', buyer: 'ines' },
  { key: 'call-tree', opportunity: 'fridges', title: 'A call tree in three tiers, ready as a template' },
  { key: 'home-at-five', opportunity: 'pumps', title: 'Home at five on a Thursday', buyer: 'bayo' },
  { key: 'february', opportunity: 'pumps', title: 'February, when the beds are full', buyer: 'aoibheann' },
  { key: 'room-not-hand', opportunity: 'pumps', title: 'It knows the room and not the hand' },
  { key: 'out-of-shoebox', opportunity: 'creamery', title: 'Out of the shoebox', buyer: 'beata' },
  { key: 'mend-it-myself', opportunity: 'creamery', title: 'What hangs in my cellar, I can mend', buyer: 'beata' },
  { key: 'tells-me-things', opportunity: 'creamery', title: 'A cellar that brings its ideas upstairs', buyer: 'lorna' },
  { key: 'beata-stays', opportunity: 'creamery', title: 'Beata stays', buyer: 'lorna' },
  { key: 'quarter-of-an-hour', opportunity: 'creamery', title: 'An auditor answered by a quarter past nine' },
]
