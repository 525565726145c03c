import { useVirtualizer } from '@tanstack/react-virtual'
import { X } from 'lucide-react'
import { useEffect, useMemo, useRef, type KeyboardEvent } from 'react'
import { useCall } from '../../bridge/queries.ts'
import { runCommand } from '../../commands/registry.ts'
import { activeComment } from '../../editor/comments.ts'
import { useNote } from '../../editor/note-state.ts'
import { goToThread, inNoteOrder, useComments } from '../../state/comments.ts'
import { openSection } from '../../state/sections.ts'
import { Button } from '../../ui/Button.tsx'
import { MarginTabs } from '../note/MarginTabs.tsx'
import styles from '../note/TagRail.module.css'
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
  const scroller = useRef<HTMLDivElement>(null)
  const threads = useMemo(
    () => (open && data && !open.editor.isDestroyed ? inNoteOrder(open, data.threads) : []),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- where they stand is read again when the document has settled
    [open, data, settled],
  )
  const names = new Map(data?.authors.map(({ id, name }) => [id, name]))
  const indexOf = (id: string | null) => threads.findIndex(({ root }) => root.item.id === id)
  const activeIndex = indexOf(active)
  const virtualizer = useVirtualizer({
    count: threads.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 170,
    overscan: 4,
    getItemKey: (index) => threads[index]?.root.item.id ?? index,
  })

  useEffect(() => {
    if (activeIndex >= 0) virtualizer.scrollToIndex(activeIndex)
  }, [activeIndex, virtualizer])

  const focusIndex = indexOf(focus)
  useEffect(() => {
    if (focus === null || focusIndex < 0) return
    virtualizer.scrollToIndex(focusIndex)
    const frame = requestAnimationFrame(() => {
      scroller.current?.querySelector<HTMLElement>(`[data-thread="${focus}"] [data-item]`)?.focus()
      useComments.setState({ focus: null })
    })
    return () => cancelAnimationFrame(frame)
  }, [focus, focusIndex, virtualizer])

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step === undefined || event.target instanceof HTMLTextAreaElement) return
    const heads = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-item]')]
    const now = heads.findIndex((head) => head.closest('article')?.contains(document.activeElement))
    event.preventDefault()
    heads[now + step]?.focus()
  }

  const reviewAll = () => {
    resetReview({ conversationId: open?.conversationId ?? null })
    openSection('review')
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- arrow keys go through its buttons
    <aside className={styles['rail']} aria-label="Comments" data-pane="tags" tabIndex={-1} onKeyDown={onKeyDown}>
      <header className={styles['header']}>
        <MarginTabs />
        <Button look="quiet" label="Show these in the Review list" onPress={reviewAll}>
          Review
        </Button>
        <span className={styles['hide']}>
          <Button look="quiet" label="Hide comments" onPress={() => runCommand('view.tags')}>
            <X size={14} aria-hidden />
          </Button>
        </span>
      </header>
      <div ref={scroller} className={styles['scroller']}>
        <ul className={styles['items']} style={{ height: virtualizer.getTotalSize() }}>
          {open &&
            virtualizer.getVirtualItems().map(({ index, start, key }) => {
              const thread = threads[index]
              if (!thread) return null
              const { item, placement } = thread.root
              const isNowhere = placement.how === 'not placed'
              return (
                <li
                  key={key}
                  ref={virtualizer.measureElement}
                  data-index={index}
                  className={styles['place']}
                  style={{ transform: `translateY(${start}px)` }}
                  aria-setsize={threads.length}
                  aria-posinset={index + 1}
                >
                  <Thread
                    thread={thread}
                    nameOf={(id) => names.get(id) ?? 'Someone'}
                    active={item.id === active}
                    atHand={index === Math.max(0, activeIndex)}
                    go="Go to these words"
                    onGo={isNowhere || item.target.on === 'conversation' ? undefined : () => goToThread(open, thread)}
                    placing={<Placing row={thread.root} />}
                  />
                </li>
              )
            })}
        </ul>
      </div>
    </aside>
  )
}
