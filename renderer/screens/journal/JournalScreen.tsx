import { lazy, Suspense } from 'react'
import { useWindow } from '../../state/window-state.ts'
import styles from './JournalScreen.module.css'
import { NoNote } from './NoNote.tsx'
import { Rail } from './Rail.tsx'
import { Timeline } from './Timeline.tsx'

const NoteScreen = lazy(async () => ({ default: (await import('../note/NoteScreen.tsx')).NoteScreen }))
const SectionScreen = lazy(async () => ({ default: (await import('../sections/SectionScreen.tsx')).SectionScreen }))

const Conversations = () => {
  const conversationId = useWindow((state) => state.conversationId)
  return (
    <>
      <Timeline />
      {conversationId === null ? (
        <NoNote />
      ) : (
        <Suspense fallback={<div className={styles['loading']} />}>
          <NoteScreen key={conversationId} conversationId={conversationId} />
        </Suspense>
      )}
    </>
  )
}

/** The journal: opportunities, and beside them conversations with the open note or a view of the decision. */
export const JournalScreen = () => {
  const section = useWindow((state) => state.section)
  const railOpen = useWindow((state) => state.railOpen)
  return (
    <div className={styles['journal']}>
      {railOpen && <Rail />}
      {section === 'conversations' ? (
        <Conversations />
      ) : (
        <Suspense fallback={<div className={styles['loading']} />}>
          <SectionScreen section={section} />
        </Suspense>
      )}
    </div>
  )
}
