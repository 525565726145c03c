import styles from './ReviewCopyDialog.module.css'
import type { Seen } from './use-preview.ts'

/** How far it has come with what would leave; `done` is said once it has. */
export const Reading = ({ seen: { isReading, progress, trouble }, done }: { seen: Seen; done: string }) => (
  <>
    <p className={styles['sum']} role="status">
      {isReading ? 'Reading what would leave…' : trouble ? '' : done}
      {isReading && progress !== null && <progress className={styles['progress']} aria-label="Reading" value={progress} />}
    </p>
    {trouble && (
      <p className={styles['trouble']} role="alert">
        {trouble}
      </p>
    )}
  </>
)
