import type { PassageKind } from '../../app/model/kinds.ts'
import styles from './KindSign.module.css'

const letters: Record<PassageKind, string> = {
  barrier: 'B',
  criterion: 'C',
  inference: 'I',
  question: 'Q',
  evidence: 'E',
  answer: 'A',
  reason: 'R',
}

/** The sign of a kind of tag: its letter over the same line that its passages have in a note. */
export const KindSign = ({ kind }: { kind: PassageKind }) => (
  <span className={styles['sign']} data-kind={kind} aria-hidden>
    {letters[kind]}
  </span>
)
