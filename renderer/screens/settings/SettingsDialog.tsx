import { useEffect, useRef, useState } from 'react'
import type { JournalStatus } from '../../../app/contract/journal.ts'
import type { Theme } from '../../../app/contract/theme.ts'
import { call } from '../../bridge/connection.ts'
import { queryClient, useCall } from '../../bridge/queries.ts'
import { attempt } from '../../state/attempt.ts'
import { canWrite } from '../../state/journal-actions.ts'
import { setTheme } from '../../state/theme.ts'
import { useWindow } from '../../state/window-state.ts'
import { CopyField } from '../../ui/CopyField.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Choice, TextField } from '../../ui/fields.tsx'
import styles from './SettingsDialog.module.css'

const themes: readonly { value: Theme; label: string }[] = [
  { value: 'system', label: 'As the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
]

/** The seller's name; kept when the dialog closes, however it does. */
const SellerName = ({ kept }: { kept: string }) => {
  const [name, setName] = useState(kept)
  const keep = useRef(() => {})
  useEffect(() => {
    keep.current = () => {
      const sellerName = name.trim().slice(0, 200)
      if (sellerName === kept) return
      void attempt(async () => {
        await call('journal.writeSettings', { sellerName })
        await queryClient.invalidateQueries({ queryKey: ['journal.readSettings'] })
      })
    }
  })
  useEffect(() => () => keep.current(), [])
  return (
    <TextField
      label="Your name"
      value={name}
      onChange={setName}
      hint="Stands beside what you said when a transcript is brought in."
      autoFocus
    />
  )
}

type Open = Extract<JournalStatus, { state: 'open' }>

const Place = ({ status }: { status: Open }) => (
  <>
    <CopyField label={status.name === 'sample' ? 'The sample journal lies in' : 'Your journal lies in'} value={status.path} />
    <p className={styles['hint']}>
      Everything is in this one file, on this machine only. Copy it while Buy-In is closed, and you have a backup.
    </p>
  </>
)

/** What the seller may choose; every choice counts at once. */
export const SettingsDialog = () => {
  const { data: status } = useCall('journal.status', {})
  const isOpen = status?.state === 'open'
  const { data: settings } = useCall('journal.readSettings', isOpen ? {} : null)
  const theme = useWindow((state) => state.theme)
  const version = useWindow((state) => state.capabilities?.version)
  return (
    <Dialog title="Settings" aside={version && <span className={styles['version']}>Buy-In {version}</span>}>
      {isOpen && settings && canWrite() && <SellerName kept={settings.sellerName} />}
      <Choice label="Theme" value={theme} options={themes} onChange={setTheme} />
      {isOpen && <Place status={status} />}
    </Dialog>
  )
}
