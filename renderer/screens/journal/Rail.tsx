import { Archive, ChartLine, Layers, MessagesSquare, Plus, TableProperties, Trash2, Users } from 'lucide-react'
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { useCall } from '../../bridge/queries.ts'
import { keepNextChanges } from '../../commands/edit.ts'
import { runCommand } from '../../commands/registry.ts'
import { canWrite, openOpportunity } from '../../state/journal-actions.ts'
import { openSection } from '../../state/sections.ts'
import { openDialog, useWindow } from '../../state/window-state.ts'
import { Button } from '../../ui/Button.tsx'
import { later } from '../../ui/later.tsx'
import styles from './Rail.module.css'
import { RailAccounts, useAccountsInSight, useRailAccounts, type Chosen, type RailAccount } from './RailAccounts.tsx'
import { RailSearches } from './RailSearches.tsx'
import { RailView } from './RailView.tsx'

const RailMenu = later(async () => (await import('./RailMenu.tsx')).RailMenu)

/** Arrow keys go through the buttons of a list; Home and End go to its ends. */
const moveFocus = (event: KeyboardEvent<HTMLElement>, container: HTMLElement | null): void => {
  const items = [...(container?.querySelectorAll<HTMLElement>('[data-item]') ?? [])]
  const now = items.indexOf(document.activeElement as HTMLElement)
  const targets: Record<string, number> = { ArrowDown: now + 1, ArrowUp: now - 1, Home: 0, End: items.length - 1 }
  const target = targets[event.key]
  if (target === undefined) return
  event.preventDefault()
  items[Math.max(0, Math.min(items.length - 1, target))]?.focus()
}

const countOpen = {
  ...({ filter: 'open', offset: 0, limit: 1 } as const),
  ...{ conversationId: null, opportunityId: null, entryId: null, authorId: null, kind: null },
}

/** Whether the window has come to rest, so that what is not needed at once can be read. */
const useRested = (): boolean => {
  const [rested, setRested] = useState(false)
  useEffect(() => {
    const idle = requestIdleCallback(() => setRested(true), { timeout: 2000 })
    return () => cancelIdleCallback(idle)
  }, [])
  return rested
}

const countConversations = (accounts: readonly RailAccount[]): number =>
  accounts.flatMap(({ opportunities }) => opportunities).reduce((sum, { conversationCount }) => sum + conversationCount, 0)

/** All there is to open: the views over all, kept searches, and the accounts with their opportunities. */
export const Rail = () => {
  const { data } = useCall('opportunities.list', {})
  const opportunityId = useWindow((state) => state.opportunityId)
  const section = useWindow((state) => state.section)
  const [chosen, choose] = useState<Chosen | null>(null)
  const list = useRef<HTMLElement>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const accounts = useRailAccounts(data)
  const { above, ...sight } = useAccountsInSight(accounts, scroller)
  const total = useMemo(() => countConversations(accounts), [accounts])
  const rested = useRested()
  useEffect(() => (rested ? keepNextChanges() : undefined), [rested])
  /** How many items of coaches wait for a decision. */
  const openReviews = useCall('replies.list', rested ? countOpen : null).data?.open ?? 0
  const writable = canWrite()

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- arrow keys go through its buttons
    <nav
      ref={list}
      className={styles['rail']}
      aria-label="Opportunities"
      data-pane="rail"
      onKeyDown={(event) => moveFocus(event, list.current)}
    >
      <div ref={scroller} className={styles['scroll']}>
        <div ref={above}>
          <RailView
            icon={Layers}
            title="All conversations"
            current={opportunityId === null && section === 'conversations'}
            isPaneFocus={opportunityId === null}
            onPress={() => {
              openOpportunity(null)
              openSection('conversations')
            }}
          >
            <span className={styles['count']}>{total}</span>
          </RailView>
          <RailView icon={ChartLine} title="Insights" current={section === 'insights'} onPress={() => openSection('insights')} />
          <RailView icon={TableProperties} title="Passages" current={section === 'explorer'} onPress={() => openSection('explorer')} />
          <RailView icon={MessagesSquare} title="Review" current={section === 'review'} onPress={() => openSection('review')}>
            {openReviews > 0 && (
              <span className={styles['count']} title={`${openReviews} open`}>
                {openReviews}
                <span className="visually-hidden"> open</span>
              </span>
            )}
          </RailView>
          <RailSearches rested={rested} />
        </div>
        <RailAccounts {...sight} accounts={accounts} choose={choose} />
        {data && accounts.length === 0 && (
          <p className={styles['hint']}>An opportunity is a decision a buyer team is making. Add the first one below.</p>
        )}
      </div>
      <div className={styles['foot']}>
        {writable && (
          <Button look="quiet" label="New opportunity" onPress={() => runCommand('file.newOpportunity')}>
            <Plus size={15} aria-hidden />
            Opportunity
          </Button>
        )}
        <span className={styles['spring']} />
        <Button look="quiet" label="Buyer team" disabled={accounts.length === 0} onPress={() => runCommand('go.team')}>
          <Users size={15} aria-hidden />
        </Button>
        <Button look="quiet" label="Archive" onPress={() => openDialog({ name: 'archive' })}>
          <Archive size={15} aria-hidden />
        </Button>
        <Button look="quiet" label="Trash" onPress={() => openDialog({ name: 'trash' })}>
          <Trash2 size={15} aria-hidden />
        </Button>
      </div>
      {chosen && <RailMenu {...chosen} onClose={() => choose(null)} />}
    </nav>
  )
}
