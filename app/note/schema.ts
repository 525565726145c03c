import { getSchema } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import type { ExchangeJson } from '../contract/conversations.ts'
import { BuyInError } from '../contract/errors.ts'
import { noteExtensions } from './extensions.ts'

/** The ProseMirror schema of a note. */
export const noteSchema = getSchema(noteExtensions)

/** Node types and marks by name, each known to exist. */
export const nodeTypes = noteSchema.nodes as Record<
  'doc' | 'exchange' | 'external' | 'internal' | 'paragraph' | 'heading' | 'bulletList' | 'orderedList' | 'listItem' | 'blockquote' | 'hardBreak' | 'text',
  (typeof noteSchema.nodes)[string]
>
export const markTypes = noteSchema.marks as Record<'passage' | 'bold' | 'italic' | 'strike' | 'underline' | 'code' | 'link', (typeof noteSchema.marks)[string]>

/**
 * The exchange that JSON describes.
 *
 * @throws {BuyInError} `invalid` where the note's schema does not allow it: unknown nodes or marks, wrong order, attributes
 * of the wrong type, links that lead anywhere but to the web or a mailbox.
 */
export const exchangeFromJson = (json: ExchangeJson): Node => {
  try {
    const node = noteSchema.nodeFromJSON(json)
    node.check()
    return node
  } catch (fault) {
    throw new BuyInError('invalid', `An exchange of the note is not well formed: ${fault instanceof Error ? fault.message : String(fault)}`)
  }
}

/** A note of these exchanges. */
export const docFromJson = (exchanges: ExchangeJson[]): Node => nodeTypes.doc.create(null, exchanges.map(exchangeFromJson))

/** An exchange as JSON that can be kept and sent. */
export const exchangeToJson = (exchange: Node): ExchangeJson => exchange.toJSON() as ExchangeJson
