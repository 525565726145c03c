import { newId, type Id } from '../../app/model/ids.ts'

/** Ids by the story's keys. `of` gives that of a key there is, `made` makes one where there is none yet. */
export type Keys = { of: (key: string) => Id; made: (key: string) => Id }

/** @throws Error from `of` where the story has no such key */
export const keysOf = (items: { key: string; id?: Id }[] = []): Keys => {
  const ids = new Map(items.map(({ key, id }) => [key, id ?? newId()]))
  return {
    of: (key) => {
      const id = ids.get(key)
      if (!id) throw new Error(`The sample story has no “${key}”`)
      return id
    },
    made: (key) => {
      const id = ids.get(key) ?? newId()
      ids.set(key, id)
      return id
    },
  }
}
