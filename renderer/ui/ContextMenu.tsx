import type { RefObject } from 'react'
import { Menu, MenuItem, Popover } from 'react-aria-components'
import styles from './ContextMenu.module.css'

export type ContextItem = { title: string; danger?: boolean; run: () => unknown }

type Props = { label: string; anchor: RefObject<Element | null>; items: ContextItem[]; onClose: () => void }

/** A menu that hangs on what it is about. */
export const ContextMenu = ({ label, anchor, items, onClose }: Props) => (
  <Popover
    className={styles['popover']}
    aria-label={label}
    triggerRef={anchor}
    isOpen
    onOpenChange={(open) => !open && onClose()}
    placement="bottom start"
  >
    <Menu className={styles['menu']} aria-label={label} autoFocus="first" onClose={onClose}>
      {items.map((item) => (
        <MenuItem key={item.title} className={styles['item']} data-danger={item.danger} onAction={() => void item.run()}>
          {item.title}
        </MenuItem>
      ))}
    </Menu>
  </Popover>
)
