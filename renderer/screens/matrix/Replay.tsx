import { Pause, Play } from 'lucide-react'
import { useEffect, useState, type KeyboardEvent } from 'react'
import { Button } from '../../ui/Button.tsx'
import { showDay } from '../../ui/dates.ts'
import { dayAfter, daysFrom, endOfDay, ownZone, today } from './days.ts'
import styles from './Replay.module.css'

type Props = {
  /** Days on which something changed, in order; the first is where the replay begins. */
  days: string[]
  /** The day that is shown; `null` is today. */
  day: string | null
  onDay: (day: string | null) => void
}

/** How long each change stays while it plays, in milliseconds. */
const pace = 900

/** Goes back to an earlier day and lets the changes since then pass by. */
export const Replay = ({ days, day, onDay }: Props) => {
  const [playing, setPlaying] = useState(false)
  const now = today()
  const first = days[0] ?? now
  const shown = day ?? now
  const length = Math.max(0, daysFrom(first, now))
  const words = day === null ? 'Today' : showDay(endOfDay(day), ownZone())

  const go = (to: string | undefined) => onDay(to === undefined || to >= now ? null : to < first ? first : to)
  const next = days.find((candidate) => candidate > shown)
  const previous = days.findLast((candidate) => candidate < shown)

  useEffect(() => {
    if (!playing) return
    const timer = setTimeout(() => {
      if (day === null) return setPlaying(false)
      go(next)
    }, pace)
    return () => clearTimeout(timer)
  })

  const play = () => {
    if (playing) return setPlaying(false)
    if (day === null) onDay(first < now ? first : null)
    setPlaying(true)
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowRight' || event.key === 'ArrowUp') go(next)
    else if (event.key === 'ArrowLeft' || event.key === 'ArrowDown') {
      if (previous !== undefined) go(previous)
    } else return
    event.preventDefault()
    setPlaying(false)
  }

  if (length === 0) return null
  return (
    <div className={styles['replay']}>
      <Button look="quiet" label={playing ? 'Pause' : 'Play the readings from the first on'} onPress={play}>
        {playing ? <Pause size={16} aria-hidden /> : <Play size={16} aria-hidden />}
      </Button>
      <div className={styles['track']}>
        <input
          type="range"
          className={styles['slider']}
          aria-label="Show the team as it stood on"
          aria-valuetext={words}
          title="Left and right go to the days on which something changed"
          min={0}
          max={length}
          value={daysFrom(first, shown)}
          onKeyDown={onKeyDown}
          onChange={(event) => {
            setPlaying(false)
            go(dayAfter(first, Number(event.target.value)))
          }}
        />
        <svg className={styles['ticks']} viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden>
          {days.map((change) => (
            <line key={change} x1={(daysFrom(first, change) / length) * 100} x2={(daysFrom(first, change) / length) * 100} y1={0} y2={4} />
          ))}
        </svg>
      </div>
      <output className={styles['day']}>{words}</output>
      <Button look="quiet" disabled={day === null} onPress={() => onDay(null)}>
        Back to today
      </Button>
    </div>
  )
}
