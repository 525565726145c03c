import type { Node } from '@tiptap/pm/model'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import type { Note } from '../../app/contract/conversations.ts'
import type { Id } from '../../app/model/ids.ts'
import { replaceFacts } from './facts.ts'

type Stretch = { from: number; to: number }

/** Where in a node's content each passage is marked. */
const markedIn = (node: Node): Map<Id, Stretch[]> => {
  const marked = new Map<Id, Stretch[]>()
  node.descendants((child, position) => {
    for (const { type, attrs } of child.marks) {
      if (type.name !== 'passage') continue
      const id = attrs['id'] as Id
      marked.set(id, [...(marked.get(id) ?? []), { from: position, to: position + child.nodeSize }])
    }
  })
  return marked
}

/** Marks an exchange as another one of the same words is marked. */
const markAs = (transaction: Transaction, start: number, now: Node, wanted: Node): void => {
  const [present, stored] = [markedIn(now), markedIn(wanted)]
  for (const id of new Set([...present.keys(), ...stored.keys()])) {
    const stretches = stored.get(id) ?? []
    if (JSON.stringify(present.get(id) ?? []) === JSON.stringify(stretches)) continue
    const mark = transaction.doc.type.schema.marks['passage']?.create({ id })
    if (!mark) continue
    transaction.removeMark(start, start + now.content.size, mark)
    for (const { from, to } of stretches) transaction.addMark(start + from, start + to, mark)
  }
}

/**
 * The step from the open note to the one in the journal, where these differ in what is tagged and in nothing else: a suggested tag was
 * accepted, or that was taken back. It is no step to undo here.
 *
 * @returns `null` where the words differ too
 */
export const toStoredTags = (state: EditorState, note: Note): Transaction | null => {
  if (note.exchanges.length !== state.doc.childCount) return null
  const wanted = note.exchanges.map((exchange) => state.schema.nodeFromJSON(exchange))
  const transaction = state.tr
  state.doc.forEach((exchange, position, index) => {
    const stored = wanted[index]
    if (stored && !exchange.eq(stored)) markAs(transaction, position + 1, exchange, stored)
  })
  if (wanted.some((stored, index) => !transaction.doc.child(index).eq(stored))) return null
  return replaceFacts(transaction, note)
}
