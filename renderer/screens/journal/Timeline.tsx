import { Plus } from 'lucide-react'
import { useEffect, useState, type KeyboardEvent } from 'react'
import type { ConversationRow } from '../../../app/contract/conversations.ts'
import { timelinePage } from '../../bridge/first-page.ts'
import { usePages } from '../../bridge/pages.ts'
import { queryFor, useCall } from '../../bridge/queries.ts'
import { runCommand } from '../../commands/registry.ts'
import { canWrite, openConversation } from '../../state/journal-actions.ts'
import { focusPane, setTimelineWay } from '../../state/panes.ts'
import { useWindow } from '../../state/window-state.ts'
import { Button } from '../../ui/Button.tsx'
import { PaneHead } from '../../ui/heads.tsx'
import { later } from '../../ui/later.tsx'
import { RowList } from '../../ui/RowList.tsx'
import { RailToggle } from './RailToggle.tsx'
import styles from './Timeline.module.css'
import { drawRow, drawRowOfAll } from './TimelineRow.tsx'

const ConversationMenu = later(async () => (await import('./ConversationMenu.tsx')).ConversationMenu)

/** The conversations of an opportunity, or of all, newest first. */
export const Timeline = () => {
  const opportunityId = useWindow((state) => state.opportunityId)
  const conversationId = useWindow((state) => state.conversationId)
  const { data: organisation } = useCall('opportunities.list', {})
  const [cursor, setCursor] = useState(0)
  const [menu, setMenu] = useState<{ row: ConversationRow; element: Element } | null>(null)
  const { head, total, rowAt, placeOf, see } = usePages((page) => queryFor('conversations.list', timelinePage(opportunityId, page)))
  const opportunity = organisation?.opportunities.find(({ id }) => id === opportunityId)

  const [listed, setListed] = useState(opportunityId)
  if (listed !== opportunityId) {
    setListed(opportunityId)
    setCursor(0)
  }

  const open = (index: number) => {
    setCursor(index)
    const row = rowAt(index)
    if (row?.id === conversationId) focusPane('note')
    else if (row) void openConversation(row.id)
  }

  useEffect(() => {
    setTimelineWay((direction) => {
      const now = placeOf(({ id }) => id === conversationId)
      open(Math.max(0, Math.min(total - 1, (now < 0 ? cursor - direction : now) + direction)))
    })
    return () => setTimelineWay(undefined)
  })

  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    open(cursor)
  }

  return (
    <section className={styles['timeline']} aria-label="Conversations" data-pane="timeline">
      <PaneHead title={opportunityId === null ? 'All conversations' : (opportunity?.name ?? '')} before={<RailToggle />}>
        {canWrite() && (
          <Button look="quiet" label="New conversation" paneFocus={total === 0} onPress={() => runCommand('file.newConversation')}>
            <Plus size={16} aria-hidden />
          </Button>
        )}
      </PaneHead>
      {head && total === 0 && (
        <div className={styles['empty']}>
          <p>No conversation yet.</p>
          <p>After a meeting, write down both sides while they are fresh — or drop its transcript here.</p>
        </div>
      )}
      <RowList
        of={opportunityId}
        label="Conversations"
        total={total}
        rowHeight={76}
        rowAt={rowAt}
        chosen={conversationId}
        cursor={cursor}
        onMove={setCursor}
        onPress={open}
        onKey={onKey}
        onMenu={(index, element) => {
          const row = rowAt(index)
          if (row && canWrite()) setMenu({ row, element })
        }}
        onSight={see}
      >
        {opportunityId === null ? drawRowOfAll : drawRow}
      </RowList>
      {menu && <ConversationMenu {...menu} onClose={() => setMenu(null)} />}
    </section>
  )
}
