import type { ReactNode } from 'react'
import { Modal, ModalOverlay } from 'react-aria-components'
import styles from './Overlay.module.css'

/** What lies over the window until it is closed: by Escape, by a click beside it, or by what is in it. `className` says how large it is. */
export const Overlay = ({ className, onClose, children }: { className: string | undefined; onClose: () => void; children: ReactNode }) => (
  <ModalOverlay className={styles['scrim']} isOpen isDismissable onOpenChange={(open) => !open && onClose()}>
    <Modal className={`${styles['modal']} ${className}`}>{children}</Modal>
  </ModalOverlay>
)
