import { useMemo } from 'react'
import { TextField } from '../../ui/fields.tsx'
import styles from './ConversationDialog.module.css'

type Props = { wall: string; zone: string; onWall: (wall: string) => void; onZone: (zone: string) => void }

const isZone = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** Whether a wall clock reading and a zone name a moment. */
export const isMoment = (wall: string, zone: string): boolean => /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(wall) && isZone(zone)

/** When it took place: the clock on the wall there, and the time zone of that wall. */
export const WhenFields = ({ wall, zone, onWall, onZone }: Props) => {
  const zones = useMemo(() => ['UTC', ...Intl.supportedValuesOf('timeZone')], [])
  return (
    <div className={styles['pair']}>
      <TextField label="Date and time" type="datetime-local" value={wall} onChange={onWall} />
      <TextField
        label="Time zone"
        value={zone}
        onChange={onZone}
        list={zones}
        {...(isZone(zone) ? {} : { hint: 'Choose a zone from the list, for example Europe/Dublin.' })}
      />
    </div>
  )
}
