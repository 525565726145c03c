import { useVirtualizer } from '@tanstack/react-virtual'
import { X } from 'lucide-react'
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react'
import { runCommand } from '../../commands/registry.ts'
import { Button } from '../../ui/Button.tsx'
import styles from './MarginRail.module.css'
import { MarginTabs } from './MarginTabs.tsx'

type Props<Item> = {
  label: string
  /** What stands in the head, and what between it and the list. */
  tools: ReactNode
  lead?: ReactNode
  items: readonly Item[]
  keyOf: (item: Item) => string
  /** About as high as an item is, in px. */
  height: number
  /** The place of the item the caret is in and of the one that is to have the focus, negative for none: these are brought into sight. */
  active: number
  wanted?: number
  children: (item: Item, index: number) => ReactNode
}

/** What is listed beside the note, in its order. The arrow keys go from item to item, each by its element with `data-item`. */
export const MarginRail = <Item,>({ label, tools, lead, items, keyOf, height, active, wanted = -1, children }: Props<Item>) => {
  const scroller = useRef<HTMLDivElement>(null)
  // oxlint-disable-next-line react/incompatible-library -- nothing the virtualizer gives is memoized
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 6,
    getItemKey: (index) => {
      const item = items[index]
      return item === undefined ? index : keyOf(item)
    },
  })

  useEffect(() => {
    if (active >= 0) virtualizer.scrollToIndex(active)
  }, [active, virtualizer])
  useEffect(() => {
    if (wanted >= 0) virtualizer.scrollToIndex(wanted)
  }, [wanted, virtualizer])

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step === undefined || event.target instanceof HTMLTextAreaElement) return
    const heads = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-item]:not(:disabled)')]
    const now = heads.findIndex((head) => head.closest('li')?.contains(document.activeElement))
    event.preventDefault()
    heads[now + step]?.focus()
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- arrow keys go through its buttons
    <aside className={styles['rail']} aria-label={label} data-pane="tags" tabIndex={-1} onKeyDown={onKeyDown}>
      <header className={styles['header']}>
        <MarginTabs />
        {tools}
        <span className={styles['hide']}>
          <Button look="quiet" label={`Hide ${label.toLowerCase()}`} onPress={() => runCommand('view.tags')}>
            <X size={14} aria-hidden />
          </Button>
        </span>
      </header>
      {lead}
      <div ref={scroller} className={styles['scroller']}>
        <ul className={styles['items']} style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map(({ index, start, key }) => {
            const item = items[index]
            return (
              item !== undefined && (
                <li
                  key={key}
                  ref={virtualizer.measureElement}
                  data-index={index}
                  className={styles['place']}
                  style={{ transform: `translateY(${start}px)` }}
                  aria-setsize={items.length}
                  aria-posinset={index + 1}
                >
                  {children(item, index)}
                </li>
              )
            )
          })}
        </ul>
      </div>
    </aside>
  )
}
