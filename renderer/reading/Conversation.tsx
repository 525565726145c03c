import { useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import type { PlacedPassage } from '../../app/contract/conversations.ts'
import type { Id } from '../../app/model/ids.ts'
import type { Passage } from '../../app/model/passages.ts'
import { channelWords, sideWords, untitledConversation } from '../../app/note/words.ts'
import { reviewAnchorOf } from '../../app/review/anchors.ts'
import type { ReviewItem } from '../../app/review/items.ts'
import type { RecordOf } from '../../app/review/records.ts'
import { showMoment } from '../ui/dates.ts'
import { arrangeThreads } from './arrange.ts'
import { Blind } from './Blind.tsx'
import styles from './Conversation.module.css'
import type { Draft, Written } from './drafts.ts'
import { Exchange } from './Exchange.tsx'
import { General } from './General.tsx'
import { useReader } from './reader.ts'
import { selectedWords, type SelectedWords } from './selection.ts'
import { readExchanges, type ExchangeText } from './side.ts'
import { trimSpan } from './word-steps.ts'
import { WordsBar } from './WordsBar.tsx'

const noThreads: never[] = []
const noDetached: PlacedPassage[] = []
const noPassages: Passage[] = []

/** Whether something that is being written is about an exchange or words in it. */
const isBeside = (draft: Draft, conversationId: Id, exchangeId: Id, isDetached: (passageId: Id) => boolean): boolean => {
  const { target } = draft
  if (draft.itemId !== null || !('conversationId' in target) || target.conversationId !== conversationId) return false
  if ('passageId' in target && isDetached(target.passageId)) return false
  return 'anchor' in target ? target.anchor.exchangeId === exchangeId : 'exchangeId' in target && target.exchangeId === exchangeId
}

/** What of the passages may be seen beside an exchange: while the internal side is hidden, nothing that tells of it. */
const seenPassages = (passages: ReadonlyMap<Id, Passage>, exchange: ExchangeText, isShown: boolean): Passage[] => {
  const ids = [...exchange.external.passages.keys(), ...(isShown ? exchange.internal.passages.keys() : [])]
  const found = [...new Set(ids)].flatMap((id) => passages.get(id) ?? [])
  const seen = isShown ? found : found.filter(({ kind }) => kind !== 'evidence')
  return seen.length === 0 ? noPassages : seen
}

/** Whether something said may be seen while the internal side is hidden: nothing about that side, and no inference of somebody else. */
const maySeeBlind = (item: ReviewItem, own: Id | null): boolean => {
  const { target, kind } = item
  if (target.on === 'inference' || ('anchor' in target && target.anchor.side === 'internal')) return false
  return kind !== 'rival' || item.authorId === own
}

type Note = { exchanges: ExchangeText[]; passages: Map<Id, Passage>; detached: PlacedPassage[] }

/** Whether a tag that lost its words may be seen while the internal side is hidden. */
const isExternal = ({ passage, anchor }: PlacedPassage): boolean => anchor?.side === 'external' && passage.kind !== 'evidence'

type Props = {
  conversation: RecordOf<'conversations'>
  /** The focus comes along. */
  withFocus: boolean
  onStep: (by: number) => void
}

/** A note as two conversations, with what is said about it beside it. */
export const Conversation = ({ conversation, withFocus, onStep }: Props) => {
  const { copy, facts, threads, draft, begin, isShown, review, author } = useReader()
  const { id } = conversation
  const [note, setNote] = useState<Note | null>(null)
  const [fault, setFault] = useState('')
  const [current, setCurrent] = useState<Id | null>(null)
  const place = useRef<HTMLDivElement>(null)
  const hasInternal = copy.manifest.review.internal
  const mayShow = !hasInternal || isShown(id)

  useEffect(() => {
    let isHere = true
    const take = (record: RecordOf<'notes'> | null) => {
      if (!isHere) return
      const exchanges = readExchanges(record?.exchanges ?? [])
      const passages = record?.passages ?? []
      setNote({
        exchanges,
        passages: new Map(passages.map(({ passage }) => [passage.id, passage])),
        detached: passages.filter(({ detached }) => detached),
      })
      setCurrent(exchanges[0]?.id ?? null)
    }
    copy.find('notes', id).then(take, (failed: unknown) => isHere && setFault(failed instanceof Error ? failed.message : String(failed)))
    return () => {
      isHere = false
    }
  }, [copy, id])

  const isRead = note !== null
  useEffect(() => {
    if (isRead && withFocus) place.current?.querySelector<HTMLElement>('[data-side]')?.focus()
  }, [isRead, withFocus])

  const said = threads.get(id)
  const arranged = useMemo(() => {
    const mine = (said ?? []).filter(({ root }) => mayShow || maySeeBlind(root, author?.id ?? null))
    return arrangeThreads(mine, id, note?.exchanges ?? [])
  }, [said, id, note, mayShow, author])
  const rows = useMemo(
    () => note?.exchanges.map((exchange) => ({ exchange, passages: seenPassages(note.passages, exchange, mayShow) })) ?? [],
    [note, mayShow],
  )
  const detached = useMemo(() => note?.detached.filter((placed) => mayShow || isExternal(placed)) ?? noDetached, [note, mayShow])
  const isDetached = (passageId: Id) => detached.some(({ passage }) => passage.id === passageId)
  const onCurrent = useCallback((exchangeId: Id) => setCurrent(exchangeId), [])

  const beginOn = (kind: Written, words: SelectedWords | null): boolean => {
    const exchange = note?.exchanges.find((candidate) => candidate.id === (words?.exchangeId ?? current))
    if (!exchange) return false
    const span = words && trimSpan(exchange[words.side].text, words)
    if (kind === 'tag' && !span) return false
    const target =
      words && span
        ? ({ on: 'words', conversationId: id, anchor: reviewAnchorOf(exchange[words.side].text, { ...words, ...span }) } as const)
        : ({ on: 'exchange', conversationId: id, exchangeId: exchange.id } as const)
    getSelection()?.removeAllRanges()
    begin({ kind, itemId: null, conversationId: id, target })
    return true
  }

  const focusExchange = (by: number) => {
    const index = note?.exchanges.findIndex((exchange) => exchange.id === current) ?? -1
    const next = note?.exchanges[index + by]
    const side = document.activeElement?.closest<HTMLElement>('[data-side]')?.dataset['side'] ?? 'external'
    if (next) place.current?.querySelector<HTMLElement>(`[data-exchange="${next.id}"][data-side="${side}"]`)?.focus()
  }

  const onKeyDown = (event: KeyboardEvent) => {
    const inCell = event.target instanceof HTMLElement && event.target.dataset['side'] !== undefined
    if (!inCell || event.ctrlKey || event.metaKey || event.altKey) return
    const kinds: Record<string, Written> = { c: 'comment', Enter: 'comment', t: 'tag', i: 'rival' }
    const kind = kinds[event.key]
    const isDone =
      (kind && beginOn(kind, selectedWords())) ||
      (event.key === 'ArrowDown' && (focusExchange(1), true)) ||
      (event.key === 'ArrowUp' && (focusExchange(-1), true)) ||
      (event.key === 'j' && (onStep(1), true)) ||
      (event.key === 'k' && (onStep(-1), true))
    if (isDone) event.preventDefault()
  }

  const title = conversation.title || untitledConversation
  const people = conversation.buyerIds.map(facts.nameOf).join(', ')
  return (
    // Keys count where the focus is on one side of an exchange.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div ref={place} className={styles['conversation']} onKeyDown={onKeyDown}>
      <header className={styles['header']}>
        <h2 className={styles['title']}>{title}</h2>
        <p className={styles['detail']}>
          {[
            facts.nameOf(conversation.opportunityId),
            showMoment(conversation.at, conversation.zone),
            channelWords[conversation.channel],
            people,
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
        <General conversation={conversation} threads={arranged.general} detached={detached} isShown={mayShow} />
        {hasInternal && !mayShow && <Blind conversationId={id} items={review.items} />}
      </header>
      {fault !== '' && (
        <p role="alert" className={styles['empty']}>
          {fault}
        </p>
      )}
      {note && rows.length === 0 && <p className={styles['empty']}>Nothing was put down for this conversation.</p>}
      {rows.length > 0 && (
        <div className={styles['heads']} data-both={hasInternal || undefined} aria-hidden>
          <span>{sideWords.external}</span>
          {hasInternal && <span>{sideWords.internal}</span>}
        </div>
      )}
      {rows.map(({ exchange, passages }) => (
        <Exchange
          key={exchange.id}
          conversationId={id}
          exchange={exchange}
          passages={passages}
          threads={arranged.beside.get(exchange.id) ?? noThreads}
          draft={draft && isBeside(draft, id, exchange.id, isDetached) ? draft : null}
          hasInternal={hasInternal}
          isShown={mayShow}
          isCurrent={exchange.id === current}
          onCurrent={onCurrent}
        />
      ))}
      <WordsBar onBegin={(kind, words) => beginOn(kind, words)} />
    </div>
  )
}
