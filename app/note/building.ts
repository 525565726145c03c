import type { Node } from '@tiptap/pm/model'
import type { ExchangeJson } from '../contract/conversations.ts'
import { newId, type Id } from '../model/ids.ts'
import { exchangeToJson, nodeTypes, noteSchema } from './schema.ts'

const paragraphs = (text: string): Node[] =>
  text.split('\n').map((line) => nodeTypes.paragraph.create(null, line === '' ? null : noteSchema.text(line)))

/** What an exchange is made from. Texts are plain; each line becomes a paragraph. */
export type ExchangeParts = {
  external?: string
  internal?: string
  speaker?: string | null
  speakerId?: Id | 'me' | null
  /** Milliseconds from the start of the meeting. */
  time?: number | null
}

/** An exchange with a new id. */
export const buildExchange = ({ external = '', internal = '', speaker = null, speakerId = null, time = null }: ExchangeParts = {}): Node =>
  nodeTypes.exchange.create({ id: newId() }, [
    nodeTypes.external.create({ speaker, speakerId, time }, paragraphs(external)),
    nodeTypes.internal.create(null, paragraphs(internal)),
  ])

/** An exchange with a new id, as JSON. */
export const buildExchangeJson = (parts: ExchangeParts = {}): ExchangeJson => exchangeToJson(buildExchange(parts))
