import { call } from '../../bridge/connection.ts'
import { useOneAtATime } from '../../state/one-at-a-time.ts'
import { closeDialog } from '../../state/window-state.ts'
import { CopyField } from '../../ui/CopyField.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import styles from './OpenLinkDialog.module.css'
import { destinationOf, type Destination } from './typed-address.ts'

const introOf = (destination: Destination): string => {
  if (destination.kind === 'unsafe') return 'This is not a web or mail address, so Buy-In does not open it.'
  if (destination.kind === 'mail') return 'Your mail program will write to'
  return destination.canOpen
    ? 'Your browser will go to'
    : 'Buy-In opens only https and mail addresses. This one is not encrypted on its way; you can copy it.'
}

/** Asks before an address is opened outside the journal, and shows where it really leads. */
export const OpenLinkDialog = ({ address }: { address: string }) => {
  const destination = destinationOf(address)
  const canOpen = destination.kind !== 'unsafe' && destination.canOpen
  const open = useOneAtATime(async () => {
    await call('host.openLink', { address })
    closeDialog()
  })
  return (
    <Dialog title={canOpen ? 'Open this link?' : 'This link is not opened'} {...(canOpen ? { action: { title: 'Open', run: open } } : {})}>
      <p className={styles['intro']}>{introOf(destination)}</p>
      {destination.kind !== 'unsafe' && <p className={styles['host']}>{destination.host}</p>}
      <CopyField label="Whole address" value={address} />
    </Dialog>
  )
}
