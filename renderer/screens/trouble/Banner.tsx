import type { ReactNode } from 'react'
import styles from './Banner.module.css'

type Props = { label: string; tone: 'plain' | 'trouble'; children: ReactNode; action?: ReactNode }

/** A line above the journal that stays as long as what it says is so. */
export const Banner = ({ label, tone, children, action }: Props) => (
  <section className={styles['banner']} aria-label={label} data-tone={tone} data-react-aria-top-layer={tone === 'trouble' || undefined}>
    <p className={styles['text']} role={tone === 'trouble' ? 'alert' : undefined}>
      {children}
    </p>
    {action}
  </section>
)
