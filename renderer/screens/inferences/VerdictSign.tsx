import { Check, CircleDashed, CircleHelp, Minus, X } from 'lucide-react'
import type { Verdict } from '../../../app/model/kinds.ts'
import { verdictWords } from '../../../app/note/words.ts'
import styles from './VerdictSign.module.css'

const icons = { confirmed: Check, refuted: X, 'never-learned': Minus }

/** How it stands with an inference: by a sign and a word. One that nothing speaks for or against is a guess. */
export const VerdictSign = ({ verdict, supporting, opposing }: { verdict: Verdict | null; supporting: number; opposing: number }) => {
  const isGuess = verdict === null && supporting + opposing === 0
  const Icon = verdict ? icons[verdict] : isGuess ? CircleHelp : CircleDashed
  const counts = [...(supporting > 0 ? [`${supporting} for`] : []), ...(opposing > 0 ? [`${opposing} against`] : [])].join(', ')
  return (
    <span className={styles['sign']} data-state={verdict ?? (isGuess ? 'guess' : 'open')}>
      <Icon size={13} aria-hidden />
      {verdict ? verdictWords[verdict] : isGuess ? 'Guess' : counts}
    </span>
  )
}
