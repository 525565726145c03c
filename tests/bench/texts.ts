import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { makeRandom } from './statistics.ts'

/** What one person said before another spoke. */
export type Turn = { speaker: string; text: string }

type Meeting = { meeting_transcripts: { speaker: string; content: string }[] }

/** Without the marks of the transcribers and the spaces they put before punctuation. */
const clean = (content: string): string =>
  content
    .replace(/\{[^}]*\}/gu, ' ')
    .replace(/\s+(?=[.,?!])/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()

const readMeetings = (path: string): Turn[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .flatMap((line) => (JSON.parse(line) as Meeting).meeting_transcripts)
    .map(({ speaker, content }) => ({ speaker, text: clean(content) }))
    .filter(({ text }) => /\w/u.test(text))

/** How many words the turns of those meetings have: every fortieth part of them, from the shortest to the longest. */
const turnLengths = [
  1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 3, 3, 3, 4, 4, 4, 5, 5, 6, 6, 6, 7, 8, 8, 9, 10, 10, 11, 12, 14, 15, 17, 19, 22, 25, 32, 47, 481,
]

const vocabulary =
  `the a we you they it this that who what when where because if then so but and or with without before after until since already still
  again maybe certainly hardly nobody everyone warehouse depot truck driver shift season winter audit alarm sensor freezer pallet invoice
  contract renewal budget quarter board director engineer buyer seller meeting promise doubt worry hope risk waste loss saving margin
  price delay training pilot rollout support manual paper spreadsheet phone call evening weekend family team union habit change reason
  question answer number proof story mistake lesson think believe remember expect need want ask tell show measure compare decide choose
  wait start stop keep lose find pay sign trust check repair replace install break open close large small early late cheap costly safe
  quiet honest simple hard clear ready sure alone together yesterday today tomorrow soon twice often always never`.split(/\s+/u)

const speakers = ['Me', 'Head of operations', 'Finance director', 'Site engineer']

const turnsNeeded = 12_000

const makeTurns = (): Turn[] => {
  const random = makeRandom(7)
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item
  const length = (): number => {
    const at = random() * (turnLengths.length - 1)
    const below = turnLengths[Math.floor(at)] ?? 1
    // Within the last fortieth nearly all turns are near its beginning.
    return Math.round(below + ((turnLengths[Math.ceil(at)] ?? below) - below) * (at % 1) ** 4)
  }
  const sentence = (): string => {
    const words = Array.from({ length: length() }, () => pick(vocabulary)).join(' ')
    return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`
  }
  return Array.from({ length: turnsNeeded }, () => ({ speaker: pick(speakers), text: sentence() }))
}

/** The turns of 20 real meetings where they lie beside the project, else turns of our own that are as long. */
export const readTurns = (root: string): { turns: Turn[]; source: string } => {
  const path = resolve(root, '../shared/data/qmsum/product-meetings.jsonl')
  if (existsSync(path)) return { turns: readMeetings(path), source: 'real meetings (QMSum)' }
  return { turns: makeTurns(), source: 'generated turns' }
}
