import type { ReactNode } from 'react'
import type { Failure } from '../../../app/contract/errors.ts'
import styles from './Trouble.module.css'

type Props = { title: string; failure: Pick<Failure, 'message' | 'remedy'>; children?: ReactNode }

/** A page that says what happened and what to do about it. */
export const Trouble = ({ title, failure, children }: Props) => (
  <section className={styles['screen']} aria-labelledby="trouble-title">
    <div className={styles['page']} role="alert">
      <h1 id="trouble-title" className={styles['title']}>
        {title}
      </h1>
      <p className={styles['message']}>{failure.message}</p>
      {failure.remedy && <p className={styles['remedy']}>{failure.remedy}</p>}
      {children}
    </div>
  </section>
)
