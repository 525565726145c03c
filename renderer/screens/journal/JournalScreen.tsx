import { useWindow } from '../../state/window-state.ts'
import { later } from '../../ui/later.tsx'
import styles from './JournalScreen.module.css'
import { NoNote } from './NoNote.tsx'
import { Rail } from './Rail.tsx'
import { Timeline } from './Timeline.tsx'

const whileLoading = { waiting: <div className={styles['loading']} /> }
const NoteScreen = later(async () => (await import('../note/NoteScreen.tsx')).NoteScreen, whileLoading)
const SectionScreen = later(async () => (await import('../sections/SectionScreen.tsx')).SectionScreen, whileLoading)

const Conversations = () => {
  const conversationId = useWindow((state) => state.conversationId)
  return (
    <>
      <Timeline />
      {conversationId === null ? <NoNote /> : <NoteScreen key={conversationId} conversationId={conversationId} />}
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
      {section === 'conversations' ? <Conversations /> : <SectionScreen section={section} />}
    </div>
  )
}
