import type { Output } from '../../app/contract/index.ts'
import type { Id } from '../../app/model/ids.ts'
import type { CollectionName, RecordOf } from '../../app/review/records.ts'
import { withOwnItems } from '../../app/rules/review-own.ts'
import { call } from '../bridge/connection.ts'
import type { ReviewCopy, ReviewDesk } from '../reading/desk.ts'
import { saveFile } from '../screens/export/save-file.ts'

type Opened = Extract<Output<'coach.reopen'>, { state: 'opened' }>

/** A copy that the core holds; its parts are asked for when they are needed, and were checked when they come. */
const copyInCore = (copyId: Id, manifest: Opened['manifest']): ReviewCopy => {
  const coming = new Map<string, Promise<Output<'coach.find'>>>()
  const findOnce = (collection: CollectionName, id: Id): Promise<Output<'coach.find'>> => {
    const key = `${collection}/${id}`
    const known = coming.get(key)
    if (known) return known
    const asked = call('coach.find', { copyId, collection, id }).finally(() => coming.delete(key))
    coming.set(key, asked)
    return asked
  }
  return {
    manifest,
    all: async <Name extends CollectionName>(collection: Name) => {
      const parts = manifest.parts.filter((part) => part.collection === collection)
      const read = await Promise.all(parts.map((_, part) => call('coach.records', { copyId, collection, part })))
      return read.flatMap(({ records }) => records as unknown as RecordOf<Name>[])
    },
    find: async <Name extends CollectionName>(collection: Name, id: Id) =>
      (await findOnce(collection, id)).record as unknown as RecordOf<Name> | null,
  }
}

/** Whether what was written last is safe: those who write keep all that is not, again and again, until it is. */
let isKept = true

/** Asks before the window is closed while something in it is not kept. */
export const askBeforeLeaving = (): void =>
  window.addEventListener('beforeunload', (event) => {
    if (!isKept) event.preventDefault()
  })

/** Where the coach sits in the app: what is written is kept by the core. */
export const deskInCore = async (copyId: Id, { manifest, author, items }: Opened): Promise<ReviewDesk> => {
  const copy = copyInCore(copyId, manifest)
  const [authors, cameWith] = await Promise.all([copy.all('authors'), copy.all('review-items')])
  return {
    ...{ copy, author },
    review: withOwnItems({ authors, items: cameWith }, author, items),
    whoWrites: async () => (await call('coach.author', { copyId })).author,
    place: 'Kept in Buy-In',
    keep: async (by, changed) => {
      isKept = false
      await call('coach.keep', { copyId, author: by, items: changed })
      isKept = true
    },
    save: (name, mime, text) => saveFile({ name, mime, text }),
  }
}
