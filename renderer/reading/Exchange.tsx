import { memo, useEffect, useRef, type KeyboardEvent } from 'react'
import type { Id } from '../../app/model/ids.ts'
import { sides, type PassageKind, type Side } from '../../app/model/kinds.ts'
import type { Passage } from '../../app/model/passages.ts'
import { clockOf, sideWords } from '../../app/note/words.ts'
import type { PlacedThread } from './arrange.ts'
import { CellText, type Highlight } from './CellText.tsx'
import type { Draft } from './drafts.ts'
import styles from './Exchange.module.css'
import { Margin } from './Margin.tsx'
import { selectWords, selectedWords } from './selection.ts'
import type { ExchangeText } from './side.ts'
import { spanOf, stepWords, type WordSelection } from './word-steps.ts'

type Props = {
  conversationId: Id
  exchange: ExchangeText
  passages: Passage[]
  threads: PlacedThread[]
  draft: Draft | null
  /** Which sides the copy has, and whether the internal one may be seen yet. */
  hasInternal: boolean
  isShown: boolean
  /** Whether Tab comes to this exchange. */
  isCurrent: boolean
  onCurrent: (exchangeId: Id) => void
}

const highlightsOf = (side: Side, threads: PlacedThread[], draft: Draft | null, text: string): Highlight[] => {
  const said = threads.flatMap(({ placement }) =>
    'place' in placement && placement.place.side === side ? [{ start: placement.place.start, end: placement.place.end, now: false }] : [],
  )
  if (!draft || !('anchor' in draft.target) || draft.target.anchor.side !== side) return said
  const { quote, prefix } = draft.target.anchor
  const start = text.indexOf(prefix + quote) + prefix.length
  return [...said, { start, end: start + quote.length, now: true }]
}

const headOf = ({ speaker, time }: ExchangeText['external']): string =>
  [speaker, time === null ? null : clockOf(time)].filter(Boolean).join('  ')

const Cell = ({ side, ...props }: Props & { side: Side }) => {
  const { exchange, passages, threads, draft, isCurrent, onCurrent } = props
  const read = exchange[side]
  const words = useRef<WordSelection | null>(null)
  const kinds = new Map<Id, PassageKind>(passages.map(({ id, kind }) => [id, kind]))
  const head = headOf(read)

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    if (event.key === 'Escape' && words.current) {
      event.stopPropagation()
      words.current = null
      getSelection()?.removeAllRanges()
    }
    if (!['ArrowLeft', 'ArrowRight', 'Home', 'End'].includes(event.key)) return
    event.preventDefault()
    const now = selectedWords()
    const isMine = now?.exchangeId === exchange.id && now.side === side
    const known = words.current && isMine && spanOf(words.current).start === now.start && spanOf(words.current).end === now.end
    words.current = stepWords(read.text, known ? words.current : isMine ? { from: now, to: now } : null, event.key, event.shiftKey)
    if (words.current) selectWords(event.currentTarget, spanOf(words.current))
  }

  return (
    // Its words are selected with the keyboard; there is nothing to press.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      className={styles['cell']}
      data-side={side}
      data-exchange={exchange.id}
      role="group"
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={isCurrent ? 0 : -1}
      aria-label={`${sideWords[side]}, exchange ${exchange.number}`}
      aria-describedby="reading-keys"
      onFocus={() => onCurrent(exchange.id)}
      onKeyDown={onKeyDown}
    >
      {head !== '' && <p className={styles['speaker']}>{head}</p>}
      <CellText side={read} kinds={kinds} highlights={highlightsOf(side, threads, draft, read.text)} />
    </div>
  )
}

/** One exchange: the two conversations beside each other, and the margin. */
export const Exchange = memo((props: Props) => {
  const { conversationId, exchange, passages, threads, draft, hasInternal, isShown } = props
  const row = useRef<HTMLElement>(null)
  const isWriting = draft !== null
  useEffect(() => {
    if (isWriting) row.current?.scrollIntoView({ block: 'nearest' })
  }, [isWriting])
  return (
    <section
      ref={row}
      className={styles['row']}
      data-both={hasInternal || undefined}
      data-writing={isWriting || undefined}
      aria-label={`Exchange ${exchange.number}`}
    >
      {sides.map((side) => {
        if (side === 'external') return <Cell key={side} {...props} side={side} />
        if (!hasInternal) return null
        return isShown ? (
          <Cell key={side} {...props} side={side} />
        ) : (
          <div key={side} className={styles['hidden']}>
            What do you think they were thinking?
          </div>
        )
      })}
      <Margin conversationId={conversationId} exchange={exchange} passages={passages} threads={threads} draft={draft} />
    </section>
  )
})
