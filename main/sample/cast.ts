/** Who and what the sample story is about; the conversations refer to these by key. */
import type { StoryAccount, StoryBarrier, StoryBuyer, StoryCriterion, StoryOpportunity } from './story.ts'

export const accounts: StoryAccount[] = [
  { key: 'slaney', name: 'Slaney Hospital Group' },
  { key: 'tessmer', name: 'Tessmer Creamery' },
]

export const opportunities: StoryOpportunity[] = [
  { key: 'fridges', account: 'slaney', name: 'Temperature monitoring of pharmacy and blood fridges' },
  { key: 'pumps', account: 'slaney', name: 'Finding infusion pumps' },
  { key: 'creamery', account: 'tessmer', name: 'Aging rooms: new climate monitoring' },
]

export const buyers: StoryBuyer[] = [
  {
    key: 'noreen',
    opportunity: 'fridges',
    name: 'Noreen Whitty',
    title: 'Chief Pharmacist',
    roles: ['champion', 'influencer'],
    influence: 4,
    met: true,
  },
  {
    key: 'dermot',
    opportunity: 'fridges',
    name: 'Dermot Cullimore',
    title: 'Head of Estates',
    roles: ['technical', 'user'],
    influence: 3,
    met: true,
  },
  {
    key: 'ines',
    opportunity: 'fridges',
    name: 'Ines Devereux',
    title: 'Director of Finance',
    roles: ['decision-maker', 'economic'],
    influence: 5,
    met: true,
  },
  {
    key: 'fergal',
    opportunity: 'fridges',
    name: 'Fergal Codd',
    title: 'ICT Security Lead and Deputy Data Protection Officer',
    roles: ['gatekeeper', 'technical', 'legal'],
    influence: 4,
    met: false,
  },
  {
    key: 'aoibheann',
    opportunity: 'pumps',
    name: 'Aoibheann Rossiter',
    title: 'Group Director of Nursing',
    roles: ['decision-maker', 'influencer'],
    influence: 5,
    met: true,
  },
  {
    key: 'bayo',
    opportunity: 'pumps',
    name: 'Bayo Adegbite',
    title: 'Manager of the Equipment Library',
    roles: ['champion', 'user'],
    influence: 2,
    met: true,
  },
  {
    key: 'lorna',
    opportunity: 'creamery',
    name: 'Lorna Tessmer',
    title: 'President',
    roles: ['decision-maker', 'economic'],
    influence: 5,
    met: true,
  },
  {
    key: 'beata',
    opportunity: 'creamery',
    name: 'Beata Wojcik',
    title: 'Cellar Manager and Food Safety Lead',
    roles: ['champion', 'user', 'technical'],
    influence: 3,
    met: true,
  },
  {
    key: 'arlo',
    opportunity: 'creamery',
    name: 'Arlo Tessmer',
    title: 'Chairman, Lorna’s father',
    roles: ['economic', 'gatekeeper'],
    influence: 4,
    met: false,
  },
]

export const barriers: StoryBarrier[] = [
  { key: 'night-alarm', opportunity: 'fridges', title: 'One more alarm that rings for nothing at night', kind: 'real' },
  { key: 'building-system', opportunity: 'fridges', title: 'The building system does this already', kind: 'perceived' },
  { key: 'clinical-network', opportunity: 'fridges', title: 'ICT lets nothing new onto the clinical network', kind: 'real' },
  { key: 'watched', opportunity: 'pumps', title: 'Nurses will feel that they are the ones being tracked', kind: 'perceived' },
  { key: 'whose-budget', opportunity: 'pumps', title: 'Nobody knows whose budget a tag belongs to', kind: 'unknown' },
  { key: 'torn-out', opportunity: 'creamery', title: 'The system of 2019 that was torn out', kind: 'real' },
  { key: 'chairman', opportunity: 'creamery', title: 'What the chairman will say', kind: 'unknown' },
  { key: 'wet-rooms', opportunity: 'creamery', title: 'No sensor survives brine and pressure washers', kind: 'perceived' },
]

export const criteria: StoryCriterion[] = [
  { key: 'right-person', opportunity: 'fridges', title: 'The alarm reaches somebody who can act', weight: 5 },
  { key: 'one-record', opportunity: 'fridges', title: 'One page an inspector can read', weight: 5 },
  { key: 'no-rounds', opportunity: 'fridges', title: 'Nobody walks the rounds with a clipboard', weight: 3 },
  { key: 'year-figure', opportunity: 'fridges', title: 'One yearly figure that still holds in year three', weight: 4 },
  { key: 'ten-minutes', opportunity: 'pumps', title: 'A pump at the bedside within ten minutes of the call', weight: 4 },
  { key: 'wards-agree', opportunity: 'pumps', title: 'The wards have agreed before the first tag goes on', weight: 5 },
  { key: 'agrees', opportunity: 'creamery', title: 'It agrees with the thermometer in Beata’s hand', weight: 5 },
  { key: 'lot-records', opportunity: 'creamery', title: 'Room history of any lot within a quarter of an hour', weight: 4 },
  { key: 'own-hands', opportunity: 'creamery', title: 'The cellar crew can mend it themselves', weight: 3 },
]
