import type { Node } from '@tiptap/pm/model'
import type { EditorState } from '@tiptap/pm/state'
import type { NamedInference } from '../../app/contract/inferences.ts'
import type { NamedQuestion } from '../../app/contract/questions.ts'
import type { Instant, Zone } from '../../app/model/dates.ts'
import type { Id } from '../../app/model/ids.ts'
import type { Passage } from '../../app/model/passages.ts'
import { anchorsIn, factsOf } from './facts.ts'

/** The conversation of the open note, for what is tagged in it and not saved yet. */
export type Here = { conversationId: Id; title: string; at: Instant; zone: Zone }

/** What a passage of the open note can name: inferences that it is evidence of, questions that it answers. */
export type Links = { inferences: NamedInference[]; questions: NamedQuestion[] }

const newestFirst = (one: NamedInference, other: NamedInference): number =>
  other.at.localeCompare(one.at) || other.createdAt.localeCompare(one.createdAt)

/** The passages that begin before a position. */
const passagesBefore = (doc: Node, position: number): Set<Id> => {
  const found = new Set<Id>()
  doc.nodesBetween(0, Math.min(position, doc.content.size), (node, at) => {
    if (!node.isText || at >= position) return
    for (const mark of node.marks) if (mark.type.name === 'passage') found.add(mark.attrs['id'])
  })
  return found
}

/**
 * The inferences newest first; of the questions those of this note first, the one asked last before `near` at the top.
 *
 * @param stored what the journal knows of the opportunity, newest first
 * @param near a position in the document, where what is being tagged stands
 */
export const linksOf = (state: EditorState, here: Here, stored: Partial<Links>, near: number | null = null): Links => {
  const { passages } = factsOf(state)
  const tagged = [...anchorsIn(state.doc.children)].flatMap(([id, { quote }]) => {
    const passage = passages.get(id)
    return passage ? [{ passage, quote }] : []
  })
  const named = ({ id, createdAt }: Passage, quote: string) => ({
    id,
    quote,
    createdAt,
    conversationId: here.conversationId,
    conversationTitle: here.title,
    at: here.at,
    zone: here.zone,
  })
  const elsewhere = <Link extends { conversationId: Id }>(links: Link[] | undefined) =>
    (links ?? []).filter(({ conversationId }) => conversationId !== here.conversationId)
  const inferences = tagged.flatMap(({ passage, quote }) =>
    passage.kind === 'inference' ? [{ ...named(passage, quote), thoughtType: passage.thoughtType, confidence: passage.confidence }] : [],
  )
  const questions = tagged.flatMap(({ passage, quote }) =>
    passage.kind === 'question' ? [{ ...named(passage, quote), questionType: passage.questionType }] : [],
  )
  const earlier = near === null ? null : passagesBefore(state.doc, near)
  const before = earlier === null ? questions.length : questions.filter(({ id }) => earlier.has(id)).length
  return {
    inferences: [...inferences.toReversed(), ...elsewhere(stored.inferences)].toSorted(newestFirst),
    questions: [...questions.slice(0, before).toReversed(), ...questions.slice(before), ...elsewhere(stored.questions)],
  }
}
