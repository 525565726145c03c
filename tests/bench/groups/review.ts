import { strToU8, zipSync } from 'fflate'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { ReviewChoice } from '../../../app/contract/review.ts'
import { instantOf } from '../../../app/model/dates.ts'
import { exchangeFromJson } from '../../../app/note/schema.ts'
import { openArchive, readAll } from '../../../app/review/archive.ts'
import type { ReviewItem } from '../../../app/review/items.ts'
import { mergeReviews } from '../../../app/rules/review-merge.ts'
import { openStore, type Store } from '../../../main/store/open.ts'
import { makeReview } from '../../../main/transfer/review-copy.ts'
import { noMoreThan, row, type Context, type Group, type Row } from '../group.ts'
import { fillTimeline } from '../journals.ts'
import { measureOpening, type SizedCopy } from '../review-opening.ts'
import { makeRandom, median } from '../statistics.ts'
import { readTurns, type Turn } from '../texts.ts'

/** How many conversations a copy has, and how often one is made. */
const sizes = [
  { conversations: 100, samples: 15 },
  { conversations: 1000, samples: 7 },
  { conversations: 10_000, samples: 3 },
]

const comments = 10_000

/** The longest that putting comments together may take, in milliseconds. */
const second = 1000

const everything: ReviewChoice = { by: 'dates', from: instantOf(0), to: instantOf(Date.parse('2100-01-01')), opportunityId: null }
const parts = { internal: true, ledgers: true, matrix: true, reflections: true }

const firstNames = 'Orla Sean Ines Mark Noor Tomas Aoife Bruno Clara Dmitri Elena Farid Greta Hanna Igor Jana Karim Lena Mira Nils'.split(
  ' ',
)
const lastNames = 'Byrne Kehoe Prada Lindqvist Haddad Novak Doyle Ferrari Okafor Sato Weber Yilmaz Moreau Larsen Costa Petrov'.split(' ')
const nameAt = (number: number) =>
  `${firstNames[number % firstNames.length]} ${lastNames[Math.floor(number / firstNames.length) % lastNames.length]}`

/** Real talk in which somebody is named in every eighth turn. */
const withNames = (turns: readonly Turn[]): Turn[] => {
  const random = makeRandom(5)
  return turns.map((turn, index) =>
    index % 8 === 0 ? { ...turn, text: `${nameAt(Math.floor(random() * 320))} said: ${turn.text}` } : turn,
  )
}

/** As many names as there are people in as many opportunities. */
const nameEverybody = ({ sql }: Store): void => {
  for (const [number, { id }] of sql.all<{ id: string }>('SELECT id FROM buyer ORDER BY id').entries())
    sql.run('UPDATE buyer SET name = :name WHERE id = :id', { id, name: nameAt(number) })
}

const timed = async (times: number[], work: () => unknown): Promise<void> => {
  const begin = performance.now()
  await work()
  times.push(performance.now() - begin)
}

const pack = (records: unknown): Uint8Array => zipSync({ 'records.json': strToU8(JSON.stringify(records)) })

/** From the bytes of a copy to a note of it that an editor could show. */
const readFirstNote = async (bytes: Uint8Array): Promise<void> => {
  const archive = openArchive(bytes)
  const first = archive.manifest.parts.find(({ collection }) => collection === 'conversations')?.first ?? ''
  const [conversation, note] = [await archive.find('conversations', first), await archive.find('notes', first)]
  const nodes = note?.exchanges.map((exchange) => exchangeFromJson(exchange)) ?? []
  if (!conversation || nodes.length === 0) throw new Error('The copy has no note.')
}

/** No page is made: the file alone is measured. */
const noPage = () => Promise.resolve('')

type Measured = { rows: Row[]; copy: SizedCopy }

const measure = async (context: Context, turns: readonly Turn[], size: (typeof sizes)[number]): Promise<Measured> => {
  const { conversations } = size
  const directory = join(context.folder, String(conversations))
  mkdirSync(directory)
  fillTimeline(directory, turns, conversations)
  const store = openStore(join(directory, 'journal.sqlite'))
  const count = context.samples(size.samples)
  context.say(`review: ${conversations} conversations, ${count} copies`)
  try {
    store.write(() => nameEverybody(store))
    const ask = { choice: everything, parts, blind: false, passphrase: null, form: 'buyin' as const, follows: null }
    const make = async (names: { also: []; choices: [] } | null) =>
      (await makeReview(store, { ...ask, names }, Date.now(), noPage, {})).bytes
    const file = await make(null)
    const records = await readAll(openArchive(file))
    const renamed = await readAll(openArchive(await make({ also: [], choices: [] })))
    const times = { plain: [] as number[], peer: [] as number[], names: [] as number[], namesPeer: [] as number[], opening: [] as number[] }
    let packed = 0
    for (let sample = 0; sample < count; sample += 1) {
      await timed(times.peer, () => (packed = pack(records).length))
      await timed(times.plain, () => make(null))
      await timed(times.namesPeer, () => pack(renamed))
      await timed(times.names, () => make({ also: [], choices: [] }))
    }
    for (let sample = 0; sample < 15; sample += 1) await timed(times.opening, () => readFirstNote(file))
    const id = `review.${conversations}`
    const rows = [
      row({ id: `${id}.copy`, unit: 'ms', value: median(times.plain), peer: median(times.peer), atMost: 2 }),
      row({ id: `${id}.names`, unit: 'ms', value: median(times.names), peer: median(times.namesPeer) }),
      row({ id: `${id}.size`, unit: 'KB', value: file.length / 1000, peer: packed / 1000 }),
      row({ id: `${id}.first-note`, unit: 'ms', value: median(times.opening) }),
    ]
    return { rows, copy: { conversations, bytes: file } }
  } finally {
    store.close()
  }
}

/** Two reviews of as many comments, of which half are in both. */
const measureMerge = async (samples: number): Promise<Row> => {
  const id = (kind: string, number: number) => `01900000-0000-7000-8${kind}00-${number.toString(16).padStart(12, '0')}`
  const at = instantOf(0)
  const author = { id: id('0', 1), name: 'Cora Coach', namedAt: at }
  const comment = (number: number): ReviewItem => ({
    ...{ id: id('1', number), kind: 'comment', authorId: author.id, createdAt: at },
    target: { on: 'conversation', conversationId: id('2', number % 500) },
    versions: [{ id: id('3', number), counter: 1, at, content: { text: `What makes you see it that way? ${number}` } }],
  })
  const reviewFrom = (from: number) => ({
    authors: [author],
    items: Array.from({ length: comments }, (_, index) => comment(from + index)),
  })
  const times: number[] = []
  for (let sample = 0; sample < samples; sample += 1) await timed(times, () => mergeReviews(reviewFrom(0), reviewFrom(comments / 2)))
  const value = median(times)
  return noMoreThan(row({ id: `review.merge.${comments}`, unit: 'ms', value }), second)
}

/** Making a review copy against packing the same records that are at hand already; putting comments together; opening a copy. */
export const review: Group = {
  name: 'review',
  run: async (context) => {
    const { turns, source } = readTurns(context.root)
    context.say(`review: ${source}`)
    const named = withNames(turns)
    const rows: Row[] = []
    const copies: SizedCopy[] = []
    for (const size of sizes) {
      const measured = await measure(context, named, size)
      rows.push(...measured.rows)
      copies.push(measured.copy)
    }
    const [small, large] = copies.slice(-2)
    if (!small || !large) throw new Error('There are two copies.')
    context.say('review: the first note, in a window and on a page')
    return [...rows, ...(await measureOpening(context, small, large)), await measureMerge(context.samples(11))]
  },
}
