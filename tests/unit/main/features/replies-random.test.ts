import { array, assert, asyncProperty, constantFrom, nat, record, shuffledSubarray } from 'fast-check'
import { copyFileSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { newId, type Id } from '../../../../app/model/ids.ts'
import type { Author, ReviewItem } from '../../../../app/review/items.ts'
import { changeItem } from '../../../../app/review/versions.ts'
import { makeExchange, makeQuickFolder, startOwnJournal, type TestJournal } from '../../../support/journal.ts'
import {
  asQuestion,
  commentOn,
  makeCoach,
  momentOf,
  replyBytes,
  rowsIn,
  startReviewed,
  tagOn,
  type Reviewed,
} from '../../../support/replies.ts'

let reviewed: Reviewed
let folder: string

beforeAll(async () => {
  folder = makeQuickFolder()
  const home = join(folder, 'template')
  mkdirSync(home)
  reviewed = await startReviewed(home)
  await reviewed.journal.close()
})

let count = 0

/** A journal of its own, as it was when the copy was made. */
const openCopy = async (): Promise<TestJournal> => {
  count += 1
  const home = join(folder, String(count))
  mkdirSync(home)
  copyFileSync(join(folder, 'template', 'journal.sqlite'), join(home, 'journal.sqlite'))
  return startOwnJournal(home, { now: Date.parse(momentOf(10_000)) })
}

const closeCopy = async (journal: TestJournal) => {
  await journal.close()
  rmSync(journal.folder, { recursive: true, force: true })
}

const acts = ['comment', 'tag', 'answer', 'edit', 'withdraw', 'save', 'rename'] as const
type Act = { coach: number; act: (typeof acts)[number]; which: number; word: number }

const history = array(record({ coach: nat(1), act: constantFrom(...acts), which: nat(20), word: nat(5) }), { minLength: 3, maxLength: 25 })

/** What two coaches write, and the replies they save on the way; each saves a last one. */
const write = (acted: Act[]): { coaches: Author[]; items: ReviewItem[][]; replies: Uint8Array[] } => {
  const coaches = [makeCoach('Cora'), makeCoach('Otto')]
  const items: ReviewItem[][] = [[], []]
  const replies: Uint8Array[] = []
  const words = ['the cost', 'worries', 'The night shift', 'trained', 'again', 'Honestly'].map((word) => reviewed.on(word))
  const save = (coach: number) => replies.push(replyBytes(reviewed, coaches[coach] as Author, items[coach] ?? []))
  for (const [at, { coach, act, which, word }] of acted.entries()) {
    const author = coaches[coach] as Author
    const own = items[coach] as ReviewItem[]
    const target = words[word] as (typeof words)[number]
    const index = own.length === 0 ? -1 : which % own.length
    const item = own[index]
    if (act === 'comment') own.push(commentOn(author, target, { at, text: `Comment ${at}` }))
    if (act === 'tag') own.push(tagOn(author, target, asQuestion, { at }))
    if (act === 'rename') coaches[coach] = { ...author, name: `Name ${at}`, namedAt: momentOf(at) }
    if (act === 'save') save(coach)
    const others = items.flat()
    const about = others[which % Math.max(1, others.length)]
    if (act === 'answer' && about) own.push(commentOn(author, { on: 'item', itemId: about.id }, { at, text: `Answer ${at}` }))
    if (act === 'edit' && item?.kind === 'comment') own[index] = changeItem(item, { text: `Edit ${at}` }, { id: newId(), at: momentOf(at) })
    if (act === 'withdraw' && item) own[index] = changeItem(item, null, { id: newId(), at: momentOf(at) })
  }
  save(0)
  save(1)
  return { coaches, items, replies }
}

const take = async (journal: TestJournal, bytes: Uint8Array) => {
  const handle = newId()
  journal.files.set(handle, { name: 'x.reply.json', bytes })
  return journal.call('replies.takeIn', { handle, ids: null })
}

const reviewRows = (journal: TestJournal) => {
  const { review_item, review_version, review_author } = rowsIn(journal)
  return { review_item, review_version, review_author }
}

const versionsIn = (items: ReviewItem[]): string[] => items.flatMap(({ id, versions }) => versions.map((version) => `${id}/${version.id}`))

test('replies come to the same in whatever order and however often they are taken in', async () => {
  await assert(
    asyncProperty(history, array(nat(1000), { maxLength: 30 }), async (told, picks) => {
      const { items, replies } = write(told)
      const [one, other] = [await openCopy(), await openCopy()]
      for (const reply of replies) await take(one, reply)
      for (const pick of picks) await take(other, replies[pick % replies.length] as Uint8Array)
      for (const reply of replies.toReversed()) await take(other, reply)
      const end = reviewRows(one)
      expect(reviewRows(other)).toEqual(end)
      expect((end.review_version as { id: string }[]).map(({ id }) => id)).toEqual(versionsIn(items.flat()).toSorted())
      await closeCopy(one)
      await closeCopy(other)
    }),
    { numRuns: 40 },
  )
})

type SellersAct = { act: 'edit' | 'answer' | 'accept' | 'decline' | 'undo' | 'take'; which: number; text: number }

const sellers = array(
  record({ act: constantFrom<SellersAct['act'][]>('edit', 'answer', 'accept', 'decline', 'undo', 'take'), which: nat(30), text: nat(9) }),
  {
    maxLength: 15,
  },
)

const notes = [
  'Honestly, the cost worries us. The night shift would have to be trained again.',
  'The cost? It worries us. The night shift would have to be trained.',
  'Nothing of it was said.',
  'Honestly 👍, the cost worries us. The night shift would have to be trained again. And again.',
]

/** What a seller does while replies come in: nothing of it may be lost, and nothing of the coaches’. */
test('a seller who edits, answers and decides meanwhile loses nothing, nor does any coach', async () => {
  await assert(
    asyncProperty(history, sellers, shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7]), async (told, done, order) => {
      const { items, replies } = write(told)
      const journal = await openCopy()
      const answers = new Map<Id, string>()
      let text = ''
      const listed = async () => (await journal.call('replies.list', { filter: 'all', offset: 0, limit: 200 })).rows
      const edit = async (next: string) => {
        const { revision, note } = await journal.call('conversations.read', { id: reviewed.conversationId })
        const kept = note.passages.map(({ passage }) => passage)
        await journal.call('conversations.save', {
          ...{ conversationId: reviewed.conversationId, saveId: newId(), revision, caret: null, keepVersion: false },
          exchanges: [makeExchange([next], [reviewed.texts.internal], reviewed.exchangeId)],
          passages: { put: kept, removed: [] },
          entries: { barriers: [], criteria: [], reasons: [], withdrawn: [] },
        })
        text = next
      }
      const step = async ({ act, which, text: choice }: SellersAct) => {
        if (act === 'take') await take(journal, replies[which % replies.length] as Uint8Array)
        if (act === 'edit') await edit(notes[choice % notes.length] as string)
        const rows = await listed()
        const row = rows[which % Math.max(1, rows.length)]
        if (act === 'answer' && row) {
          const { id } = await journal.call('replies.answer', { about: row.item.id, text: `Seller ${choice}` })
          answers.set(id, `Seller ${choice}`)
        }
        if ((act === 'accept' || act === 'decline') && row) {
          // What cannot be decided on is refused; that changes nothing.
          const before = rowsIn(journal)
          const reply = await journal.ask('replies.decide', { ids: [row.item.id], decision: act === 'accept' ? 'accepted' : 'declined' })
          if (!reply.ok) expect(rowsIn(journal)).toEqual(before)
        }
        if (act === 'undo') {
          const before = rowsIn(journal)
          const { undo } = await journal.call('changes.peek', {})
          if (undo === 'Answer' || undo === null) return
          const reply = await journal.ask('changes.undo', {})
          if (!reply.ok) expect(rowsIn(journal)).toEqual(before)
        }
      }
      for (const one of done) await step(one)
      for (const index of order) await take(journal, replies[index % replies.length] as Uint8Array)
      for (const reply of replies) await take(journal, reply)

      const rows = await listed()
      const versions = (rowsIn(journal)['review_version'] as { id: string }[]).map(({ id }) => id)
      expect(versions).toEqual(expect.arrayContaining(versionsIn(items.flat())))
      const said = new Map(rows.map(({ item, shown }) => [item.id, shown.text]))
      for (const [id, answer] of answers) expect(said.get(id)).toBe(answer)
      expect(rowsIn(journal)['exchange']).toMatchObject([{ external_text: text || notes[0] }])
      await closeCopy(journal)
    }),
    { numRuns: 60 },
  )
})

test('ten thousand comments are taken in, once', async () => {
  const cora = makeCoach('Cora')
  const items = Array.from({ length: 10_000 }, (_, index) =>
    commentOn(cora, reviewed.on(['the cost', 'worries', 'again'][index % 3] ?? ''), { at: index, text: `Comment ${index}` }),
  )
  const journal = await openCopy()
  const bytes = replyBytes(reviewed, cora, items)
  expect(await take(journal, bytes)).toMatchObject({ taken: 10_000 })
  expect(await take(journal, bytes)).toEqual({ taken: 0, changeId: null })
  const { total, rows } = await journal.call('replies.list', { filter: 'open', offset: 9_990, limit: 200 })
  expect([total, rows.length, rows.at(-1)?.shown.text]).toEqual([10_000, 10, 'Comment 0'])
  await journal.call('changes.undo', {})
  expect((await journal.call('replies.list', { filter: 'all', offset: 0, limit: 1 })).total).toBe(0)
  await closeCopy(journal)
})
