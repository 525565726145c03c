import { X } from 'lucide-react'
import { useEffect, useRef, type KeyboardEvent } from 'react'
import { behindAtMost, type Behind } from '../../../app/contract/insights.ts'
import type { Id } from '../../../app/model/ids.ts'
import { passageKindWords, untitledConversation } from '../../../app/note/words.ts'
import { useCall } from '../../bridge/queries.ts'
import { focusPane } from '../../state/panes.ts'
import { Button } from '../../ui/Button.tsx'
import { showDay } from '../../ui/dates.ts'
import { KindSign } from '../../ui/KindSign.tsx'
import { surroundings } from '../ledger/surroundings.ts'
import styles from './BehindPanel.module.css'
import { closeFigure, openBehind, useInsights, type OpenedFigure } from './insights-state.ts'

const Row = ({ row, index }: { row: Behind; index: number }) => {
  const { before, after } = surroundings(row)
  return (
    <li>
      <button type="button" className={styles['row']} data-item data-row={index} onClick={() => openBehind(row, index)}>
        <span className={styles['label']}>
          {row.kind && <KindSign kind={row.kind} />}
          {row.kind && <span className="visually-hidden">{passageKindWords[row.kind]}: </span>}
          <span>{row.label}</span>
        </span>
        {row.quote !== '' && (
          <span className={styles['quote']}>
            {before && <span className={styles['around']}>{before}</span>}
            <mark>{row.quote}</mark>
            {after && <span className={styles['around']}>{after}</span>}
          </span>
        )}
        <span className={styles['where']}>
          {row.detached && <strong>lost its words · </strong>}
          {row.conversationTitle || untitledConversation} · {showDay(row.at, row.zone)}
        </span>
      </button>
    </li>
  )
}

/** What stands behind a figure: each row goes to its place in the note. */
export const BehindPanel = ({ opened, opportunityId }: { opened: OpenedFigure; opportunityId: Id | null }) => {
  const { data } = useCall('insights.behind', { opportunityId, figure: opened.figure })
  const list = useRef<HTMLUListElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const came = useRef<Element | null>(null)
  const isRead = data !== undefined

  // Once, when there is something to focus: the row that was left, or the first.
  useEffect(() => {
    if (!isRead || came.current) return
    came.current = document.activeElement ?? document.body
    const { row } = useInsights.getState()
    const back = row === null ? null : list.current?.querySelector<HTMLElement>(`[data-row="${row}"]`)
    ;(back ?? list.current?.querySelector<HTMLElement>('[data-item]') ?? heading.current)?.focus()
  })

  const close = () => {
    closeFigure()
    const from = came.current
    // Back from a note, what had the focus before is not known any more.
    if (from === document.body) focusPane('note')
    else if (from instanceof HTMLElement || from instanceof SVGElement) from.focus()
  }

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      close()
      return
    }
    const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-item]') ?? [])]
    const now = rows.indexOf(document.activeElement as HTMLElement)
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (now < 0 || step === undefined) return
    event.preventDefault()
    rows[now + step]?.focus()
  }

  const total = data?.total ?? 0
  const summary = !data
    ? 'Reading…'
    : total === 0
      ? 'Nothing is behind this yet.'
      : total > behindAtMost
        ? `The newest ${behindAtMost} of ${total.toLocaleString()}.`
        : `${total} in all, newest first.`
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- arrow keys go through its buttons
    <aside className={styles['panel']} aria-label={`Behind the figure: ${opened.title}`} onKeyDown={onKeyDown}>
      <header className={styles['head']}>
        <h2 ref={heading} tabIndex={-1}>
          {opened.title}
        </h2>
        <Button look="quiet" label="Close (Esc)" onPress={close}>
          <X size={15} aria-hidden />
        </Button>
      </header>
      <p className={styles['quiet']} role="status">
        {summary}
      </p>
      <ul ref={list} className={styles['list']}>
        {data?.rows.map((row, index) => (
          <Row key={`${row.passageId ?? row.conversationId} ${index}`} row={row} index={index} />
        ))}
      </ul>
    </aside>
  )
}
