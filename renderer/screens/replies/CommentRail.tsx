import { useEffect, useMemo } from 'react'
import { useCall } from '../../bridge/queries.ts'
import { activeComment } from '../../editor/comments.ts'
import { useNote } from '../../editor/note-state.ts'
import { goToThread, inNoteOrder, useComments } from '../../state/comments.ts'
import { openSection } from '../../state/sections.ts'
import { Button } from '../../ui/Button.tsx'
import { MarginRail } from '../note/MarginRail.tsx'
import { Placing } from './Placing.tsx'
import { resetReview } from './review-state.ts'
import { Thread } from './Thread.tsx'

/** What coaches wrote about the open note, in its order: goes to the words, and shows the thread of those the caret is in. */
export const CommentRail = () => {
  const open = useNote((state) => state.listed)
  const settled = useNote((state) => state.settled)
  const active = useNote((state) => (state.listed && !state.listed.editor.isDestroyed ? activeComment(state.listed.editor.state) : null))
  const focus = useComments((state) => state.focus)
  const { data } = useCall('replies.ofConversation', open ? { conversationId: open.conversationId } : null)
  const threads = useMemo(
    () => (open && data && !open.editor.isDestroyed ? inNoteOrder(open, data.threads) : []),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- where they stand is read again when the document has settled
    [open, data, settled],
  )
  const names = new Map(data?.authors.map(({ id, name }) => [id, name]))
  const indexOf = (id: string | null) => threads.findIndex(({ root }) => root.item.id === id)
  const activeIndex = indexOf(active)
  const focusIndex = indexOf(focus)

  useEffect(() => {
    if (focus === null || focusIndex < 0) return
    const frame = requestAnimationFrame(() => {
      document.querySelector<HTMLElement>(`[data-pane="tags"] [data-thread="${focus}"] [data-item]`)?.focus()
      useComments.setState({ focus: null })
    })
    return () => cancelAnimationFrame(frame)
  }, [focus, focusIndex])

  const reviewAll = () => {
    resetReview({ conversationId: open?.conversationId ?? null })
    openSection('review')
  }

  return (
    <MarginRail
      label="Comments"
      items={threads}
      keyOf={({ root }) => root.item.id}
      height={170}
      active={activeIndex}
      wanted={focusIndex}
      tools={
        <Button look="quiet" label="Show these in the Review list" onPress={reviewAll}>
          Review
        </Button>
      }
    >
      {(thread, index) => {
        const { item, placement } = thread.root
        const isSomewhere = placement.how !== 'not placed' && item.target.on !== 'conversation'
        return (
          <Thread
            thread={thread}
            nameOf={(id) => names.get(id) ?? 'Someone'}
            active={item.id === active}
            atHand={index === Math.max(0, activeIndex)}
            go="Go to these words"
            onGo={open && isSomewhere ? () => goToThread(open, thread) : undefined}
            placing={<Placing row={thread.root} />}
          />
        )
      }}
    </MarginRail>
  )
}
