import type { Node } from '@tiptap/pm/model'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import { Transform } from '@tiptap/pm/transform'
import type { Note } from '../../app/contract/conversations.ts'
import type { Id } from '../../app/model/ids.ts'
import { mappingSince } from './doc-log.ts'
import { factsOf, withFacts, withRefreshed, type NoteFacts, type Refreshed } from './facts.ts'

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
const markAs = (transform: Transform, start: number, now: Node, wanted: Node): void => {
  const [present, stored] = [markedIn(now), markedIn(wanted)]
  for (const id of new Set([...present.keys(), ...stored.keys()])) {
    const stretches = stored.get(id) ?? []
    if (JSON.stringify(present.get(id) ?? []) === JSON.stringify(stretches)) continue
    const mark = transform.doc.type.schema.marks['passage']?.create({ id })
    if (!mark) continue
    transform.removeMark(start, start + now.content.size, mark)
    for (const { from, to } of stretches) transform.addMark(start + from, start + to, mark)
  }
}

/** From a document to the stored one, where these differ in what is tagged and in nothing else; `null` where the words differ too. */
const markingsTo = (doc: Node, note: Note): Transform | null => {
  if (note.exchanges.length !== doc.childCount) return null
  const wanted = note.exchanges.map((exchange) => doc.type.schema.nodeFromJSON(exchange))
  const transform = new Transform(doc)
  doc.forEach((exchange, position, index) => {
    const stored = wanted[index]
    if (stored && !exchange.eq(stored)) markAs(transform, position + 1, exchange, stored)
  })
  return wanted.some((stored, index) => !transform.doc.child(index).eq(stored)) ? null : transform
}

const storedFacts = ({ passages }: Note): Required<Refreshed> => ({
  passages: new Map(passages.map(({ passage }) => [passage.id, passage])),
  gone: new Set(),
  places: new Map(passages.flatMap(({ passage: { id }, anchor }) => (anchor ? [[id, anchor] as const] : []))),
})

/** A map as it is stored, with what was changed here since the base. */
const withOwn = <Value>(
  stored: ReadonlyMap<Id, Value>,
  base: ReadonlyMap<Id, Value>,
  now: ReadonlyMap<Id, Value>,
): ReadonlyMap<Id, Value> => {
  const merged = new Map(stored)
  for (const [id, value] of now) if (base.get(id) !== value) merged.set(id, value)
  for (const id of base.keys()) if (!now.has(id)) merged.delete(id)
  return merged
}

/** What was saved last: the document and what was known beside it. */
type Base = { doc: Node; facts: NoteFacts }

/**
 * The step from the open note to the one in the journal, where this differs from what was saved last in what is tagged and in nothing
 * else: a suggested tag was accepted, or that was taken back. What was written here since stays as it is. It is no step to undo here.
 *
 * @returns `null` where the words differ too; else the step and what the journal has now
 */
export const toStoredTags = (state: EditorState, base: Base, note: Note): { transaction: Transaction; stored: Base } | null => {
  const mapping = mappingSince(state, base.doc)
  const marking = mapping && markingsTo(base.doc, note)
  if (!marking) return null
  const transaction = state.tr
  for (const step of marking.steps) {
    const here = step.map(mapping)
    if (here) transaction.maybeStep(here)
  }
  const [stored, facts] = [storedFacts(note), factsOf(state)]
  withFacts(transaction, {
    ...stored,
    passages: withOwn(stored.passages, base.facts.passages, facts.passages),
    places: withOwn(stored.places, base.facts.places, facts.places),
  })
  // Exchanges that are not the same objects count as changed.
  const doc = state.doc === base.doc ? transaction.doc : marking.doc
  return { transaction, stored: { doc, facts: withRefreshed(base.facts, stored) } }
}
