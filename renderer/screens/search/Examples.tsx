import { explainQuery } from '../../../app/rules/search-explain.ts'
import { parseQuery } from '../../../app/rules/search-query.ts'
import { openSearch } from '../../state/search.ts'
import styles from './Examples.module.css'

/** One for each thing that can be asked for. */
const examples = [
  'alarm battery',
  '"next week"',
  'cert*',
  '*proof',
  'side:internal boss',
  'tag:barrier status:open',
  'type:fear confidence:>70',
  'price -discount',
  'tag:question after:2025',
]

/** What can be asked for, to be pressed; the explanations are those that any search gets. */
export const Examples = () => (
  <div className={styles['examples']}>
    <h2 className={styles['title']}>Find anything in the journal</h2>
    <p className={styles['words']}>
      Both sides of every note, tags, barriers, criteria, questions, buyers, accounts and comments. Upper and lower case and accents make no
      difference. Try one of these:
    </p>
    <ul className={styles['list']}>
      {examples.map((typed) => (
        <li key={typed}>
          <button type="button" className={styles['example']} onClick={() => openSearch({ typed })}>
            <code className={styles['typed']}>{typed}</code>
            <span className={styles['meaning']}>{explainQuery(parseQuery(typed)).sentence}</span>
          </button>
        </li>
      ))}
    </ul>
    <p className={styles['words']}>Alt+↓ in the field shows every filter there is.</p>
  </div>
)
