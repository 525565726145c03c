import type { Node, Schema } from '@tiptap/pm/model'
import type { ExchangeJson } from '../contract/conversations.ts'
import { newId, type Id } from '../model/ids.ts'
import { exchangeToJson, noteSchema } from './schema.ts'

const paragraphs = (schema: Schema, text: string): Node[] =>
  text.split('\n').map((line) => schema.node('paragraph', null, line === '' ? [] : [schema.text(line)]))

/** What an exchange is made from. Texts are plain; each line becomes a paragraph. */
export type ExchangeParts = {
  external?: string
  internal?: string
  speaker?: string | null
  speakerId?: Id | 'me' | null
  /** Milliseconds from the start of the meeting. */
  time?: number | null
}

/** An exchange with a new id. An editor has a schema of its own, alike but not the same: nodes for it are made with that. */
export const buildExchange = (parts: ExchangeParts = {}, schema = noteSchema): Node => {
  const { external = '', internal = '', speaker = null, speakerId = null, time = null } = parts
  return schema.node('exchange', { id: newId() }, [
    schema.node('external', { speaker, speakerId, time }, paragraphs(schema, external)),
    schema.node('internal', null, paragraphs(schema, internal)),
  ])
}

/** An exchange with a new id, as JSON. */
export const buildExchangeJson = (parts: ExchangeParts = {}): ExchangeJson => exchangeToJson(buildExchange(parts))
