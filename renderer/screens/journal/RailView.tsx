import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import styles from './Rail.module.css'

type Props = {
  icon: LucideIcon
  title: string
  current: boolean
  /** Whether it has the focus when somebody goes to the rail. */
  isPaneFocus?: boolean
  onPress: () => void
  /** What stands at its end, such as a number. */
  children?: ReactNode
}

/** What opens a view over the whole journal. */
export const RailView = ({ icon: Icon, title, current, isPaneFocus = false, onPress, children }: Props) => (
  <button
    type="button"
    data-item
    data-pane-focus={isPaneFocus || undefined}
    className={styles['opportunity']}
    aria-current={current || undefined}
    onClick={onPress}
  >
    <Icon size={15} aria-hidden />
    <span className={styles['name']}>{title}</span>
    {children}
  </button>
)
