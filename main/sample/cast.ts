/** Who and what the sample story is about; the conversations refer to these by key. */
import type { StoryAccount, StoryBuyer, StoryOpportunity } from './story.ts'

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
