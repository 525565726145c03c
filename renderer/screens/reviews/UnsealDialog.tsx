import { useState } from 'react'
import type { FileHandle } from '../../../app/contract/transfer.ts'
import { call } from '../../bridge/connection.ts'
import { inWords } from '../../state/attempt.ts'
import { showReview } from '../../state/open-file.ts'
import { closeDialog, useWindow } from '../../state/window-state.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextField } from '../../ui/fields.tsx'

/** Asks for the passphrase of a review copy. */
export const UnsealDialog = ({ file }: { file: FileHandle }) => {
  const [passphrase, setPassphrase] = useState('')
  const [trouble, setTrouble] = useState<string | null>(null)
  const [isWorking, setWorking] = useState(false)

  const open = async () => {
    setWorking(true)
    setTrouble(null)
    try {
      const opened = await call('coach.open', { handle: file.handle, passphrase })
      // Whoever has left meanwhile wants no window.
      const { dialog } = useWindow.getState()
      if (opened.state !== 'opened' || dialog?.name !== 'unseal' || dialog.file !== file) return
      closeDialog()
      await showReview(opened.copyId)
    } catch (fault) {
      setTrouble(inWords(fault))
      setWorking(false)
    }
  }

  return (
    <Dialog
      title="Open a sealed file"
      intro={`“${file.name}” opens with the passphrase it was sealed with. It stays sealed on this machine.`}
      action={{ title: isWorking ? 'Opening…' : 'Open', disabled: passphrase === '' || isWorking, run: open }}
    >
      <TextField label="Passphrase" type="password" value={passphrase} onChange={setPassphrase} autoFocus />
      {trouble && <p role="alert">{trouble}</p>}
    </Dialog>
  )
}
