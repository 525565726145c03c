import type { ReviewRow } from '../../../app/contract/replies.ts'
import { stateWords } from './item-words.ts'
import styles from './StateSign.module.css'

/** How it stands with an item, in a word. */
export const StateSign = ({ state }: { state: ReviewRow['state'] }) => (
  <span className={styles['sign']} data-state={state}>
    {stateWords[state]}
  </span>
)
