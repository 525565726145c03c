import { create } from 'zustand'
import type { Output } from '../../app/contract/index.ts'
import type { Id } from '../../app/model/ids.ts'
import { activeComment, commentRange, rangeOfExchange, setActiveComment } from '../editor/comments.ts'
import { useNote, type OpenNote } from '../editor/note-state.ts'
import type { Range } from '../editor/passages.ts'
import { attempt } from './attempt.ts'
import { openConversation } from './journal-actions.ts'
import { knownThreads } from './known-threads.ts'
import { notify, show, useWindow } from './window-state.ts'

type Threads = Output<'replies.ofConversation'>['threads']
type Thread = Threads[number]

type CommentState = {
  /** The thread the note goes to once it and its threads are there. */
  wanted: Id | null
  /** The thread in the margin that is to have the focus. */
  focus: Id | null
}

/** Where the seller goes among the comments. */
export const useComments = create<CommentState>(() => ({ wanted: null, focus: null }))

/** Where a thread stands in the open note; `null` for what is about all of it, and for what is nowhere. */
const rangeOf = ({ editor }: OpenNote, { root: { item, placement } }: Thread): Range | null => {
  if (placement.how === 'not placed') return null
  if (item.target.on === 'exchange') return rangeOfExchange(editor.state.doc, item.target.exchangeId)
  return commentRange(editor.state, item.id)
}

/** Threads in the order of the note: what is about all of it, then by place, then what is nowhere in it. */
export const inNoteOrder = (open: OpenNote, threads: Threads): Thread[] => {
  const rankOf = (thread: Thread): number => {
    const range = rangeOf(open, thread)
    if (range) return range.from
    return thread.root.placement.how === 'whole' && thread.root.item.target.on === 'conversation' ? -1 : Infinity
  }
  const ranked = threads.map((thread) => ({ thread, rank: rankOf(thread) }))
  return ranked.toSorted((one, other) => (one.rank === other.rank ? 0 : one.rank - other.rank)).map(({ thread }) => thread)
}

const showMargin = () => show({ tagsOpen: true, margin: 'comments' })

/** Puts the caret before the words of a thread, and shows the thread beside them. One that has no words is gone to in the margin. */
export const goToThread = (open: OpenNote, thread: Thread): void => {
  const range = rangeOf(open, thread)
  showMargin()
  if (range) open.actions.goTo(range.from)
  else useComments.setState({ focus: thread.root.item.id })
  setActiveComment(open.editor.view, thread.root.item.id)
}

/** Goes to the words of the thread after or before the one at hand, around the ends of the note. */
export const stepComment = (direction: -1 | 1): void => {
  const { open } = useNote.getState()
  if (!open) return
  const placed = inNoteOrder(open, knownThreads(open.conversationId)).flatMap((thread) => {
    const range = rangeOf(open, thread)
    return range ? [{ thread, range }] : []
  })
  if (placed.length === 0) {
    showMargin()
    return notify('No comment stands at words of this note. See those beside it.')
  }
  const { state } = open.editor
  const here = placed.findIndex(({ thread }) => thread.root.item.id === activeComment(state))
  const after = placed.findIndex(({ range }) => range.from > state.selection.head)
  const next = after < 0 ? placed.length : after
  const index = here >= 0 ? here + direction : direction > 0 ? next : next - 1
  const target = placed[(index + placed.length) % placed.length]
  if (target) goToThread(open, target.thread)
}

/** Goes from the note to the comments beside it: to the thread at hand, else to the first. */
export const goToComments = (): void => {
  const { open } = useNote.getState()
  if (!open) return
  showMargin()
  const first = inNoteOrder(open, knownThreads(open.conversationId))[0]?.root.item.id ?? null
  useComments.setState({ focus: activeComment(open.editor.state) ?? first })
}

/** Opens the note at a thread; one step leads back to the view this was called from. */
export const openThread = (conversationId: Id, id: Id): void => {
  const { section, entryId } = useWindow.getState()
  void attempt(async () => {
    await openConversation(conversationId)
    useComments.setState({ wanted: id })
    show({ section: 'conversations', back: section === 'conversations' ? null : { section, entryId } })
  })
}
