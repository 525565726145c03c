import type { Page } from '@playwright/test'
import { newId, type Id } from '../../app/model/ids.ts'
import { sideText } from '../../app/note/reading.ts'
import { exchangeFromJson } from '../../app/note/schema.ts'
import { reviewAnchorOf } from '../../app/review/anchors.ts'
import { writeReply, type Reply } from '../../app/review/annotations.ts'
import { openArchive } from '../../app/review/archive.ts'
import type { Author, ReviewItem, ReviewTarget } from '../../app/review/items.ts'
import { expect } from './fixtures.ts'
import { dialogOf, mod } from './journeys.ts'
import { fetchMade } from './made-files.ts'
import { makeCoach } from './review-items.ts'
import { second } from './review.ts'
import type { StoredJournal } from './stored-journal.ts'

type OnWords = Extract<ReviewTarget, { on: 'words' }>

/** A review copy that was made of conversations, and what is needed to write about it as a coach would. */
export type MadeCopy = {
  copyId: Id
  journalId: Id
  /** The copy's file. */
  bytes: Uint8Array
  /** Words of the first conversation that has them on that side. */
  on: (words: string, side?: 'external' | 'internal') => OnWords
}

/** Makes a review copy of conversations; with a passphrase it is sealed. */
export const makeCopy = async (journal: Pick<StoredJournal, 'call'>, ids: Id[], passphrase: string | null = null): Promise<MadeCopy> => {
  const { call } = journal
  const wanted = {
    ...{ choice: { by: 'conversations', ids } as const, parts: { internal: true, ledgers: true, matrix: true, reflections: true } },
    ...{ names: null, blind: false, form: 'buyin' as const, follows: null },
  }
  const made = await call('review.make', { ...wanted, passphrase })
  const bytes = await fetchMade(journal, made)
  const plain = passphrase === null ? bytes : await fetchMade(journal, await call('review.make', { ...wanted, passphrase: null }))
  const { journalId } = openArchive(plain).manifest
  const notes = await Promise.all(ids.map(async (id) => ({ id, ...(await call('conversations.read', { id })).note })))
  const texts = notes.flatMap(({ id, exchanges }) =>
    exchanges.flatMap((json) => {
      const exchange = exchangeFromJson(json)
      return (['external', 'internal'] as const).map((side) => ({
        ...{ side, conversationId: id, exchangeId: json.attrs.id, text: sideText(exchange, side) },
      }))
    }),
  )
  return {
    ...{ copyId: made.copyId, journalId, bytes },
    on: (words, side = 'external') => {
      const found = texts.find(({ text, side: its }) => its === side && text.includes(words))
      if (!found) throw new Error(`“${words}” is in none of the notes.`)
      const start = found.text.indexOf(words)
      const place = { exchangeId: found.exchangeId, side, start, end: start + words.length }
      return { on: 'words', conversationId: found.conversationId, anchor: reviewAnchorOf(found.text, place) }
    },
  }
}

/** A file as a file dialog hands it over. */
export type SentFile = { name: string; mimeType: string; buffer: Buffer }

/** What a coach sends back about a copy. */
export const replyTo = (
  copy: Pick<MadeCopy, 'copyId' | 'journalId'>,
  author: Author,
  items: ReviewItem[],
  given: Partial<Reply> = {},
): SentFile => ({
  name: `${author.name}.reply.json`,
  mimeType: 'application/json',
  buffer: Buffer.from(
    writeReply({ ...{ id: newId(), copyId: copy.copyId, journalId: copy.journalId, savedAt: second(60), author, items }, ...given }),
  ),
})

export const cora = (): Author => makeCoach('Cora Lindqvist')

/** Chooses a reply by keys; what it would bring is shown. */
export const chooseReply = async (page: Page, file: SentFile): Promise<void> => {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press(`${mod}+Shift+O`)])
  await chooser.setFiles(file)
  await expect(dialogOf(page, 'Take in a reply')).toBeVisible()
}

/** Takes all of a reply in by keys. */
export const takeInReply = async (page: Page, file: SentFile): Promise<void> => {
  await chooseReply(page, file)
  const dialog = dialogOf(page, 'Take in a reply')
  await dialog.getByRole('button', { name: 'Take in' }).focus()
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
}
