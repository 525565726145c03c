import { openReviewWindow } from '../../state/open-file.ts'
import { closeDialog } from '../../state/window-state.ts'
import { Dialog } from '../../ui/Dialog.tsx'

/** Stands between a review copy and its window where the browser wants to see something pressed first. */
export const ShowReviewDialog = ({ address }: { address: string }) => {
  const show = () => {
    closeDialog()
    openReviewWindow(address)
  }
  return (
    <Dialog title="The review copy is ready" action={{ title: 'Show it', run: show }}>
      <p>It opens in a window of its own.</p>
    </Dialog>
  )
}
