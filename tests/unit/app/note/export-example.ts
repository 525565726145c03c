import type { Mark, Node } from '@tiptap/pm/model'
import type { PlacedPassage } from '../../../../app/contract/conversations.ts'
import { newId, type Id } from '../../../../app/model/ids.ts'
import type { Passage } from '../../../../app/model/passages.ts'
import type { ExportedConversation } from '../../../../app/note/exporting.ts'
import { anchorsOf } from '../../../../app/note/reading.ts'
import { markTypes, nodeTypes, noteSchema } from '../../../../app/note/schema.ts'

export const passageMark = (id: Id): Mark => markTypes.passage.create({ id })
export const bold = markTypes.bold.create()
export const italic = markTypes.italic.create()
export const strike = markTypes.strike.create()
export const underline = markTypes.underline.create()
export const code = markTypes.code.create()
export const link = (href: string): Mark => markTypes.link.create({ href })

/** A stretch of text with marks in any order. */
export const words = (text: string, ...marks: Mark[]): Node =>
  noteSchema.text(
    text,
    marks.reduce<readonly Mark[]>((set, mark) => mark.addToSet(set), []),
  )
export const lineBreak = (): Node => nodeTypes.hardBreak.create()
export const paragraph = (...content: (Node | string)[]): Node =>
  nodeTypes.paragraph.create(
    null,
    content.map((part) => (typeof part === 'string' ? words(part) : part)),
  )
export const heading = (level: number, ...content: (Node | string)[]): Node =>
  nodeTypes.heading.create({ level }, paragraph(...content).content)
export const quote = (...blocks: Node[]): Node => nodeTypes.blockquote.create(null, blocks)
const items = (blocks: Node[][]): Node[] => blocks.map((item) => nodeTypes.listItem.create(null, item))
export const bullets = (...blocks: Node[][]): Node => nodeTypes.bulletList.create(null, items(blocks))
export const numbers = (start: number, ...blocks: Node[][]): Node => nodeTypes.orderedList.create({ start }, items(blocks))

type Turn = { speaker?: string | null; time?: number | null }

/** An exchange of these blocks, checked against the note's schema. */
export const exchange = (external: Node[], internal: Node[] = [], { speaker = null, time = null }: Turn = {}): Node => {
  const orEmpty = (blocks: Node[]) => (blocks.length > 0 ? blocks : [paragraph()])
  const node = nodeTypes.exchange.create({ id: newId() }, [
    nodeTypes.external.create({ speaker, time }, orEmpty(external)),
    nodeTypes.internal.create(null, orEmpty(internal)),
  ])
  node.check()
  return node
}

const createdAt = '2026-09-01T09:00:00.000Z'
const barrierId = newId()
const criterionId = newId()
const opportunityId = newId()

export const barrier = (): Passage => ({ id: newId(), createdAt, kind: 'barrier', barrierId })
export const criterion = (): Passage => ({ id: newId(), createdAt, kind: 'criterion', criterionId })
export const inference = (): Passage => ({ id: newId(), createdAt, kind: 'inference', thoughtType: 'past-experience', confidence: 70 })
export const question = (): Passage => ({ id: newId(), createdAt, kind: 'question', questionType: 'rationale' })

const place = (passage: Passage, exchanges: Node[]): PlacedPassage => {
  const anchor = exchanges.map((node) => anchorsOf(node).get(passage.id)).find(Boolean)
  return { passage, anchor: anchor ?? null, detached: !anchor }
}

/** A conversation of these exchanges; passages are placed where their marks stand. */
export const conversationOf = (
  exchanges: Node[],
  passages: Passage[] = [],
  changes: Partial<ExportedConversation> = {},
): ExportedConversation => ({
  conversation: { title: 'A first talk', at: '2026-09-01T22:30:00.000Z', zone: 'Asia/Tokyo', channel: 'in-person' },
  account: 'Northwind',
  opportunity: 'New scales',
  buyers: [{ name: 'Ada Moss', title: 'Head of Packing' }],
  exchanges,
  passages: passages.map((passage) => place(passage, exchanges)),
  barriers: [{ id: barrierId, opportunityId, title: 'The old scales still work', kind: 'unknown' }],
  criteria: [{ id: criterionId, opportunityId, title: 'Ready by spring', weight: 4 }],
  ...changes,
})

/** A text with every character that means something to HTML or Markdown. */
export const hostile = `<script>alert(1)</script> "q" 'a' & &amp; -- ]]> --> <!-- \`x\` *b* _i_ ~~s~~ [l](javascript:alert(1)) ![i](x) | # > \\ $m$ <https://evil.test> https://evil.test www.evil.test a@evil.test \u2028 \u2029 \u202Egnp.exe \u2067rtl [^b1] {{x}} ==h== end`
