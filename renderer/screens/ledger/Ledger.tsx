import type { ComponentProps, ReactNode } from 'react'
import { LedgerHead } from '../../ui/heads.tsx'
import styles from './Ledger.module.css'

type Props = ComponentProps<typeof LedgerHead> & { list: ReactNode; details: ReactNode }

/** A list beside what is known of the entry chosen in it; in a narrow window one over the other. */
export const Ledger = ({ list, details, ...head }: Props) => (
  <div className={styles['ledger']}>
    <LedgerHead {...head} />
    <div className={styles['panes']}>
      <div className={styles['list']}>{list}</div>
      <div className={styles['details']} data-ledger-details>
        {details}
      </div>
    </div>
  </div>
)

/** A part of the details, with a heading. */
export const Part = ({ title, hint, children }: { title: string; hint?: ReactNode; children: ReactNode }) => (
  <section className={styles['part']}>
    <h3 className={styles['partTitle']}>{title}</h3>
    {hint && <p className={styles['hint']}>{hint}</p>}
    {children}
  </section>
)

/** What a view says when it has nothing to show. */
export const Empty = ({ title, children }: { title: string; children: ReactNode }) => (
  <div className={styles['empty']}>
    <h3>{title}</h3>
    {children}
  </div>
)
