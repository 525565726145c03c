import styles from './App.module.css'
import { useCall } from './bridge/queries.ts'
import { MenuBar } from './commands/MenuBar.tsx'
import { useNativeMenu } from './commands/native-menu.ts'
import { JournalScreen } from './screens/journal/JournalScreen.tsx'
import { useFileDrop } from './screens/transcript/drop.tsx'
import { ConnectionBanner } from './screens/trouble/ConnectionBanner.tsx'
import { ReadOnlyBanner } from './screens/trouble/ReadOnlyBanner.tsx'
import { SampleBanner } from './screens/trouble/SampleBanner.tsx'
import { TroubleScreen } from './screens/trouble/TroubleScreen.tsx'
import { closeDialog, useWindow } from './state/window-state.ts'
import { later } from './ui/later.tsx'
import { Notices } from './ui/Notices.tsx'

const WelcomeScreen = later(async () => (await import('./screens/welcome/WelcomeScreen.tsx')).WelcomeScreen)
const Dialogs = later(async () => (await import('./screens/dialogs.tsx')).Dialogs, { onFault: closeDialog })

/** The window: the menu bar, what there is to say about the journal, and the journal. */
export const App = () => {
  const { data: status } = useCall('journal.status', {})
  const nativeMenu = useWindow((state) => state.capabilities?.nativeMenu ?? true)
  const dialogOpen = useWindow((state) => state.dialog !== null)
  const dropOverlay = useFileDrop()
  useNativeMenu()
  if (!status) return null
  return (
    <div className={styles['window']}>
      {!nativeMenu && <MenuBar />}
      <ConnectionBanner />
      {status.state === 'open' && <ReadOnlyBanner status={status} />}
      {status.state === 'open' && status.name === 'sample' && <SampleBanner status={status} />}
      <main className={styles['main']}>
        {status.state === 'open' && <h1 className="visually-hidden">Buy-In</h1>}
        {status.state === 'none' && <WelcomeScreen />}
        {status.state === 'failed' && <TroubleScreen status={status} />}
        {status.state === 'open' && <JournalScreen key={status.path} />}
      </main>
      {dialogOpen && <Dialogs />}
      {dropOverlay}
      <Notices />
    </div>
  )
}
