import { v7 } from 'uuid'

/** A record's key: a UUIDv7 in lower case (RFC 9562), so keys sort by the moment they were made. */
export type Id = string

const form = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** Whether a value is a key. */
export const isId = (value: unknown): value is Id => typeof value === 'string' && form.test(value)

/** Makes a new key. */
export const newId = (): Id => v7()
