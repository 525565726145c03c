import { Ellipsis, Search } from 'lucide-react'
import { useState } from 'react'
import type { SavedSearch } from '../../../app/contract/search.ts'
import { useCall } from '../../bridge/queries.ts'
import { canWrite } from '../../state/journal-actions.ts'
import { openSearch, useSearch } from '../../state/search.ts'
import { useWindow } from '../../state/window-state.ts'
import { later } from '../../ui/later.tsx'
import styles from './Rail.module.css'
import { RailView } from './RailView.tsx'

const SavedSearchMenu = later(async () => (await import('../search/SavedSearchMenu.tsx')).SavedSearchMenu)

/** The way to the search and, below it, the searches that are kept; those are read when the window has `rested`. */
export const RailSearches = ({ rested }: { rested: boolean }) => {
  const section = useWindow((state) => state.section)
  const { data: saved } = useCall('search.saved', rested ? {} : null)
  const typed = useSearch((state) => state.typed)
  const order = useSearch((state) => state.order)
  const [chosen, choose] = useState<{ saved: SavedSearch; element: Element } | null>(null)
  const isOpen = section === 'search'
  const shown = isOpen ? saved?.find((one) => one.query === typed.trim() && one.order === order) : undefined
  return (
    <>
      <RailView icon={Search} title="Search" current={isOpen && !shown} onPress={() => openSearch()} />
      {saved && saved.length > 0 && (
        <ul className={`${styles['list']} ${styles['views']}`} aria-label="Saved searches">
          {saved.map((one) => (
            <li key={one.id} className={styles['row']}>
              <button
                type="button"
                data-item
                data-saved={one.id}
                className={styles['view']}
                title={one.query}
                aria-current={one === shown ? 'page' : undefined}
                onClick={() => openSearch({ typed: one.query, order: one.order })}
                onContextMenu={(event) => {
                  event.preventDefault()
                  if (canWrite()) choose({ saved: one, element: event.currentTarget })
                }}
              >
                <span className={styles['name']}>{one.name}</span>
              </button>
              {canWrite() && (
                <button
                  type="button"
                  className={styles['more']}
                  aria-label={`More for ${one.name}`}
                  aria-haspopup="menu"
                  onClick={(event) => choose({ saved: one, element: event.currentTarget })}
                >
                  <Ellipsis size={15} aria-hidden />
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      {chosen && <SavedSearchMenu {...chosen} onClose={() => choose(null)} />}
    </>
  )
}
