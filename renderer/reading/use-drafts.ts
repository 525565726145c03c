import { useEffect, useMemo, useRef, useState } from 'react'
import type { Id } from '../../app/model/ids.ts'
import { draftKey, hasWords, recall, remember, type Draft, type Fields } from './drafts.ts'

/** What is being written, what waits, and which notes of a blind reading were opened; kept as it changes. */
export const useDrafts = (copyId: Id) => {
  const [remembered, setRemembered] = useState(() => recall(copyId))
  const [key, setKey] = useState<string | null>(null)
  const kept = useRef(remembered)
  const shown = useMemo(() => new Set(remembered.shown), [remembered.shown])
  const draft = (key !== null && remembered.drafts[key]) || null

  useEffect(() => {
    const isKept = remember(copyId, kept.current, remembered)
    if (isKept) kept.current = remembered
    const waiting = Object.values(remembered.drafts).some(hasWords)
    if (isKept || !waiting) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', warn)
    return () => removeEventListener('beforeunload', warn)
  }, [copyId, remembered])

  const put = (changed: Draft) => setRemembered((known) => ({ ...known, drafts: { ...known.drafts, [draftKey(changed)]: changed } }))

  const drop = () =>
    setRemembered((known) => ({ ...known, drafts: Object.fromEntries(Object.entries(known.drafts).filter(([other]) => other !== key)) }))

  return {
    draft,
    all: remembered.drafts,
    shown,
    show: (id: Id) => setRemembered((known) => ({ ...known, shown: [...new Set([...known.shown, id])] })),
    /** Goes on with what was begun, or begins. What is being written meanwhile waits. */
    begin: (begun: Draft) => {
      const begunKey = draftKey(begun)
      if (!remembered.drafts[begunKey]) put(begun)
      setKey(begunKey)
    },
    setFields: (fields: Partial<Fields>) => {
      if (draft) put({ ...draft, fields: { ...draft.fields, ...fields } })
    },
    /** Leaves it for later where there are words in it. */
    putAside: () => {
      if (draft && !hasWords(draft)) drop()
      setKey(null)
    },
    drop: () => {
      drop()
      setKey(null)
    },
    resume: (): Id | null => {
      const [next] = Object.entries(remembered.drafts).filter(([other]) => other !== key)
      if (!next) return null
      setKey(next[0])
      return next[1].conversationId
    },
  }
}
