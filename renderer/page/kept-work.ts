import { z } from 'zod'
import { BuyInError } from '../../app/contract/errors.ts'
import type { Id } from '../../app/model/ids.ts'
import { authorSchema, reviewItemSchema, type Author, type ReviewItem } from '../../app/review/items.ts'
import { parseJson } from '../../app/review/json.ts'
import { isSameItem, mergeItems } from '../../app/rules/review-merge.ts'

/** What a coach wrote about a copy, as this browser keeps it. */
export type KeptWork = {
  author: Author | null
  items: ReviewItem[]
  /** How many versions of items were in the reply that was saved last. */
  saved: number
}

const coachKey = 'buy-in.coach'
const keysOf = (copyId: Id) => {
  const all = `buy-in.work.${copyId}.`
  return { all, author: `${all}author`, item: `${all}item.`, saved: `${all}saved` }
}

/** How many versions items have: it grows with everything that is written, and never shrinks. */
export const versionsIn = (items: readonly ReviewItem[]): number => items.reduce((sum, { versions }) => sum + versions.length, 0)

/** Reads what is kept under a key; other pages may have written there too. */
const readKept = <Value>(key: string, schema: z.ZodType<Value>): Value | null => {
  try {
    return schema.parse(parseJson(localStorage.getItem(key) ?? ''))
  } catch {
    return null
  }
}

const keysIn = (): string[] => {
  try {
    return Object.keys(localStorage)
  } catch {
    return []
  }
}

/** Who wrote in this browser last, whatever it was about. */
export const lastCoach = (): Author | null => readKept(coachKey, authorSchema)

export const readWork = (copyId: Id): KeptWork => {
  const keys = keysOf(copyId)
  return {
    author: readKept(keys.author, authorSchema),
    items: keysIn().flatMap((key) => (key.startsWith(keys.item) ? (readKept(key, reviewItemSchema) ?? []) : [])),
    saved: readKept(keys.saved, z.number()) ?? 0,
  }
}

/**
 * Keeps items, each under a key of its own and put together with what another tab wrote there.
 *
 * @throws {BuyInError} `unwritable` where the browser refuses or has no room left
 */
export const keepWork = (copyId: Id, author: Author, items: readonly ReviewItem[]): void => {
  const keys = keysOf(copyId)
  try {
    localStorage.setItem(keys.author, JSON.stringify(author))
    localStorage.setItem(coachKey, JSON.stringify(author))
    for (const item of items) {
      const key = `${keys.item}${item.id}`
      const known = readKept(key, reviewItemSchema)
      localStorage.setItem(key, JSON.stringify(known && isSameItem(known, item) ? mergeItems([known, item]) : item))
    }
  } catch {
    throw new BuyInError('unwritable', 'this browser keeps nothing more for this page.', 'Save a reply before you close it.')
  }
}

/** Remembers how much of the work is in a reply that was saved. */
export const rememberSaved = (copyId: Id, saved: number): void => {
  try {
    localStorage.setItem(keysOf(copyId).saved, JSON.stringify(saved))
  } catch {
    // It is only that the page warns once more.
  }
}

/** The work of this tab: what it has written, whether or not the browser would keep it, and how much of that was saved as a reply. */
export const openWork = (copyId: Id) => {
  const first = readWork(copyId)
  const items = new Map(first.items.map((item) => [item.id, item]))
  let { saved } = first
  return {
    first,
    /** Takes what another tab kept, or a reply brought. */
    take: (): KeptWork => {
      const now = readWork(copyId)
      for (const item of now.items) items.set(item.id, item)
      saved = now.saved
      return now
    },
    /** @throws {BuyInError} as {@link keepWork} */
    keep: (author: Author, changed: readonly ReviewItem[]): void => {
      for (const item of changed) items.set(item.id, item)
      keepWork(copyId, author, changed)
    },
    /** All that was written is in a reply. */
    save: (): void => {
      saved = versionsIn([...items.values()])
      rememberSaved(copyId, saved)
    },
    isSaved: (): boolean => versionsIn([...items.values()]) === saved,
  }
}

/** Tells when another tab has kept something about the copy, until the returned function is called. */
export const onKeptElsewhere = (copyId: Id, listener: () => void): (() => void) => {
  const { all } = keysOf(copyId)
  const take = ({ key }: StorageEvent) => {
    if (key === null || key.startsWith(all)) listener()
  }
  addEventListener('storage', take)
  return () => removeEventListener('storage', take)
}
