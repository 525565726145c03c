import { useRef } from 'react'
import type { SavedSearch } from '../../../app/contract/search.ts'
import { call } from '../../bridge/connection.ts'
import { attempt } from '../../state/attempt.ts'
import { notifyDone } from '../../state/journal-actions.ts'
import { focusPane } from '../../state/panes.ts'
import { openDialog } from '../../state/window-state.ts'
import { ContextMenu } from '../../ui/ContextMenu.tsx'

type Props = { saved: SavedSearch; element: Element; onClose: () => void }

/** What can be done with a saved search. */
export const SavedSearchMenu = ({ saved, element, onClose }: Props) => {
  const anchor = useRef(element)
  const items = [
    {
      title: 'Rename…',
      run: () => openDialog({ name: 'saved-search', saved }),
    },
    {
      title: 'Delete',
      danger: true,
      run: () =>
        attempt(async () => {
          notifyDone(`The search ${saved.name} is deleted.`, await call('search.removeSaved', { id: saved.id }))
          focusPane('rail')
        }),
    },
  ]
  return <ContextMenu label={saved.name} anchor={anchor} items={items} onClose={onClose} />
}
