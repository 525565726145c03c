import { Archive, ChartLine, Ellipsis, Layers, MessagesSquare, Plus, TableProperties, Trash2, Users } from 'lucide-react'
import { lazy, startTransition, Suspense, useEffect, useRef, useState, type KeyboardEvent } from 'react'
import type { Output } from '../../../app/contract/index.ts'
import { useCall } from '../../bridge/queries.ts'
import { runCommand } from '../../commands/registry.ts'
import { canWrite, openOpportunity } from '../../state/journal-actions.ts'
import { isOverAll, opportunitySections, openSection } from '../../state/sections.ts'
import { openDialog, useWindow } from '../../state/window-state.ts'
import { Button } from '../../ui/Button.tsx'
import styles from './Rail.module.css'
import { RailSearches } from './RailSearches.tsx'

const RailMenu = lazy(async () => ({ default: (await import('./RailMenu.tsx')).RailMenu }))

type Opportunity = Output<'opportunities.list'>['opportunities'][number]
type Account = Output<'opportunities.list'>['accounts'][number]

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

/** So many accounts fill any window; the rest are added when the window has come to rest. */
const accountsAtFirst = 24

const useFirstThenAll = (first: number, total: number): number => {
  const [all, setAll] = useState(false)
  const more = total > first
  useEffect(() => {
    if (!more) return
    const idle = requestIdleCallback(() => startTransition(() => setAll(true)), { timeout: 2000 })
    return () => cancelIdleCallback(idle)
  }, [more])
  return all ? total : first
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

type Chosen = { what: 'account' | 'opportunity'; id: string; name: string; element: Element }

/** The accounts with their opportunities. */
export const Rail = () => {
  const { data } = useCall('opportunities.list', {})
  const opportunityId = useWindow((state) => state.opportunityId)
  const section = useWindow((state) => state.section)
  const shown = useFirstThenAll(accountsAtFirst, data?.accounts.length ?? 0)
  const [chosen, choose] = useState<Chosen | null>(null)
  const list = useRef<HTMLElement>(null)
  const accounts = data?.accounts.filter(({ archivedAt }) => archivedAt === null) ?? []
  const opportunities = data?.opportunities.filter(({ archivedAt }) => archivedAt === null) ?? []
  const total = opportunities.reduce((sum, { conversationCount }) => sum + conversationCount, 0)
  const rested = useRested()
  /** How many items of coaches wait for a decision. */
  const openReviews = useCall('replies.list', rested ? countOpen : null).data?.open ?? 0
  const writable = canWrite()

  const row = (opportunity: Opportunity) => (
    <li key={opportunity.id}>
      <div className={styles['row']}>
        <button
          type="button"
          data-item
          data-pane-focus={opportunity.id === opportunityId || undefined}
          className={styles['opportunity']}
          aria-current={opportunity.id === opportunityId || undefined}
          onClick={() => {
            openOpportunity(opportunity.id)
            if (isOverAll(section)) openSection('conversations')
          }}
          onContextMenu={(event) => {
            event.preventDefault()
            if (writable) choose({ what: 'opportunity', id: opportunity.id, name: opportunity.name, element: event.currentTarget })
          }}
        >
          <span className={styles['name']}>{opportunity.name}</span>
          <span className={styles['count']} title={`${opportunity.conversationCount} conversations`}>
            {opportunity.conversationCount}
          </span>
        </button>
        {writable && more({ what: 'opportunity', id: opportunity.id, name: opportunity.name })}
      </div>
      {opportunity.id === opportunityId && (
        <div className={styles['views']} role="group" aria-label={`Views of ${opportunity.name}`}>
          {opportunitySections.map(({ section: view, title }) => (
            <button
              key={view}
              type="button"
              data-item
              className={styles['view']}
              aria-current={view === section ? 'page' : undefined}
              onClick={() => openSection(view)}
            >
              {title}
            </button>
          ))}
        </div>
      )}
    </li>
  )

  const more = (item: Omit<Chosen, 'element'>) => (
    <button
      type="button"
      className={styles['more']}
      aria-label={`More for ${item.name}`}
      aria-haspopup="menu"
      onClick={(event) => choose({ ...item, element: event.currentTarget })}
    >
      <Ellipsis size={15} aria-hidden />
    </button>
  )

  const group = (account: Account) => (
    <section key={account.id} className={styles['account']} aria-label={account.name}>
      <div className={styles['row']}>
        <h3 className={styles['accountName']}>{account.name}</h3>
        {writable && more({ what: 'account', id: account.id, name: account.name })}
      </div>
      <ul className={styles['list']}>{opportunities.filter(({ accountId }) => accountId === account.id).map(row)}</ul>
    </section>
  )

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- arrow keys go through its buttons
    <nav
      ref={list}
      className={styles['rail']}
      aria-label="Opportunities"
      data-pane="rail"
      onKeyDown={(event) => moveFocus(event, list.current)}
    >
      <div className={styles['scroll']}>
        <button
          type="button"
          data-item
          data-pane-focus={opportunityId === null || undefined}
          className={styles['opportunity']}
          aria-current={(opportunityId === null && section === 'conversations') || undefined}
          onClick={() => {
            openOpportunity(null)
            openSection('conversations')
          }}
        >
          <Layers size={15} aria-hidden />
          <span className={styles['name']}>All conversations</span>
          <span className={styles['count']}>{total}</span>
        </button>
        <button
          type="button"
          data-item
          className={styles['opportunity']}
          aria-current={section === 'insights' || undefined}
          onClick={() => openSection('insights')}
        >
          <ChartLine size={15} aria-hidden />
          <span className={styles['name']}>Insights</span>
        </button>
        <button
          type="button"
          data-item
          className={styles['opportunity']}
          aria-current={section === 'explorer' || undefined}
          onClick={() => openSection('explorer')}
        >
          <TableProperties size={15} aria-hidden />
          <span className={styles['name']}>Passages</span>
        </button>
        <button
          type="button"
          data-item
          className={styles['opportunity']}
          aria-current={section === 'review' || undefined}
          onClick={() => openSection('review')}
        >
          <MessagesSquare size={15} aria-hidden />
          <span className={styles['name']}>Review</span>
          {openReviews > 0 && (
            <span className={styles['count']} title={`${openReviews} open`}>
              {openReviews}
              <span className="visually-hidden"> open</span>
            </span>
          )}
        </button>
        <RailSearches rested={rested} />
        {accounts.slice(0, shown).map(group)}
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
      <Suspense fallback={null}>{chosen && <RailMenu {...chosen} onClose={() => choose(null)} />}</Suspense>
    </nav>
  )
}
