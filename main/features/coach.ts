import { BuyInError } from '../../app/contract/errors.ts'
import type { Handlers } from '../../app/contract/index.ts'
import { findCopy } from '../store/coach/copies.ts'
import { authorOfCopy, itemsOfCopy, keepItems } from '../store/coach/items.ts'
import { kindOfFile } from '../transfer/file-kind.ts'
import type { FeatureContext } from './feature.ts'
import { readOffered } from './offered.ts'

const reply = () =>
  new BuyInError(
    'invalid',
    'This is a reply to a review copy, not a review copy.',
    'If you made the copy, take the reply into the journal that it was made from.',
  )

/** Whether a refusal only says that a passphrase is needed. */
const isSealed = (fault: unknown): boolean => fault instanceof BuyInError && fault.code === 'sealed'

/** Review copies that a coach opened, and what they wrote. */
export const coachFeature = ({ copies, ports, emit }: FeatureContext): Handlers<'coach'> => {
  const changed = () => emit({ type: 'coach.changed' })
  return {
    recognise: async ({ handle }) => ({ kind: kindOfFile((await readOffered(ports, handle)).bytes) }),
    open: async ({ handle, passphrase }) => {
      const file = await readOffered(ports, handle)
      const kind = kindOfFile(file.bytes)
      if (kind === 'sealed' && passphrase === null) return { state: 'sealed' }
      if (kind === 'reply') throw reply()
      const copyId = await copies.add(file, passphrase)
      changed()
      return { state: 'opened', copyId }
    },
    list: () => copies.list(),
    reopen: async ({ copyId, passphrase }) => {
      try {
        const { name, manifest } = await copies.reopen(copyId, passphrase)
        const { sql } = copies.store()
        changed()
        return { state: 'opened', name, manifest, author: authorOfCopy(sql, copyId), items: itemsOfCopy(sql, copyId) }
      } catch (fault) {
        if (!isSealed(fault)) throw fault
        return { state: 'sealed', name: findCopy(copies.store().sql, copyId).name }
      }
    },
    records: async ({ copyId, collection, part }) => {
      return { records: (await copies.records(copyId, collection, part)) ?? [] }
    },
    find: async ({ copyId, collection, id }) => ({ record: await (await copies.archive(copyId)).find(collection, id) }),
    author: ({ copyId }) => {
      const { sql } = copies.store()
      findCopy(sql, copyId)
      return { author: authorOfCopy(sql, copyId) }
    },
    keep: ({ copyId, author, items }) => {
      const { sql, write } = copies.store()
      findCopy(sql, copyId)
      write(() => keepItems(sql, copyId, author, items))
      changed()
      return {}
    },
    close: ({ copyId }) => {
      copies.letGo(copyId)
      return {}
    },
    forget: ({ copyId }) => {
      copies.forget(copyId)
      changed()
      return {}
    },
  }
}
