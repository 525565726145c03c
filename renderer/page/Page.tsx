import { useState } from 'react'
import { isSealed } from '../../app/review/sealed.ts'
import type { ReviewCopy } from '../reading/desk.ts'
import { openCopy } from './open-copy.ts'
import styles from './Page.module.css'
import { PageDesk } from './PageDesk.tsx'
import { Unseal } from './Unseal.tsx'

type Opened = { copy: ReviewCopy } | { fault: Error }

const open = (file: Uint8Array): Opened => {
  try {
    return { copy: openCopy(file) }
  } catch (fault) {
    return { fault: fault instanceof Error ? fault : new Error(String(fault)) }
  }
}

/** The page that carries a review copy: asks for the passphrase if there is one, and lets the coach read. */
export const Page = ({ file, name }: { file: Uint8Array; name: string }) => {
  const [opened, setOpened] = useState<Opened | null>(() => (isSealed(file) ? null : open(file)))
  if (!opened) return <Unseal file={file} onOpen={(bytes) => setOpened(open(bytes))} />
  if ('copy' in opened) return <PageDesk copy={opened.copy} name={name} />
  return (
    <main className={styles['alone']}>
      <h1>The review copy cannot be opened</h1>
      <p role="alert">{opened.fault.message}</p>
      <p>Ask the seller to send the page again.</p>
    </main>
  )
}
