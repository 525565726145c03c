import { defaultRangeExtractor, useVirtualizer, type VirtualItem } from '@tanstack/react-virtual'
import { useEffect, useEffectEvent, useLayoutEffect, useMemo, useRef, type KeyboardEvent } from 'react'
import { useSearch, type Shown } from '../../state/search.ts'
import { HitGroupView } from './HitGroupView.tsx'
import { groupsOf, placeOfHit, type HitGroup } from './hits.ts'
import { openHit } from './open-hit.ts'
import styles from './Results.module.css'
import { readMore } from './run.ts'

/** About as high as a group turns out, in CSS pixels. */
const headHeight = 38
const hitHeight = 58

/** So many hits are gone over at once. */
const page = 6

/** Where the list stood when it was left, by its search. */
let left: { run: number; offset: number; sizes: VirtualItem[] } | null = null

/** Has the list as it was when this search was shown last, and keeps how it is when it is left. */
const useGroups = (shown: Shown, groups: readonly HitGroup[], chosen: number | null) => {
  const scroller = useRef<HTMLDivElement>(null)
  const before = left?.run === shown.run ? left : null
  // oxlint-disable-next-line react/incompatible-library -- what it gives is used here and in the list alone
  const virtualizer = useVirtualizer({
    count: groups.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => headHeight + (groups[index]?.hits.length ?? 1) * hitHeight,
    getItemKey: (index) => groups[index]?.key ?? index,
    overscan: 3,
    // The hit at hand is there for who is told of it, wherever the list has been scrolled to.
    rangeExtractor: (range) => {
      const indexes = defaultRangeExtractor(range)
      return chosen === null || indexes.includes(chosen) ? indexes : [...indexes, chosen].toSorted((one, other) => one - other)
    },
    initialRect: { width: 0, height: window.innerHeight },
    ...(before && { initialOffset: before.offset, initialMeasurementsCache: before.sizes }),
  })
  const run = useRef(shown.run)
  useLayoutEffect(() => {
    if (run.current !== shown.run) virtualizer.scrollToOffset(0)
    run.current = shown.run
  }, [shown.run, virtualizer])
  useLayoutEffect(() => {
    const element = scroller.current
    return () => {
      left = { run: run.current, offset: element?.scrollTop ?? 0, sizes: virtualizer.takeSnapshot() }
    }
  }, [virtualizer])
  return { scroller, virtualizer }
}

/** What was found, by notes. The arrow keys go through the hits and Enter opens one; whoever goes on typing types in the field. */
export const Results = ({ shown }: { shown: Shown }) => {
  const chosen = useSearch((state) => state.chosen)
  const isEntering = useSearch((state) => state.entering)
  const groups = useMemo(() => groupsOf(shown), [shown])
  const hits = useMemo(() => groups.flatMap((group) => group.hits), [groups])
  const place = useMemo(() => placeOfHit(groups, chosen), [groups, chosen])
  const { scroller, virtualizer } = useGroups(shown, groups, place?.group ?? null)
  const items = virtualizer.getVirtualItems()
  const last = items.at(-1)?.index ?? -1

  useEffect(() => {
    if (last >= groups.length - 5) void readMore(shown)
  }, [last, groups.length, shown])

  const choose = (index: number) => {
    const key = hits[Math.max(0, Math.min(hits.length - 1, index))]?.key
    const target = placeOfHit(groups, key ?? null)
    if (key === undefined || !target) return
    useSearch.setState({ chosen: key })
    const inSight = () => document.getElementById(`hit-${key}`)?.scrollIntoView({ block: 'nearest' })
    if (document.getElementById(`hit-${key}`)) return inSight()
    virtualizer.scrollToIndex(target.group)
    requestAnimationFrame(() => requestAnimationFrame(inSight))
  }

  // Who asked for what is found before it was there has the first of it as soon as it is.
  const enter = useEffectEvent((_run: number, wanted: boolean) => {
    const hasFocus = document.activeElement === scroller.current
    if (shown.typed !== useSearch.getState().typed || (!wanted && !hasFocus)) return
    useSearch.setState({ entering: false })
    scroller.current?.focus()
    if (place === null) choose(0)
  })
  useEffect(() => enter(shown.run, isEntering), [shown.run, isEntering])

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const now = place?.index ?? -1
    const field = document.querySelector<HTMLElement>('[data-search-field]')
    const targets: Record<string, number> = {
      ...{ ArrowDown: now + 1, ArrowUp: now - 1, Home: 0, End: hits.length - 1, PageDown: now + page, PageUp: Math.max(0, now - page) },
    }
    const target = targets[event.key]
    const hit = hits[now]
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key.length === 1 || event.key === 'Backspace') return field?.focus()
    if (event.key === 'Escape' || target === -1) field?.focus()
    else if (target !== undefined) choose(target)
    else if (event.key === 'Enter' && hit) openHit(hit)
    else return
    event.preventDefault()
  }

  return (
    <div
      ref={scroller}
      className={styles['scroller']}
      role="listbox"
      aria-label="What was found"
      aria-activedescendant={place ? `hit-${chosen}` : undefined}
      tabIndex={0}
      data-results
      data-pane-focus={chosen !== null || undefined}
      onKeyDown={onKeyDown}
      onFocus={() => place === null && choose(0)}
    >
      <div className={styles['groups']} role="presentation" style={{ height: virtualizer.getTotalSize() }}>
        {items.map(({ index, start, key }) => {
          const group = groups[index]
          return (
            group && (
              <div
                key={key}
                ref={virtualizer.measureElement}
                data-index={index}
                className={styles['place']}
                role="presentation"
                style={{ transform: `translateY(${start}px)` }}
              >
                <HitGroupView group={group} chosen={chosen} />
              </div>
            )
          )
        })}
      </div>
    </div>
  )
}
