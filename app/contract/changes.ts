import { z } from 'zod'
import { idSchema, instantSchema } from '../model/schemas.ts'
import { method } from './method.ts'

/** What a change of records answers: the record's id and the change's, by which it can be undone. */
export const changedSchema = z.object({ id: idSchema, changeId: idSchema })
export type Changed = z.infer<typeof changedSchema>

const stepSchema = z.object({ changeId: idSchema })

export const changes = {
  /** What Undo and Redo would do now, in words, or `null`. */
  peek: method(z.object({}), z.object({ undo: z.string().nullable(), redo: z.string().nullable() })),
  /** Takes back one change, by default the newest; refused if what it changed was changed again since. */
  undo: method(stepSchema.partial(), z.object({ label: z.string() })),
  /** Does again the change that was undone last. */
  redo: method(z.object({}), z.object({ label: z.string() })),
}

/** A record in the trash, kept 30 days. */
export const trashedSchema = z.object({
  id: idSchema,
  kind: z.enum(['account', 'opportunity', 'buyer', 'conversation']),
  name: z.string(),
  within: z.string(),
  deletedAt: instantSchema,
})
export type Trashed = z.infer<typeof trashedSchema>

export const trash = {
  list: method(z.object({}), z.array(trashedSchema)),
  restore: method(z.object({ kind: trashedSchema.shape.kind, id: idSchema }), changedSchema),
  /** Removes for good all that is in the trash. Cannot be undone. */
  empty: method(z.object({}), z.object({ removed: z.int() })),
}
