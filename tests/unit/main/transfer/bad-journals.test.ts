import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../../../app/model/ids.ts'
import { openArchive, readAll } from '../../../../app/review/archive.ts'
import type { About } from '../../../../app/review/manifest.ts'
import type { Records } from '../../../../app/review/records.ts'
import { fillSample } from '../../../../main/sample/fill.ts'
import { openDatabase } from '../../../../main/store/database.ts'
import { writeArchive } from '../../../../main/transfer/archive-writing.ts'
import { damage } from '../../../support/damaged-files.ts'
import { dump, makeQuickFolder, startOwnJournal, type TestJournal } from '../../../support/journal.ts'
import { fetchMade } from '../../../support/made-files.ts'
import { newerFileOf } from '../../../support/newer-file.ts'

let journal: TestJournal
let file: Uint8Array
let sealed: Uint8Array
let copy: Uint8Array
let about: About
let records: Required<Records>

const look = () => {
  const sql = openDatabase(join(journal.folder, 'journal.sqlite'), { readonly: true })
  const rows = dump(sql)
  sql.close()
  return rows
}

const fillFrom = (one: TestJournal) => {
  const sql = openDatabase(join(one.folder, 'journal.sqlite'), { readonly: false })
  sql.transaction(() => fillSample(sql))
  sql.close()
}

const take = (bytes: Uint8Array, passphrase: string | null = null) => {
  const handle = newId()
  journal.files.set(handle, { name: 'journal.buyin', bytes })
  return journal.ask('journal.import', { handle, passphrase })
}

beforeAll(async () => {
  const other = await startOwnJournal(makeQuickFolder())
  fillFrom(other)
  file = await fetchMade(other, await other.call('journal.exportAll', { passphrase: null }))
  sealed = await fetchMade(other, await other.call('journal.exportAll', { passphrase: 'correct horse' }))
  const { rows } = await other.call('conversations.list', { opportunityId: null, archived: false, offset: 0, limit: 10 })
  const parts = { internal: true, ledgers: true, matrix: true, reflections: true }
  const asked = {
    choice: { by: 'conversations' as const, ids: rows.map(({ id }) => id) },
    parts,
    names: null,
    blind: false,
    passphrase: null,
    follows: null,
  }
  copy = await fetchMade(other, await other.call('review.make', asked))
  const archive = openArchive(file)
  records = await readAll(archive)
  const { id, journalId, madeAt } = archive.manifest
  about = { id, journalId, madeAt, kind: 'journal' }
  journal = await startOwnJournal(makeQuickFolder())
  fillFrom(journal)
})

/** Takes something in that is to be refused, and sees that nothing came of it. */
const mustRefuse = async (bytes: Uint8Array, code: string, message: RegExp, passphrase: string | null = null) => {
  const before = look()
  const reply = await take(bytes, passphrase)
  expect(reply).toMatchObject({ ok: false, error: { code, message: expect.stringMatching(message) } })
  expect(look()).toEqual(before)
}

describe('nothing is taken in, and the seller is told why, of', () => {
  test('a file that is sealed, without its passphrase or with a wrong one', async () => {
    await mustRefuse(sealed, 'sealed', /passphrase/)
    await mustRefuse(sealed, 'invalid', /does not open/, 'correct hose')
  })

  test('a file that is cut off, wherever that is', async () => {
    for (const part of [0, 0.1, 0.5, 0.9, 0.999])
      await mustRefuse(file.slice(0, Math.floor(file.length * part)), 'unreadable', /damaged|not a Buy-In file/)
    await mustRefuse(sealed.slice(0, -1), 'unreadable', /damaged/, 'correct horse')
  })

  /** What is refused changes nothing; what is taken in in spite of its damage, as where only a date is wrong, is what was written. */
  const mustBeRefusedOrWhole = async (damaged: Uint8Array): Promise<boolean> => {
    const before = look()
    const reply = await take(damaged)
    if (reply.ok) {
      expect(await readAll(openArchive(damaged))).toEqual(records)
      return false
    }
    expect(['unreadable', 'too-large']).toContain(reply.error.code)
    expect(look()).toEqual(before)
    return true
  }

  test('a file of which a bit is wrong in any part', async () => {
    let refused = 0
    for (let step = 0; step < 60; step += 1) {
      const flipped = file.slice()
      const at = Math.floor((file.length - 1) * (step / 59))
      flipped[at] = (flipped[at] ?? 0) ^ 4
      refused += Number(await mustBeRefusedOrWhole(flipped))
    }
    expect(refused).toBeGreaterThan(50)
  }, 60_000)

  test('300 files that were damaged by chance', async () => {
    let refused = 0
    for (let seed = 0; seed < 300; seed += 1) refused += Number(await mustBeRefusedOrWhole(damage(file, seed)))
    expect(refused).toBeGreaterThan(250)
  }, 60_000)

  test('a review copy', () => mustRefuse(copy, 'invalid', /review copy/))

  test('a file of a newer version', () => mustRefuse(newerFileOf(file), 'unreadable', /newer Buy-In/))

  test('any other file', async () => {
    await mustRefuse(new TextEncoder().encode('{"format":"buyin"}'), 'unreadable', /not a Buy-In file/)
    await mustRefuse(new Uint8Array(), 'unreadable', /not a Buy-In file/)
  })

  const stranger = newId()
  const [one, two] = [newId(), newId()]
  const first = <Name extends keyof Records>(name: Name) => {
    const [found] = records[name] as NonNullable<Records[Name]>
    if (!found) throw new Error(`There are no ${name}.`)
    return found as Required<Records>[Name][number]
  }
  const barrier = (id: string, mergedInto: string | null) => ({ ...first('barriers'), id, mergedInto })
  const comment = (authorId: string): Required<Records>['review-items'][number] => ({
    ...{ id: one, kind: 'comment', authorId, createdAt: about.madeAt },
    target: { on: 'conversation', conversationId: first('conversations').id },
    versions: [{ id: two, counter: 1, at: about.madeAt, content: { text: 'Whose?' } }],
  })
  const withNote = (change: (note: Required<Records>['notes'][number]) => object): Records => ({
    ...records,
    notes: records.notes.map((note, index) => (index === 0 ? { ...note, ...change(note) } : note)),
  })

  test.each<[string, () => Records]>([
    [
      'an opportunity of an unknown account',
      () => ({ ...records, opportunities: [{ ...first('opportunities'), id: one, accountId: stranger }] }),
    ],
    [
      'a note of an unknown conversation',
      () => ({ ...records, notes: [...records.notes, { ...first('notes'), id: stranger, exchanges: [], passages: [] }] }),
    ],
    [
      'a passage of an unknown barrier',
      () =>
        withNote(({ passages }) => ({
          passages: passages.map((placed) => ({
            ...placed,
            passage: { id: placed.passage.id, createdAt: placed.passage.createdAt, kind: 'barrier', barrierId: stranger },
          })),
        })),
    ],
    [
      'a passage of another opportunity’s barrier',
      () => {
        const other = newId()
        const opportunity = { ...first('opportunities'), id: other }
        const foreign = { ...barrier(one, null), opportunityId: other, holderIds: [] }
        const note = withNote(({ passages }) => ({
          passages: [
            ...passages,
            {
              passage: { id: two, createdAt: about.madeAt, kind: 'barrier', barrierId: one },
              anchor: null,
              detached: true,
              removed: false,
            },
          ],
        }))
        return { ...note, opportunities: [...records.opportunities, opportunity], barriers: [...records.barriers, foreign] }
      },
    ],
    ['a tag without its facts', () => withNote(() => ({ passages: [] }))],
    [
      'an exchange that is no exchange',
      () => withNote(({ exchanges }) => ({ exchanges: [{ ...exchanges[0], content: [{ type: 'script' }] }] })),
    ],
    [
      'an exchange twice',
      () => ({ ...records, notes: records.notes.map((note) => ({ ...note, exchanges: records.notes[0]?.exchanges ?? [], passages: [] })) }),
    ],
    ['barriers that are merged in a circle', () => ({ ...records, barriers: [...records.barriers, barrier(one, two), barrier(two, one)] })],
    ['a barrier that is merged into itself', () => ({ ...records, barriers: [...records.barriers, barrier(one, one)] })],
    [
      'a step of an unknown barrier',
      () => ({ ...records, 'barrier-steps': [{ ...first('barrier-steps'), id: one, barrierId: stranger }] }),
    ],
    [
      'an inference that is no inference',
      () => ({ ...records, inferences: [...records.inferences, { ...first('inferences'), id: stranger, trail: [], outcome: null }] }),
    ],
    ['a reading of an unknown buyer', () => ({ ...records, readings: [{ ...first('readings'), id: one, buyerId: stranger }] })],
    [
      'two reflections on one conversation',
      () => ({ ...records, reflections: [...records.reflections, { ...first('reflections'), id: one }] }),
    ],
    ['no journal', () => ({ ...records, journals: [] })],
    ['a seller who is not known', () => ({ ...records, journals: [{ ...first('journals'), authorIds: [stranger] }] })],
    ['a comment by nobody', () => ({ ...records, 'review-items': [comment(stranger)] })],
    [
      'an accepted tag that is a comment',
      () => ({
        ...records,
        'review-items': [comment(first('authors').id)],
        'review-states': [{ id: one, copyId: null, anchor: null, accepted: true }],
      }),
    ],
    ['a decision on nothing', () => ({ ...records, 'review-states': [{ id: one, copyId: two, anchor: null, accepted: false }] })],
  ])('a file with %s', async (_what, make) => {
    const made = await writeArchive(about, make())
    const before = look()
    const reply = await take(made)
    expect(reply).toMatchObject({ ok: false, error: { code: expect.stringMatching(/unreadable|invalid/) } })
    expect(look()).toEqual(before)
  })
})

test('a file that holds records of another journal’s notes under ids that are taken here is refused whole', async () => {
  journal = await startOwnJournal(makeQuickFolder())
  fillFrom(journal)
  const { rows } = await journal.call('conversations.list', { opportunityId: null, archived: false, offset: 0, limit: 1 })
  const { note } = await journal.call('conversations.read', { id: rows[0]?.id ?? '' })
  const exchange = { ...note.exchanges[0], content: records.notes[0]?.exchanges[0]?.content ?? [] }
  const notes = records.notes.map((other, index) =>
    index === 0 ? { ...other, exchanges: [exchange, ...other.exchanges.slice(1)] } : other,
  )
  const made = await writeArchive(about, { ...records, notes } as never)
  const before = look()
  expect(await take(made)).toMatchObject({ ok: false })
  expect(look()).toEqual(before)
})

test('a review copy that holds who is who is not read', async () => {
  const review = { internal: true, ledgers: true, matrix: true, reflections: true, blind: false, pseudonyms: true, follows: null }
  await expect(writeArchive({ ...about, kind: 'review', review }, records)).rejects.toMatchObject({ code: 'invalid' })
})

test('what was taken in is in the report, and the journal as it was is in the backups', async () => {
  journal = await startOwnJournal(makeQuickFolder())
  fillFrom(journal)
  const before = look()
  const { added, backup } = await take(file).then((reply) =>
    reply.ok ? (reply.value as { added: Record<string, number>; backup: string }) : Promise.reject(new Error(reply.error.message)),
  )
  expect(added['conversations']).toBe(records.conversations.length)
  const sql = openDatabase(backup, { readonly: true })
  expect(dump(sql)).toEqual(before)
  sql.close()
})
