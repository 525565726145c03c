import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Id } from '../../app/model/ids.ts'
import type { Author, ItemOf, ReviewItem } from '../../app/review/items.ts'
import { contentOf } from '../../app/review/versions.ts'
import { indexThreads } from './arrange.ts'
import { contentOfDraft, conversationOf, makeItem, rewriteItem } from './contents.ts'
import type { Facts } from './copy-facts.ts'
import type { ReviewDesk } from './desk.ts'
import { draftKey, emptyFields, hasWords } from './drafts.ts'
import type { Reader } from './reader.ts'
import { useDrafts } from './use-drafts.ts'
import { useReview } from './use-review.ts'
import { useSeenFacts } from './use-seen-facts.ts'

type Make = (author: Author) => ReviewItem[]

const withdrawnWords: Record<ReviewItem['kind'], string> = {
  comment: 'Comment taken back.',
  tag: 'Suggested tag taken back.',
  rival: 'Inference taken back.',
  rating: 'Rating taken back.',
  decision: 'Decision taken back.',
}

/** What the coach has seen is known by what was written: who read on, or spoke of the internal side, has seen it. */
const hasSeen = (item: ReviewItem): boolean =>
  (item.kind === 'rival' && item.versions.some(({ content }) => content?.blind === false)) ||
  item.target.on === 'inference' ||
  ('anchor' in item.target && item.target.anchor.side === 'internal')

/**
 * All that happens at a desk: what is read, written, kept and taken back. `null` until the copy was read.
 *
 * @param inLedgers whether what is shown beside the notes is looked at
 */
export const useDesk = (desk: ReviewDesk, all: Facts | null, inLedgers: boolean) => {
  const { review, author, keeping, put, retry } = useReview(desk)
  const drafts = useDrafts(desk.copy.manifest.id)
  const [asking, setAsking] = useState<Make | null>(null)
  const [leaving, setLeaving] = useState(false)
  /** Whether it is being looked up who writes. */
  const [isLooking, setLooking] = useState(false)
  const [undo, setUndo] = useState<{ text: string; run: () => void } | null>(null)
  const threads = useMemo(() => indexThreads(review), [review])
  const decisions = useMemo(() => {
    const made = review.items.filter((item): item is ItemOf<'decision'> => item.kind === 'decision')
    return new Map(
      made.flatMap((item) => (contentOf(item) ? [[item.target.itemId, contentOf(item)?.decision ?? 'declined'] as const] : [])),
    )
  }, [review])
  const seen = useMemo(
    () =>
      new Set(review.items.flatMap((item) => (item.authorId === author?.id && hasSeen(item) ? (conversationOf(item.target) ?? []) : []))),
    [review, author],
  )
  const { blind } = desk.copy.manifest.review
  const { shown } = drafts
  const isShown = useCallback((id: Id): boolean => !blind || shown.has(id) || seen.has(id), [blind, shown, seen])
  const facts = useSeenFacts(desk.copy, all, isShown, inLedgers || drafts.draft?.kind === 'tag')
  const isBusy = drafts.draft !== null || asking !== null || leaving
  const home = useRef<HTMLElement | null>(null)

  // Whoever has finished writing is back where they were.
  useEffect(() => {
    if (isBusy || !home.current) return
    const back = home.current.isConnected ? home.current : document.querySelector<HTMLElement>('[data-side][tabindex="0"]')
    home.current = null
    back?.focus()
  }, [isBusy])

  const forgetUndo = useCallback(() => setUndo(null), [])

  const ask = async (make: Make) => {
    if (isLooking) return
    setLooking(true)
    const by = (await desk.whoWrites?.().catch(() => null)) ?? null
    setLooking(false)
    if (by) put(by, make(by))
    else setAsking(() => make)
  }

  const write = (make: Make) => {
    if (author) put(author, make(author))
    else void ask(make)
  }

  const { draft } = drafts
  const finish = () => {
    if (!draft) return
    const { itemId, kind, target } = draft
    const about = conversationOf(target)
    const before = review.items.find(({ id }) => id === itemId)
    const earlier = before?.kind === 'rival' ? contentOf(before) : null
    const content = contentOfDraft(draft, earlier && 'blind' in earlier ? earlier.blind : about !== null && !isShown(about))
    const make: Make = (by) => [before ? rewriteItem(before, content) : makeItem(kind, by, target, content)]
    // What is wrong with it is said before anybody is asked for a name.
    make(author ?? { id: desk.copy.manifest.id, name: '-', namedAt: desk.copy.manifest.madeAt })
    write((by) => {
      const made = make(by)
      drafts.drop()
      return made
    })
  }

  const withdraw = (item: ReviewItem) => {
    const content = contentOf(item)
    if (!content) return
    const gone = rewriteItem(item, null)
    write(() => [gone])
    setUndo({ text: withdrawnWords[item.kind], run: () => write(() => [rewriteItem(gone, content)]) })
  }

  const reader: Reader | null = facts && {
    copy: desk.copy,
    ...{ facts, review, threads, decisions, author, draft, finish, write, withdraw, isShown },
    begin: (begun, fields) => {
      const { activeElement } = document
      if (activeElement instanceof HTMLElement && !activeElement.closest('form')) home.current = activeElement
      const side = 'anchor' in begun.target ? begun.target.anchor.side : null
      const tag = side === 'internal' ? 'inference' : 'barrier'
      drafts.begin({ ...begun, fields: { ...emptyFields, tag, ...fields } })
    },
    setFields: drafts.setFields,
    leave: () => {
      if (draft && hasWords(draft)) setLeaving(true)
      else drafts.drop()
    },
    show: drafts.show,
  }

  return (
    reader && {
      reader,
      ...{ keeping, retry, undo, forgetUndo, leaving },
      asking: asking !== null,
      /** How many things were begun and are not being written at the moment. */
      unfinished: Object.keys(drafts.all).filter((key) => !draft || key !== draftKey(draft)).length,
      /** Goes on with something that was begun; gives the conversation it is in. */
      resume: drafts.resume,
      /** Leaves what is being written for later, and the place where it is. */
      setAside: () => {
        home.current = null
        drafts.putAside()
      },
      answerName: (by: Author) => {
        setAsking(null)
        if (asking) put(by, asking(by))
      },
      refuseName: () => setAsking(null),
      answerLeave: (answer: 'stay' | 'later' | 'discard') => {
        setLeaving(false)
        if (answer === 'later') drafts.putAside()
        if (answer === 'discard') drafts.drop()
      },
    }
  )
}
