import type { Node } from '@tiptap/pm/model'
import { array, boolean, constantFrom, oneof, record, string, subarray } from 'fast-check'
import { newId, type Id } from '../../app/model/ids.ts'
import { markTypes, nodeTypes, noteSchema } from '../../app/note/schema.ts'

const passage = (id: Id) => markTypes.passage.create({ id })
/** Text with passages. */
export const words = (text: string, ...ids: Id[]): Node =>
  noteSchema.text(
    text,
    ids.reduce((marks, id) => passage(id).addToSet(marks), noteSchema.text('x').marks),
  )
export const line = (...inline: Node[]): Node => nodeTypes.paragraph.create(null, inline)
export const hardBreak = (...ids: Id[]): Node => nodeTypes.hardBreak.create(null, null, ids.map(passage))
/** The external cell of an exchange, of these blocks. */
export const cell = (...blocks: Node[]): Node => nodeTypes.external.create(null, blocks)
const ids = [newId(), newId(), newId(), newId()]
const inlineNode = oneof(
  {
    weight: 4,
    arbitrary: record({ text: string({ minLength: 1, maxLength: 8, unit: 'grapheme' }), marks: subarray(ids), bold: boolean() }),
  },
  { weight: 1, arbitrary: record({ text: constantFrom(null), marks: subarray(ids), bold: boolean() }) },
)
const blockNode = record({ kind: constantFrom('paragraph', 'heading', 'blockquote', 'list'), inline: array(inlineNode, { maxLength: 5 }) })

const toBlock = ({ kind, inline }: { kind: string; inline: { text: string | null; marks: Id[]; bold: boolean }[] }): Node => {
  const nodes = inline.map(({ text, marks, bold }) => {
    const node = text === null ? hardBreak(...marks) : words(text, ...marks)
    return bold ? node.mark(markTypes.bold.create().addToSet(node.marks)) : node
  })
  if (kind === 'heading') return nodeTypes.heading.create({ level: 2 }, nodes)
  if (kind === 'blockquote') return nodeTypes.blockquote.create(null, line(...nodes))
  if (kind === 'list') return nodeTypes.bulletList.create(null, nodeTypes.listItem.create(null, line(...nodes)))
  return line(...nodes)
}

/** Any external cell: blocks of all kinds, with passages that overlap. */
export const anyCell = array(blockNode, { minLength: 1, maxLength: 6 }).map((blocks) => cell(...blocks.map(toBlock)))
