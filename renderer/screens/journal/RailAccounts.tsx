import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { Ellipsis } from 'lucide-react'
import { useLayoutEffect, useMemo, useRef, useState, type RefObject } from 'react'
import type { Output } from '../../../app/contract/index.ts'
import type { Id } from '../../../app/model/ids.ts'
import { canWrite, openOpportunity } from '../../state/journal-actions.ts'
import { isOverAll, opportunitySections, openSection } from '../../state/sections.ts'
import { useWindow } from '../../state/window-state.ts'
import styles from './Rail.module.css'

type Organisation = Output<'opportunities.list'>
type Opportunity = Organisation['opportunities'][number]

/** An account that is not put away, with its opportunities that are not. */
export type RailAccount = { id: Id; name: string; opportunities: Opportunity[] }

/** What a menu is wanted for. */
export type Chosen = { what: 'account' | 'opportunity'; id: Id; name: string; element: Element }

/** The accounts of a rail, each with its opportunities, in the order in which they came. */
export const useRailAccounts = (data: Organisation | undefined): RailAccount[] =>
  useMemo(() => {
    const accounts = new Map<Id, RailAccount>()
    for (const { id, name, archivedAt } of data?.accounts ?? []) if (archivedAt === null) accounts.set(id, { id, name, opportunities: [] })
    for (const one of data?.opportunities ?? []) if (one.archivedAt === null) accounts.get(one.accountId)?.opportunities.push(one)
    return [...accounts.values()]
  }, [data])

/** About as high as an account turns out, in CSS pixels. */
const headHeight = 42
const opportunityHeight = 30

/**
 * Of very many accounts those in sight, the one that is open, the one that has the focus with those an arrow key goes to from there, and the
 * last with an opportunity, for whoever goes to the end.
 */
export const useAccountsInSight = (accounts: readonly RailAccount[], scroller: RefObject<HTMLElement | null>) => {
  const opportunityId = useWindow((state) => state.opportunityId)
  const above = useRef<HTMLDivElement>(null)
  const place = useRef<HTMLDivElement>(null)
  const [top, setTop] = useState(0)
  const [focused, setFocused] = useState<Id | null>(null)
  const opened = useMemo(
    () => accounts.findIndex(({ opportunities }) => opportunities.some(({ id }) => id === opportunityId)),
    [accounts, opportunityId],
  )
  const kept = useMemo(() => {
    const at = accounts.findIndex(({ id }) => id === focused)
    const hasItems = ({ opportunities }: RailAccount) => opportunities.length > 0
    const before = accounts.findLastIndex((account, index) => index < at && hasItems(account))
    const after = at < 0 ? -1 : accounts.findIndex((account, index) => index > at && hasItems(account))
    return [opened, before, at, after, accounts.findLastIndex(hasItems)].filter((index) => index >= 0)
  }, [accounts, focused, opened])
  // oxlint-disable-next-line react/incompatible-library -- what it gives is used here and in the rail alone
  const virtualizer = useVirtualizer({
    count: accounts.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => headHeight + (accounts[index]?.opportunities.length ?? 1) * opportunityHeight,
    getItemKey: (index) => accounts[index]?.id ?? index,
    overscan: 8,
    scrollMargin: top,
    rangeExtractor: (range) => [...new Set([...defaultRangeExtractor(range), ...kept])].toSorted((one, other) => one - other),
    initialRect: { width: 0, height: window.innerHeight },
  })
  // What stands above grows when searches are kept.
  useLayoutEffect(() => {
    const measure = () => setTop(place.current?.offsetTop ?? 0)
    measure()
    const observer = new ResizeObserver(measure)
    if (above.current) observer.observe(above.current)
    return () => observer.disconnect()
  }, [])
  return { above, place, virtualizer, setFocused }
}

type Sight = ReturnType<typeof useAccountsInSight>

type Props = Pick<Sight, 'place' | 'virtualizer' | 'setFocused'> & {
  accounts: readonly RailAccount[]
  choose: (chosen: Chosen) => void
}

/** The accounts with their opportunities. */
export const RailAccounts = ({ accounts, place, virtualizer, setFocused, choose }: Props) => {
  const opportunityId = useWindow((state) => state.opportunityId)
  const section = useWindow((state) => state.section)
  const writable = canWrite()

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

  const row = ({ id, name, conversationCount }: Opportunity) => (
    <li key={id}>
      <div className={styles['row']}>
        <button
          type="button"
          data-item
          data-pane-focus={id === opportunityId || undefined}
          className={styles['opportunity']}
          aria-current={id === opportunityId || undefined}
          onClick={() => {
            openOpportunity(id)
            if (isOverAll(section)) openSection('conversations')
          }}
          onContextMenu={(event) => {
            event.preventDefault()
            if (writable) choose({ what: 'opportunity', id, name, element: event.currentTarget })
          }}
        >
          <span className={styles['name']}>{name}</span>
          <span className={styles['count']} title={`${conversationCount} conversations`}>
            {conversationCount}
          </span>
        </button>
        {writable && more({ what: 'opportunity', id, name })}
      </div>
      {id === opportunityId && (
        <div className={styles['views']} role="group" aria-label={`Views of ${name}`}>
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

  return (
    <div ref={place} className={styles['accounts']} style={{ height: virtualizer.getTotalSize() }}>
      {virtualizer.getVirtualItems().map(({ index, key, start }) => {
        const account = accounts[index]
        return (
          account && (
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- its buttons have the focus
            <section
              key={key}
              ref={virtualizer.measureElement}
              data-index={index}
              className={styles['account']}
              aria-label={account.name}
              style={{ transform: `translateY(${start - virtualizer.options.scrollMargin}px)` }}
              onFocus={() => setFocused(account.id)}
            >
              <div className={styles['row']}>
                <h3 className={styles['accountName']}>{account.name}</h3>
                {writable && more({ what: 'account', id: account.id, name: account.name })}
              </div>
              <ul className={styles['list']}>{account.opportunities.map(row)}</ul>
            </section>
          )
        )
      })}
    </div>
  )
}
