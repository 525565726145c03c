import { z } from 'zod'
import { idSchema } from '../model/schemas.ts'
import { method } from './method.ts'

/** A file that the core made: its size is in bytes. The window fetches it with `files.read` and saves it. */
export const madeFileSchema = z.object({ handle: idSchema, name: z.string(), mime: z.string(), size: z.int() })
export type MadeFile = z.infer<typeof madeFileSchema>

export const files = {
  /** A stretch of a file that was made, in base64, and where the next one begins; `null` behind the last. Only the file made last is held. */
  read: method(z.object({ handle: idSchema, offset: z.int().min(0) }), z.object({ base64: z.string(), next: z.int().nullable() })),
  /** Stops what is being made or taken in. */
  stop: method(z.object({}), z.object({})),
}
