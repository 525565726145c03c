import type { ImportReport } from '../../app/contract/journal.ts'
import { newId, type Id } from '../../app/model/ids.ts'
import type { Archive, Work } from '../../app/review/archive.ts'
import type { OfferedFile } from '../ports.ts'
import { openBuyIn } from './buyin-file.ts'
import { bytesOf } from './handed-over.ts'
import { checkJournal, mergeIntoNext } from './whole-journal.ts'

const open = new Map<Id, Archive>()

/** Reads and checks a whole journal and keeps it until it is closed. @throws {BuyInError} as `openBuyIn` and `checkJournal` */
export const openJournalFile = async ({ file, passphrase }: { file: OfferedFile; passphrase: string | null }, work: Work): Promise<Id> => {
  const archive = await openBuyIn(bytesOf(file), passphrase, 'journal')
  await checkJournal(archive, work)
  const key = newId()
  open.set(key, archive)
  return key
}

export const closeJournalFile = (key: Id): void => void open.delete(key)

/** Puts it into a copy of a journal that waits to take its place. @throws {BuyInError} as `mergeIntoNext` */
export const mergeJournalFile = ({ key, path, now }: { key: Id; path: string; now: number }, work: Work): ImportReport => {
  const archive = open.get(key)
  if (!archive) throw new Error('This file was closed.')
  return mergeIntoNext(archive, path, now, work)
}
