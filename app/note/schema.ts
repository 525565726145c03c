import { getSchema } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import type { ExchangeJson } from '../contract/conversations.ts'
import { BuyInError } from '../contract/errors.ts'
import { noteExtensions } from './extensions.ts'

/** The ProseMirror schema of a note. */
export const noteSchema = getSchema(noteExtensions)

/** Node types and marks by name, each known to exist. */
export const nodeTypes = noteSchema.nodes as Record<
  | 'doc'
  | 'exchange'
  | 'external'
  | 'internal'
  | 'paragraph'
  | 'heading'
  | 'bulletList'
  | 'orderedList'
  | 'listItem'
  | 'blockquote'
  | 'hardBreak'
  | 'text',
  (typeof noteSchema.nodes)[string]
>
export const markTypes = noteSchema.marks as Record<
  'passage' | 'bold' | 'italic' | 'strike' | 'underline' | 'code' | 'link',
  (typeof noteSchema.marks)[string]
>

/** How many nodes may stand within one another. More than any mail quotes, and far from what exhausts the stack. */
const deepest = 200

const isTooDeep = (json: unknown, depth = 0): boolean => {
  if (depth > deepest) return true
  const content = typeof json === 'object' && json !== null && 'content' in json ? json.content : undefined
  return Array.isArray(content) && content.some((node) => isTooDeep(node, depth + 1))
}

/**
 * The exchange that JSON describes.
 *
 * @throws {BuyInError} `invalid` where the note's schema does not allow it: unknown nodes or marks, wrong order, attributes
 * of the wrong type, links that lead anywhere but to the web or a mailbox, nodes more than 200 deep.
 */
export const exchangeFromJson = (json: ExchangeJson): Node => {
  try {
    if (isTooDeep(json)) throw new RangeError('nested too deeply')
    const node = noteSchema.nodeFromJSON(json)
    if (node.type !== nodeTypes.exchange) throw new RangeError('not an exchange')
    node.check()
    return node
  } catch (fault) {
    // What follows the colon quotes the note.
    const reason = fault instanceof Error ? fault.message.split(':')[0] : String(fault)
    throw new BuyInError('invalid', `An exchange of the note is not well formed: ${reason}`)
  }
}

/** A note of these exchanges. */
export const docFromJson = (exchanges: ExchangeJson[]): Node => nodeTypes.doc.create(null, exchanges.map(exchangeFromJson))

/** An exchange as JSON that can be kept and sent. */
export const exchangeToJson = (exchange: Node): ExchangeJson => exchange.toJSON() as ExchangeJson
