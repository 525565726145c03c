import { Bookmark } from 'lucide-react'
import { asksForSomething, longestQuery, parseQuery } from '../../../app/rules/search-query.ts'
import { useCall } from '../../bridge/queries.ts'
import { canWrite } from '../../state/journal-actions.ts'
import { useSearch } from '../../state/search.ts'
import { openDialog } from '../../state/window-state.ts'
import { Button } from '../../ui/Button.tsx'
import styles from './SearchScreen.module.css'

/** Keeps what is typed among the saved searches, or says under which name it is kept. */
export const KeepSearch = () => {
  const { data: saved } = useCall('search.saved', {})
  const typed = useSearch((state) => state.typed)
  const order = useSearch((state) => state.order)
  const query = typed.slice(0, longestQuery).trim()
  if (!canWrite() || !saved) return null
  const kept = saved.find((one) => one.query === query && one.order === order)
  if (kept) return <span className={styles['kept']}>Saved as {kept.name}</span>
  return (
    <Button
      disabled={!asksForSomething(parseQuery(query))}
      onPress={() => openDialog({ name: 'saved-search', saved: { id: null, name: '', query, order } })}
    >
      <Bookmark size={15} aria-hidden />
      Save search…
    </Button>
  )
}
