import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey, type EditorState } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import type { Id } from '../../app/model/ids.ts'
import type { PassageKind, Side } from '../../app/model/kinds.ts'
import { offsetOf, readCell } from '../../app/note/reading.ts'
import type { Place } from '../../app/rules/review-placing.ts'
import { cellAt, findCell, rangeIn, taggable, type Range } from './passages.ts'

/** Words that a thread is about. `near` where the seller has not said yet that it belongs there. */
export type CommentMark = { id: Id; near: boolean } & Range

type Comments = { marks: DecorationSet; active: Id | null }

const key = new PluginKey<Comments>('comments')

const decorationOf = ({ id, near, from, to }: CommentMark, active: Id | null): Decoration =>
  Decoration.inline(
    from,
    to,
    { class: 'commented', 'data-comment': id, ...(near && { 'data-near': '' }), ...(id === active && { 'data-active': '' }) },
    { id, near },
  )

const idOf = ({ spec }: Decoration): Id => (spec as { id: Id }).id

const marksIn = (set: DecorationSet, from?: number, to?: number): CommentMark[] =>
  set.find(from, to).map((mark) => ({ ...(mark.spec as Pick<CommentMark, 'id' | 'near'>), from: mark.from, to: mark.to }))

const withActive = ({ marks, active }: Comments, doc: Node, id: Id | null): Comments => {
  if (id === active) return { marks, active }
  const redrawn = marks.find(undefined, undefined, (spec) => [id, active].includes(spec['id'] as Id))
  const again = redrawn.map(({ from, to, spec }) => decorationOf({ ...(spec as CommentMark), from, to }, id))
  return { marks: marks.remove(redrawn).add(doc, again), active: id }
}

const nextActive = ({ marks, active }: Comments, { selection: { head } }: EditorState): Id | null => {
  const here = marksIn(marks, head, head).toSorted((one, other) => one.to - one.from - (other.to - other.from))
  return here.some(({ id }) => id === active) ? active : (here[0]?.id ?? null)
}

/** Shows which words were commented on, and which of them the caret is in. They follow their words. */
export const commentsPlugin = (): Plugin<Comments> =>
  new Plugin<Comments>({
    key,
    state: {
      init: () => ({ marks: DecorationSet.empty, active: null }),
      apply: (transaction, before, _state, state) => {
        const given = transaction.getMeta(key) as { marks?: CommentMark[]; active?: Id | null } | undefined
        const active = given?.active === undefined ? before.active : given.active
        const marks = given?.marks
          ? DecorationSet.create(
              state.doc,
              given.marks.map((mark) => decorationOf(mark, before.active)),
            )
          : before.marks.map(transaction.mapping, transaction.doc)
        const now = marks === before.marks ? before : { marks, active: before.active }
        if (given?.active !== undefined) return withActive(now, state.doc, active)
        if (!transaction.selectionSet && !transaction.docChanged) return now
        return withActive(now, state.doc, nextActive(now, state))
      },
    },
    props: { decorations: (state) => key.getState(state)?.marks },
  })

/** Shows these as the words that were commented on, in place of those before. */
export const showComments = (view: EditorView, marks: CommentMark[]): void => {
  const isNone = marks.length === 0 && key.getState(view.state)?.marks === DecorationSet.empty
  if (!isNone) view.dispatch(view.state.tr.setMeta(key, { marks }).setMeta('addToHistory', false))
}

/** The thread the caret is in the words of, or that was chosen last. */
export const activeComment = (state: EditorState): Id | null => key.getState(state)?.active ?? null

/** Makes another thread the active one. */
export const setActiveComment = (view: EditorView, active: Id | null): void =>
  view.dispatch(view.state.tr.setMeta(key, { active }).setMeta('addToHistory', false))

/** Where the words of a thread stand now, or `null` where they were not found or are gone. */
export const commentRange = (state: EditorState, id: Id): Range | null => {
  const found = key.getState(state)?.marks.find(undefined, undefined, (spec) => spec['id'] === id)[0]
  return found && idOf(found) === id ? { from: found.from, to: found.to } : null
}

/** Where a place of the journal's is in the note, as it was saved. */
export const rangeOfPlace = (doc: Node, { exchangeId, side, start, end }: Place): Range | null =>
  findCell(doc, (placed) => {
    if (placed.exchangeId !== exchangeId || placed.side !== side || end > readCell(placed.cell).text.length) return null
    return rangeIn(placed, { start, end })
  })

/** The beginning of an exchange. */
export const rangeOfExchange = (doc: Node, exchangeId: Id): Range | null =>
  findCell(doc, ({ exchangeId: id, start }) => (id === exchangeId ? { from: start + 1, to: start + 1 } : null))

/** Words that were chosen for an item, or what keeps them from being chosen. */
export type Chosen =
  | { ok: true; words: { exchangeId: Id; side: Side; start: number; end: number; quote: string } }
  | { ok: false; reason: string }

/** Words of the note as a place of the journal's; `null` where they are not in one cell. */
export const wordsIn = (state: EditorState, { from, to }: Range): Chosen | null => {
  const placed = cellAt(state.doc, from)
  if (!placed) return null
  const read = readCell(placed.cell)
  const start = offsetOf(read, from - placed.start)
  const end = offsetOf(read, to - placed.start)
  const words = { exchangeId: placed.exchangeId, side: placed.side, start, end, quote: read.text.slice(start, end) }
  return words.quote === '' ? null : { ok: true, words }
}

/** The selected words as a place of the journal's. A `kind` of tag may belong on one side only. */
export const selectedWords = (state: EditorState, kind: PassageKind | null): Chosen => {
  if (state.selection.empty) return { ok: false, reason: 'Select the words in the note that it belongs to, then choose this again.' }
  const target = taggable(state, kind ?? 'barrier')
  const chosen = target.ok && wordsIn(state, target.range)
  if (chosen) return chosen
  return { ok: false, reason: target.ok || kind === null ? 'Select words within one cell for it.' : target.reason }
}
