import { keepPreviousData, useQueries } from '@tanstack/react-query'
import { useVirtualizer } from '@tanstack/react-virtual'
import { Plus } from 'lucide-react'
import { lazy, Suspense, useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import type { ConversationRow } from '../../../app/contract/conversations.ts'
import { firstPageOf, timelinePage } from '../../bridge/first-page.ts'
import { queryFor, useCall } from '../../bridge/queries.ts'
import { runCommand } from '../../commands/registry.ts'
import { canWrite, openConversation } from '../../state/journal-actions.ts'
import { focusPane, setTimelineWay } from '../../state/panes.ts'
import { useWindow } from '../../state/window-state.ts'
import { Button } from '../../ui/Button.tsx'
import { RailToggle } from './RailToggle.tsx'
import styles from './Timeline.module.css'
import { TimelineRow } from './TimelineRow.tsx'

const ConversationMenu = lazy(async () => ({ default: (await import('./ConversationMenu.tsx')).ConversationMenu }))

const rowHeight = 76

/** Rows by their place in the list; only the pages in sight are read. */
const useRows = (opportunityId: string | null, pages: number[]) => {
  const first = useCall('conversations.list', firstPageOf(opportunityId))
  const results = useQueries({
    queries: pages.map((page) => ({
      ...queryFor('conversations.list', { ...firstPageOf(opportunityId), offset: page * timelinePage }),
      placeholderData: keepPreviousData,
    })),
  })
  const rowAt = (index: number): ConversationRow | undefined => {
    const page = Math.floor(index / timelinePage)
    const data = page === 0 ? first.data : results[pages.indexOf(page)]?.data
    return data?.rows[index % timelinePage]
  }
  return { ready: first.data !== undefined, total: first.data?.total ?? 0, rowAt }
}

/** The conversations of an opportunity, or of all, newest first. */
export const Timeline = () => {
  const opportunityId = useWindow((state) => state.opportunityId)
  const conversationId = useWindow((state) => state.conversationId)
  const { data: organisation } = useCall('opportunities.list', {})
  const scroller = useRef<HTMLDivElement>(null)
  const [cursor, setCursor] = useState(0)
  const [menu, setMenu] = useState<{ row: ConversationRow; element: Element } | null>(null)
  const [pages, setPages] = useState<number[]>([])
  const { ready, total, rowAt } = useRows(opportunityId, pages)
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 6,
    initialRect: { width: 0, height: window.innerHeight },
  })
  const items = virtualizer.getVirtualItems()
  const firstPage = Math.floor((items[0]?.index ?? 0) / timelinePage)
  const lastPage = Math.floor((items.at(-1)?.index ?? 0) / timelinePage)

  useEffect(() => {
    setPages(Array.from({ length: lastPage - firstPage + 1 }, (_, index) => firstPage + index).filter((page) => page > 0))
  }, [firstPage, lastPage])

  useEffect(() => {
    scroller.current?.scrollTo({ top: 0 })
    setCursor(0)
  }, [opportunityId])

  const opportunity = organisation?.opportunities.find(({ id }) => id === opportunityId)
  const openIndex = useMemo(() => {
    for (const { index } of items) if (rowAt(index)?.id === conversationId) return index
    return -1
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- rowAt reads what these stand for
  }, [items, conversationId, total])

  const goTo = (index: number, open: boolean) => {
    const target = Math.max(0, Math.min(total - 1, index))
    setCursor(target)
    virtualizer.scrollToIndex(target)
    const row = rowAt(target)
    if (open && row) void openConversation(row.id)
  }

  useEffect(() => {
    setTimelineWay((direction) => goTo((openIndex < 0 ? cursor - direction : openIndex) + direction, true))
    return () => setTimelineWay(undefined)
  })

  const onKeyDown = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? rowHeight) / rowHeight) - 1)
    const targets: Record<string, number> = {
      ArrowDown: cursor + 1,
      ArrowUp: cursor - 1,
      Home: 0,
      End: total - 1,
      PageDown: cursor + page,
      PageUp: cursor - page,
    }
    const target = targets[event.key]
    const row = rowAt(cursor)
    if (target !== undefined) goTo(target, false)
    else if (event.key === 'Enter' && row?.id === conversationId) focusPane('note')
    else if (event.key === 'Enter' && row) void openConversation(row.id)
    else if ((event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey) || event.key === 'Delete') && row && canWrite()) {
      setMenu({ row, element: document.getElementById(`row-${row.id}`) ?? event.currentTarget })
    } else return
    event.preventDefault()
  }

  return (
    <section className={styles['timeline']} aria-label="Conversations" data-pane="timeline">
      <header className={styles['header']}>
        <RailToggle />
        <h2 className={styles['title']}>{opportunityId === null ? 'All conversations' : (opportunity?.name ?? '')}</h2>
        {canWrite() && (
          <Button look="quiet" label="New conversation" paneFocus={total === 0} onPress={() => runCommand('file.newConversation')}>
            <Plus size={16} aria-hidden />
          </Button>
        )}
      </header>
      {ready && total === 0 && (
        <div className={styles['empty']}>
          <p>No conversation yet.</p>
          <p>After a meeting, write down both sides while they are fresh — or drop its transcript here.</p>
        </div>
      )}
      <div
        ref={scroller}
        className={styles['scroller']}
        role="listbox"
        aria-label="Conversations"
        tabIndex={total === 0 ? -1 : 0}
        data-pane-focus={total > 0 || undefined}
        aria-activedescendant={rowAt(cursor) ? `row-${rowAt(cursor)?.id}` : undefined}
        onKeyDown={onKeyDown}
      >
        <div className={styles['rows']} role="presentation" style={{ height: virtualizer.getTotalSize() }}>
          {items.map(({ index, start }) => {
            const row = rowAt(index)
            return (
              <TimelineRow
                key={row?.id ?? `place-${index}`}
                row={row}
                top={start}
                height={rowHeight}
                position={index + 1}
                total={total}
                open={row !== undefined && row.id === conversationId}
                atCursor={index === cursor}
                withOpportunity={opportunityId === null}
                onOpen={() => {
                  setCursor(index)
                  if (row) void openConversation(row.id)
                }}
                onMenu={(element) => row && canWrite() && setMenu({ row, element })}
              />
            )
          })}
        </div>
      </div>
      <Suspense fallback={null}>{menu && <ConversationMenu {...menu} onClose={() => setMenu(null)} />}</Suspense>
    </section>
  )
}
