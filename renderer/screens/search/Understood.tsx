import { soughtFor } from '../../../app/rules/search-editing.ts'
import { explainQuery } from '../../../app/rules/search-explain.ts'
import { longestQuery, parseQuery } from '../../../app/rules/search-query.ts'
import { useSearch } from '../../state/search.ts'
import styles from './Understood.module.css'

export const understoodId = 'search-understood'

/** So much of what was left aside is said. */
const most = 3
const longest = 60

const short = (text: string): string => (text.length > longest ? `${text.slice(0, longest)}…` : text)

/** What was understood of what is typed, and what was not, in plain words. */
export const Understood = () => {
  const typed = useSearch((state) => state.typed)
  const { sentence, leftAside } = explainQuery(parseQuery(soughtFor(typed)))
  const more = leftAside.length - most
  return (
    <div id={understoodId} className={styles['understood']}>
      <p className={styles['sentence']} title={sentence}>
        {sentence ||
          (leftAside.length > 0 ? 'Nothing to look for yet.' : 'Every word is to be found in one exchange of a note, in any order.')}
      </p>
      {leftAside.slice(0, most).map(({ text, why }, index) => (
        <p key={index} className={styles['aside']}>
          <q>{short(text)}</q> is left aside. {why}
        </p>
      ))}
      {more > 0 && <p className={styles['aside']}>So are {more} more.</p>}
      {typed.length > longestQuery && (
        <p className={styles['aside']}>Only the first {longestQuery.toLocaleString('en')} characters are read.</p>
      )}
    </div>
  )
}
