import { soughtFor, widerSearches, type WiderSearch } from '../../../app/rules/search-editing.ts'
import { explainQuery } from '../../../app/rules/search-explain.ts'
import { parseQuery } from '../../../app/rules/search-query.ts'
import { openSearch, type Shown } from '../../state/search.ts'
import { Button } from '../../ui/Button.tsx'
import styles from './Examples.module.css'

const widerWords: Record<WiderSearch['without'], string> = {
  filters: 'Without filters',
  unwanted: 'Without what it leaves out',
  quotes: 'The words apart',
}

/** What to do where nothing was found: what was looked for, and the same search with less asked for. */
export const NothingFound = ({ shown }: { shown: Shown }) => {
  const query = parseQuery(soughtFor(shown.typed))
  const wider = widerSearches(query)
  return (
    <div className={styles['examples']}>
      <h2 className={styles['title']}>Nothing in the journal fits</h2>
      <p className={styles['words']}>This was looked for: {explainQuery(query).sentence}</p>
      {!shown.complete && <p className={styles['words']}>Not all of the journal can be searched yet, so it may still turn up.</p>}
      {wider.length > 0 && (
        <ul className={styles['list']} aria-label="The same search, wider">
          {wider.map(({ without, text }) => (
            <li key={without} className={styles['wider']}>
              <Button onPress={() => openSearch({ typed: text })}>{widerWords[without]}</Button>
              <code className={styles['typed']}>{text}</code>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
