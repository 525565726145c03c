import { Plus } from 'lucide-react'
import { lazy, Suspense, useEffect, useRef, useState, type KeyboardEvent } from 'react'
import type { ConversationRow } from '../../../app/contract/conversations.ts'
import { timelinePage } from '../../bridge/first-page.ts'
import { usePages } from '../../bridge/pages.ts'
import { queryFor, useCall } from '../../bridge/queries.ts'
import { runCommand } from '../../commands/registry.ts'
import { canWrite, openConversation } from '../../state/journal-actions.ts'
import { focusPane, setTimelineWay } from '../../state/panes.ts'
import { useWindow } from '../../state/window-state.ts'
import { Button } from '../../ui/Button.tsx'
import { useLongList } from '../../ui/use-long-list.ts'
import { RailToggle } from './RailToggle.tsx'
import styles from './Timeline.module.css'
import { TimelineRow } from './TimelineRow.tsx'

const ConversationMenu = lazy(async () => ({ default: (await import('./ConversationMenu.tsx')).ConversationMenu }))

const rowHeight = 76

/** The conversations of an opportunity, or of all, newest first. */
export const Timeline = () => {
  const opportunityId = useWindow((state) => state.opportunityId)
  const conversationId = useWindow((state) => state.conversationId)
  const { data: organisation } = useCall('opportunities.list', {})
  const scroller = useRef<HTMLDivElement>(null)
  const [cursor, setCursor] = useState(0)
  const [menu, setMenu] = useState<{ row: ConversationRow; element: Element } | null>(null)
  const { head, total, rowAt, see } = usePages((page) => queryFor('conversations.list', timelinePage(opportunityId, page)))
  const list = useLongList({ count: total, rowHeight, scroller })
  const { first, last } = list
  useEffect(() => see(first, last), [see, first, last])

  useEffect(() => {
    list.goTo(0)
    setCursor(0)
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- only where the list is another one
  }, [opportunityId])

  const opportunity = organisation?.opportunities.find(({ id }) => id === opportunityId)
  const inSight = Array.from({ length: last - first + 1 }, (_, step) => first + step)
  const openIndex = inSight.find((index) => rowAt(index)?.id === conversationId) ?? -1

  const goTo = (index: number, open: boolean) => {
    const target = Math.max(0, Math.min(total - 1, index))
    setCursor(target)
    list.reveal(target)
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
      {head && total === 0 && (
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
        aria-activedescendant={cursor >= first && cursor <= last && rowAt(cursor) ? `row-${rowAt(cursor)?.id}` : undefined}
        onKeyDown={onKeyDown}
      >
        <div className={styles['rows']} role="presentation" style={{ height: list.height }}>
          {inSight.map((index) => {
            const row = rowAt(index)
            return (
              <TimelineRow
                key={row?.id ?? `place-${index}`}
                row={row}
                top={list.topOf(index)}
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
