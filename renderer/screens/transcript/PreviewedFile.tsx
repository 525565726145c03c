import { CircleAlert } from 'lucide-react'
import { clockOf } from '../../../app/note/words.ts'
import styles from './TranscriptDialog.module.css'
import type { Preview } from './use-preview.ts'

const formats: Record<Preview['format'], string> = { vtt: 'WebVTT captions', srt: 'SubRip captions', txt: 'Plain text' }

const durationWords = (milliseconds: number): string => {
  const minutes = Math.max(1, Math.round(milliseconds / 60_000))
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

/** What a file is, in a line, and what the seller should know of it. */
export const FileFacts = ({ preview }: { preview: Preview }) => {
  const { name, format, turnCount, durationMs, notices } = preview
  const facts = [
    formats[format],
    turnCount === 1 ? '1 turn' : `${turnCount.toLocaleString('en')} turns`,
    durationMs ? durationWords(durationMs) : 'no times',
  ]
  return (
    <div className={styles['facts']}>
      <p>
        <strong className={styles['fileName']}>{name}</strong> <span className={styles['soft']}>{facts.join(' · ')}</span>
      </p>
      {notices.length > 0 && (
        <ul className={styles['notices']} aria-label="About this file">
          {notices.map((notice) => (
            <li key={notice}>
              <CircleAlert size={14} aria-hidden />
              <span>{notice}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** The first turns as they will stand in the note. */
export const FirstTurns = ({ preview: { firstTurns, turnCount } }: { preview: Preview }) => (
  <div>
    <h3 id="first-turns" className={styles['heading']}>
      {turnCount > firstTurns.length ? `The first ${firstTurns.length} of ${turnCount.toLocaleString('en')} turns` : 'What comes in'}
    </h3>
    {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard */}
    <div className={styles['turns']} tabIndex={0} role="region" aria-labelledby="first-turns">
      {firstTurns.map(({ speaker, startMs, text }, index) => (
        <div key={index} className={styles['turn']}>
          {(speaker !== null || startMs !== null) && (
            <p className={styles['who']}>
              {speaker !== null && <bdi>{speaker}</bdi>} {startMs !== null && <span className={styles['clock']}>{clockOf(startMs)}</span>}
            </p>
          )}
          <p dir="auto">{text}</p>
        </div>
      ))}
    </div>
  </div>
)
