import type { ReactNode } from 'react'
import styles from './PrepareScreen.module.css'

type Props = {
  title: string
  /** How the part came about, in words. */
  rule?: string
  /** Shown in place of the lines where there are none. */
  empty: string
  isEmpty: boolean
  children: ReactNode
}

/** A part of the sheet. */
export const Part = ({ title, rule, empty, isEmpty, children }: Props) => (
  <section className={styles['part']} aria-label={title}>
    <h3 className={styles['heading']}>{title}</h3>
    {isEmpty ? <p className={styles['soft']}>{empty}</p> : children}
    {rule && !isEmpty && <p className={styles['rule']}>{rule}</p>}
  </section>
)

type LeadProps = { title: string; onOpen: () => void }

/** The subject of a line; a click opens it in its ledger. */
export const Lead = ({ title, onOpen }: LeadProps) => (
  <button type="button" className={styles['lead']} onClick={onOpen}>
    {title}
  </button>
)
