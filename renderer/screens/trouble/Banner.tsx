import type { ReactNode } from 'react'
import styles from './Banner.module.css'

type Props = { tone: 'plain' | 'trouble'; children: ReactNode; action?: ReactNode }

/** A line above the journal that stays as long as what it says is so. */
export const Banner = ({ tone, children, action }: Props) => (
  <div className={styles['banner']} data-tone={tone} role={tone === 'trouble' ? 'alert' : 'note'} data-react-aria-top-layer={tone === 'trouble' || undefined}>
    <p className={styles['text']}>{children}</p>
    {action}
  </div>
)
