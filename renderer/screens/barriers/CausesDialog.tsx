import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react'
import { useRef } from 'react'
import type { Cause } from '../../../app/contract/barriers.ts'
import type { Changed } from '../../../app/contract/changes.ts'
import { call } from '../../bridge/connection.ts'
import { useCall } from '../../bridge/queries.ts'
import { attempt } from '../../state/attempt.ts'
import { notifyDone } from '../../state/journal-actions.ts'
import { AddRow } from '../../ui/AddRow.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import styles from './CausesDialog.module.css'
import { TitleField } from './TitleField.tsx'

/** The seller's own list of what barriers come from. */
export const CausesDialog = ({ onClose }: { onClose: () => void }) => {
  const { data: causes } = useCall('barriers.causes', {})
  const field = useRef<HTMLInputElement>(null)

  const change = (text: string, work: () => Promise<Changed>) => void attempt(async () => notifyDone(text, await work()))
  const remove = ({ id, title: name }: Cause) => {
    change(`“${name}” is off the list.`, () => call('barriers.removeCause', { id }))
    field.current?.focus()
  }
  const add = async (title: string) => notifyDone(`“${title.trim()}” is on the list.`, await call('barriers.addCause', { title }))

  return (
    <Dialog
      title="Causes of barriers"
      intro="What barriers come from, in your words. The list is the same for all opportunities."
      onClose={onClose}
    >
      <ul className={styles['list']}>
        {causes?.map((cause, index) => (
          <li key={cause.id} className={styles['row']}>
            <TitleField
              label={`Cause ${index + 1}`}
              value={cause.title}
              onChange={(name) => change('The cause is renamed.', () => call('barriers.renameCause', { id: cause.id, title: name }))}
            />
            <span className={styles['count']}>{cause.barrierCount === 1 ? '1 barrier' : `${cause.barrierCount} barriers`}</span>
            <Button
              look="quiet"
              label={`Move “${cause.title}” up`}
              disabled={index === 0}
              onPress={() => void attempt(() => call('barriers.moveCause', { id: cause.id, by: -1 }))}
            >
              <ArrowUp size={13} aria-hidden />
            </Button>
            <Button
              look="quiet"
              label={`Move “${cause.title}” down`}
              disabled={index === causes.length - 1}
              onPress={() => void attempt(() => call('barriers.moveCause', { id: cause.id, by: 1 }))}
            >
              <ArrowDown size={13} aria-hidden />
            </Button>
            <Button
              look="quiet"
              label={`Delete “${cause.title}”${cause.barrierCount > 0 ? '; its barriers are left without a cause' : ''}`}
              onPress={() => remove(cause)}
            >
              <Trash2 size={13} aria-hidden />
            </Button>
          </li>
        ))}
      </ul>
      <AddRow label="New cause" placeholder="Another cause" field={field} onAdd={add} />
    </Dialog>
  )
}
