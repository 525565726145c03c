import { useEffect } from 'react'
import { useCall } from '../../bridge/queries.ts'
import { rangeOfPlace, showComments, type CommentMark } from '../../editor/comments.ts'
import { useNote, type OpenNote } from '../../editor/note-state.ts'
import { goToThread, useComments } from '../../state/comments.ts'
import type { ThreadRows } from './Thread.tsx'

const marksOf = ({ editor }: OpenNote, threads: readonly ThreadRows[]): CommentMark[] =>
  threads.flatMap(({ root: { item, placement, state } }) => {
    if (!('place' in placement) || state === 'withdrawn') return []
    const range = rangeOfPlace(editor.state.doc, placement.place)
    return range ? [{ id: item.id, near: placement.how === 'near', ...range }] : []
  })

/** Whether the note is as it was when its threads were placed. */
const isAt = ({ autosave }: OpenNote, revision: number): boolean => !autosave || (autosave.isSaved() && autosave.revision() === revision)

/** Shows in the note which words were commented on, and goes to a thread that was asked for. */
export const CommentMarks = () => {
  const open = useNote((state) => state.listed)
  const wanted = useComments((state) => state.wanted)
  const { data } = useCall('replies.ofConversation', open ? { conversationId: open.conversationId } : null)
  useEffect(() => {
    if (!open || !data) return
    const mark = () => {
      if (open.editor.isDestroyed || open.editor.view.composing || !isAt(open, data.revision)) return
      showComments(open.editor.view, marksOf(open, data.threads))
      const thread = data.threads.find(({ root, replies }) => [root, ...replies].some(({ item }) => item.id === wanted))
      if (!thread) return
      useComments.setState({ wanted: null })
      goToThread(open, thread)
    }
    mark()
    // The note may have taken over what was placed only now.
    return useNote.subscribe((now, before) => now.settled !== before.settled && mark())
  }, [open, data, wanted])
  return null
}
