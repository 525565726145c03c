import { Fragment, Slice, type Mark, type Node } from '@tiptap/pm/model'
import { Transform } from '@tiptap/pm/transform'

const isPassage = (mark: Mark): boolean => mark.type.name === 'passage'

/** Of words that take the place of several runs: set like the first, and in every passage that any of them was in. */
export const marksOfReplaced = (runs: readonly Node[]): readonly Mark[] => {
  const passages = runs.slice(1).flatMap(({ marks }) => marks.filter(isPassage))
  return passages.reduce<readonly Mark[]>((marks, mark) => mark.addToSet(marks), runs[0]?.marks ?? [])
}

/** Words of one block, in positions of the document or node they are in. */
type Place = { from: number; to: number }

/** Puts a text in the place of words, marked as they were (see {@link marksOfReplaced}); an empty one takes them away. */
export const replaceWords = <Change extends Transform>(change: Change, { from, to }: Place, text: string): Change => {
  if (text === '') return change.delete(from, to)
  const runs: Node[] = []
  change.doc.nodesBetween(from, to, (node) => {
    if (node.isText) runs.push(node)
  })
  return change.replaceWith(from, to, change.doc.type.schema.text(text, marksOfReplaced(runs)))
}

/**
 * Puts a text in the place of each of some words of a note, which are in order and apart. It is one step however many they are, in which
 * exchanges without any stay the same objects.
 */
export const replaceAllWords = <Change extends Transform>(change: Change, places: readonly Place[], text: string): Change => {
  const first = places[0]
  const last = places.at(-1)
  if (!first || !last) return change
  const { doc } = change
  const exchanges: Node[] = []
  const start = doc.resolve(first.from).before(1)
  const end = doc.resolve(last.to).after(1)
  let next = 0
  let position = start
  for (let index = doc.resolve(first.from).index(0); position < end; index += 1) {
    const exchange = doc.child(index)
    const inside = position + 1
    position += exchange.nodeSize
    const begun = next
    while (next < places.length && (places[next]?.from ?? position) < position) next += 1
    const own = places.slice(begun, next).toReversed()
    // From the last to the first, so that what stands before is where it was.
    const replaced = own.reduce(
      (made, { from, to }) => replaceWords(made, { from: from - inside, to: to - inside }, text),
      new Transform(exchange),
    )
    exchanges.push(replaced.doc)
  }
  return change.replace(start, end, new Slice(Fragment.from(exchanges), 0, 0))
}
