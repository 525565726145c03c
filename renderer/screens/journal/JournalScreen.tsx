import { lazy, Suspense } from 'react'
import { useWindow } from '../../state/window-state.ts'
import styles from './JournalScreen.module.css'
import { NoNote } from './NoNote.tsx'
import { Rail } from './Rail.tsx'
import { Timeline } from './Timeline.tsx'

const loadNote = () => import('../note/NoteScreen.tsx')
const NoteScreen = lazy(async () => ({ default: (await loadNote()).NoteScreen }))

/** The journal: opportunities, their conversations, and the open note. */
export const JournalScreen = () => {
  const conversationId = useWindow((state) => state.conversationId)
  const railOpen = useWindow((state) => state.railOpen)
  return (
    <div className={styles['journal']}>
      {railOpen && <Rail />}
      <Timeline />
      {conversationId === null ? (
        <NoNote />
      ) : (
        <Suspense fallback={<div className={styles['loading']} />}>
          <NoteScreen key={conversationId} conversationId={conversationId} />
        </Suspense>
      )}
    </div>
  )
}
