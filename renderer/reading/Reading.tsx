import '../ui/passages.css'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { instantOf } from '../../app/model/dates.ts'
import { newId, type Id } from '../../app/model/ids.ts'
import { itemsBy, writeReply } from '../../app/review/annotations.ts'
import type { Review } from '../../app/review/items.ts'
import { AskName } from './AskName.tsx'
import { AskToLeave } from './AskToLeave.tsx'
import { Conversation } from './Conversation.tsx'
import { ConversationList } from './ConversationList.tsx'
import { useFacts } from './copy-facts.ts'
import type { ReviewDesk } from './desk.ts'
import { Header } from './Header.tsx'
import { Keys } from './Keys.tsx'
import { Barriers, Criteria } from './Ledgers.tsx'
import { movePane } from './panes.ts'
import { ReaderContext } from './reader.ts'
import styles from './Reading.module.css'
import { Team } from './Team.tsx'
import { Undo } from './Undo.tsx'
import { useDesk } from './use-desk.ts'

const views = { conversations: 'Conversations', barriers: 'Barriers', criteria: 'Criteria', team: 'Buyer team' } as const
type View = keyof typeof views

type Props = {
  desk: ReviewDesk
  /** What the reply’s file is called, without its ending; by default after the day on which the copy was made. */
  name?: string
  /** What else the host offers, beside *Save reply*. */
  tools?: ReactNode
}

/** A review copy to be read and commented. It needs nothing of its host but the desk. */
export const Reading = ({ desk, name, tools }: Props) => {
  const { facts, fault } = useFacts(desk.copy)
  const [view, setView] = useState<View>('conversations')
  const [opened, setOpened] = useState<{ id: Id; withFocus: boolean } | null>(null)
  const [hasKeys, setKeys] = useState(false)
  const [saved, setSaved] = useState<{ fileName: string; review: Review } | null>(null)
  const main = useRef<HTMLElement>(null)
  const work = useDesk(desk, facts, view !== 'conversations')
  const current = opened?.id ?? facts?.listed[0]?.id ?? null
  const conversation = facts?.listed.find(({ id }) => id === current)

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'F6' || event.ctrlKey || event.metaKey || event.altKey) return
      event.preventDefault()
      movePane(event.shiftKey ? -1 : 1)
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])

  if (fault) {
    return (
      <p role="alert" className={styles['alone']}>
        {fault.message}
      </p>
    )
  }
  if (!facts || !work) return <p className={styles['alone']}>Opening the review copy…</p>

  const { review, author } = work.reader
  const { counts, review: made, madeAt, id, journalId } = desk.copy.manifest
  const own = author ? itemsBy(review, author.id) : []
  const shown: View[] = [
    'conversations',
    ...((counts.barriers ?? 0) > 0 ? (['barriers'] as const) : []),
    ...((counts.criteria ?? 0) > 0 ? (['criteria'] as const) : []),
    ...(made.matrix || (counts.buyers ?? 0) > 0 ? (['team'] as const) : []),
  ]
  const save = () => {
    if (!author) return
    const text = writeReply({ id: newId(), copyId: id, journalId, savedAt: instantOf(Date.now()), author, items: own })
    const fileName = `${name ?? `Review ${madeAt.slice(0, 10)}`}.reply.json`
    desk.save(fileName, 'application/ld+json', text)
    setSaved({ fileName, review })
  }
  const open = (talk: Id, withFocus = false) => {
    if (talk !== current) work.setAside()
    setView('conversations')
    setOpened({ id: talk, withFocus })
    main.current?.scrollTo(0, 0)
  }
  const look = (at: View) => {
    work.setAside()
    setView(at)
    main.current?.scrollTo(0, 0)
  }
  const step = (by: number) => {
    const index = facts.listed.findIndex((candidate) => candidate.id === current)
    const next = facts.listed[index + by]
    if (next) open(next.id, true)
  }
  const goOn = () => {
    const talk = work.resume()
    if (!talk) return
    setView('conversations')
    setOpened({ id: talk, withFocus: false })
  }
  const enterNote = () => main.current?.querySelector<HTMLElement>('[data-side][tabindex="0"]')?.focus()

  return (
    <ReaderContext value={work.reader}>
      <div className={styles['reading']}>
        <Header
          place={desk.place}
          keeping={work.keeping}
          onRetry={work.retry}
          savedAs={saved?.review === review ? saved.fileName : null}
          unfinished={work.unfinished}
          onResume={goOn}
          canSave={own.length > 0}
          onSave={save}
          onKeys={() => setKeys(true)}
          tools={tools}
        />
        <nav className={styles['nav']} aria-label="What is in the copy">
          <div className={styles['views']}>
            {shown.map((key) => (
              <button
                key={key}
                type="button"
                className={styles['view']}
                aria-current={view === key ? 'page' : undefined}
                onClick={() => look(key)}
              >
                {views[key]}
              </button>
            ))}
          </div>
          <ConversationList current={view === 'conversations' ? current : null} onOpen={(talk) => open(talk)} onEnter={enterNote} />
        </nav>
        <main
          ref={main}
          className={styles['main']}
          aria-label={view === 'conversations' ? 'Conversation' : views[view]}
          tabIndex={view === 'conversations' ? -1 : 0}
          data-pane
        >
          {view === 'conversations' && conversation && (
            <Conversation key={conversation.id} conversation={conversation} withFocus={opened?.withFocus ?? false} onStep={step} />
          )}
          {view === 'conversations' && !conversation && <p className={styles['alone']}>There is no conversation in this copy.</p>}
          {view === 'barriers' && <Barriers />}
          {view === 'criteria' && <Criteria />}
          {view === 'team' && <Team />}
        </main>
        <p id="reading-keys" className="visually-hidden">
          Left and right arrows select words, with Shift more of them. C comments, T suggests a tag, I infers. Up and down go to the next
          exchange, J and K to the next conversation.
        </p>
        <Undo undo={work.undo} onDone={work.forgetUndo} />
        {hasKeys && <Keys onClose={() => setKeys(false)} />}
        {work.asking && <AskName review={review} onName={work.answerName} onCancel={work.refuseName} />}
        {work.leaving && <AskToLeave onAnswer={work.answerLeave} />}
      </div>
    </ReaderContext>
  )
}
