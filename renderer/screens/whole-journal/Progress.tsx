import styles from './WholeJournal.module.css'

/** How far some work is: `words` say what is done at the moment. */
export const Progress = ({ words, reached }: { words: string; reached: number | null }) => (
  <div className={styles['working']}>
    <p role="status">{words}</p>
    <progress className={styles['progress']} aria-label={words} {...(reached === null ? {} : { value: reached })} />
  </div>
)

/** What went wrong, said at once. */
export const Trouble = ({ words }: { words: string | null }) =>
  words && (
    <p className={styles['trouble']} role="alert">
      {words}
    </p>
  )
