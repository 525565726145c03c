import { v7 } from 'uuid'
import { z } from 'zod'

/** A record's key: a UUIDv7 in lower case (RFC 9562), so keys sort by the moment they were made. */
export const idSchema = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/, 'not an id of this journal')

export type Id = z.infer<typeof idSchema>

/** Makes a new key. */
export const newId = (): Id => v7()
