import type { ReactNode } from 'react'
import styles from './heads.module.css'

/** The head of a view that is a page: its name, a few words about it, and what can be done with it. */
export const PageHead = ({ title, about, children }: { title: string; about: string; children: ReactNode }) => (
  <header className={styles['page']}>
    <h2 className={styles['title']}>{title}</h2>
    <p className={styles['about']}>{about}</p>
    <span className={styles['actions']}>{children}</span>
  </header>
)

type LedgerHeadProps = {
  title: string
  /** What the view is for, in a sentence or two. */
  intro: ReactNode
  /** Filters and the like. */
  tools?: ReactNode
}

/** The head over a view that scrolls below it. */
export const LedgerHead = ({ title, intro, tools }: LedgerHeadProps) => (
  <header className={styles['ledger']}>
    <h2 className={styles['title']}>{title}</h2>
    <p className={styles['intro']}>{intro}</p>
    {tools && <div className={styles['tools']}>{tools}</div>}
  </header>
)

/** The head of a pane: one line, with buttons at its end. */
export const PaneHead = ({ title, before, children }: { title: string; before?: ReactNode; children: ReactNode }) => (
  <header className={styles['pane']}>
    {before}
    <h2>{title}</h2>
    {children}
  </header>
)
