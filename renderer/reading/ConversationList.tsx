import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import type { Id } from '../../app/model/ids.ts'
import { untitledConversation } from '../../app/note/words.ts'
import { showDay } from '../ui/dates.ts'
import styles from './ConversationList.module.css'
import { rowsBetween, rowsOf } from './list-rows.ts'
import { useReader } from './reader.ts'

/** How far beyond what is seen lines are drawn, in pixels. */
const beyond = 300

type Props = { current: Id | null; onOpen: (id: Id) => void; onEnter: () => void }

/** The conversations by opportunity. Only the lines that are seen are in the document, however many there are. */
export const ConversationList = ({ current, onOpen, onEnter }: Props) => {
  const { facts, threads } = useReader()
  const { rows, height } = useMemo(() => rowsOf(facts.listed), [facts.listed])
  const [view, setView] = useState({ top: 0, height: 800 })
  const list = useRef<HTMLDivElement>(null)
  const currentIndex = facts.listed.findIndex(({ id }) => id === current)

  useEffect(() => {
    const element = list.current
    if (!element) return
    const look = () => setView({ top: element.scrollTop, height: element.clientHeight })
    const observer = new ResizeObserver(look)
    observer.observe(element)
    element.addEventListener('scroll', look, { passive: true })
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', look)
    }
  }, [])

  useEffect(() => {
    const element = list.current
    const row = rows.find((candidate) => 'index' in candidate && candidate.index === currentIndex)
    if (!element || !row) return
    if (row.top < element.scrollTop + 30) element.scrollTop = row.top - 30
    else if (row.top + row.height > element.scrollTop + element.clientHeight)
      element.scrollTop = row.top + row.height - element.clientHeight
  }, [rows, currentIndex])

  const open = (index: number) => {
    const conversation = facts.listed[Math.max(0, Math.min(facts.listed.length - 1, index))]
    if (conversation) onOpen(conversation.id)
  }

  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, number> = {
      ...{ ArrowDown: 1, j: 1, ArrowUp: -1, k: -1, PageDown: 10, PageUp: -10, Home: -Infinity, End: Infinity },
    }
    const step = steps[event.key]
    if (event.key === 'Enter') onEnter()
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    event.stopPropagation()
    open(currentIndex + step)
  }

  const seen = rowsBetween(rows, view.top - beyond, view.top + view.height + beyond)
  const isSeen = seen.some((row) => 'index' in row && row.index === currentIndex)
  return (
    <div
      ref={list}
      className={styles['list']}
      role="listbox"
      tabIndex={0}
      aria-label="Conversations"
      aria-activedescendant={isSeen && current ? `talk-${current}` : undefined}
      onKeyDown={onKeyDown}
      data-pane
    >
      <div role="presentation" className={styles['all']} style={{ height }}>
        {seen.map((row) => {
          const style = { top: row.top, height: row.height }
          if (!('index' in row)) {
            return (
              <div key={row.opportunityId} role="presentation" className={styles['head']} style={style}>
                {facts.nameOf(row.opportunityId)}
              </div>
            )
          }
          const conversation = facts.listed[row.index]
          if (!conversation) return null
          const { id, title, at, zone, buyerIds, opportunityId } = conversation
          const said = threads.get(id)?.length ?? 0
          return (
            <div
              key={id}
              id={`talk-${id}`}
              role="option"
              tabIndex={-1}
              className={styles['row']}
              style={style}
              aria-selected={id === current}
              aria-setsize={facts.listed.length}
              aria-posinset={row.index + 1}
              onClick={() => onOpen(id)}
              onKeyDown={() => {}}
            >
              <span className={styles['title']}>{title || untitledConversation}</span>
              <span className={styles['detail']}>
                <span className="visually-hidden">{facts.nameOf(opportunityId)}, </span>
                {showDay(at, zone)}
                {buyerIds.length > 0 && ` · ${buyerIds.map(facts.nameOf).join(', ')}`}
              </span>
              {said > 0 && (
                <span className={styles['said']}>
                  {said}
                  <span className="visually-hidden"> threads</span>
                </span>
              )}
            </div>
          )
        })}
      </div>
    </div>
  )
}
