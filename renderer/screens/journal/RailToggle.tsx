import { PanelLeft } from 'lucide-react'
import { runCommand } from '../../commands/registry.ts'
import { useWindow } from '../../state/window-state.ts'
import { Button } from '../../ui/Button.tsx'
import styles from './RailToggle.module.css'

/** Shows the opportunities where they are hidden; in a narrow window it also hides them again. */
export const RailToggle = () => {
  const railOpen = useWindow((state) => state.railOpen)
  return (
    <span className={styles['toggle']} data-open={railOpen || undefined}>
      <Button look="quiet" label={railOpen ? 'Hide opportunities' : 'Show opportunities'} onPress={() => runCommand('view.rail')}>
        <PanelLeft size={15} aria-hidden />
      </Button>
    </span>
  )
}
