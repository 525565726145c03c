import { useState } from 'react'
import type { SavedSearch } from '../../../app/contract/search.ts'
import type { Id } from '../../../app/model/ids.ts'
import { explainQuery } from '../../../app/rules/search-explain.ts'
import { parseQuery } from '../../../app/rules/search-query.ts'
import { call } from '../../bridge/connection.ts'
import { closeDialogNow } from '../../state/focus.ts'
import { notifyDone } from '../../state/journal-actions.ts'
import { useOneAtATime } from '../../state/one-at-a-time.ts'
import { openSearch } from '../../state/search.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextField } from '../../ui/fields.tsx'
import { isName } from '../organise/names.ts'

type Props = { saved: Omit<SavedSearch, 'id'> & { id: Id | null } }

/** Gives a search its name: one that is kept for the first time, or another one. */
export const SavedSearchDialog = ({ saved: { id, name: before, ...saved } }: Props) => {
  const [name, setName] = useState(before)
  const keep = useOneAtATime(async () => {
    if (name.trim() !== before) {
      const changed = await call('search.putSaved', { ...saved, name, ...(id !== null && { id }) })
      notifyDone(id === null ? `The search is saved as ${name.trim()}.` : `${before} is now called ${name.trim()}.`, changed)
    }
    closeDialogNow()
    // The button that led here may be gone with what it was for.
    if (id === null) openSearch()
    else document.querySelector<HTMLElement>(`[data-saved="${id}"]`)?.focus()
  })
  return (
    <Dialog
      title={id === null ? 'Save search' : 'Rename search'}
      intro={explainQuery(parseQuery(saved.query)).sentence}
      action={{ title: id === null ? 'Save' : 'Rename', disabled: !isName(name), run: keep }}
    >
      <TextField
        label="Name"
        value={name}
        onChange={setName}
        autoFocus
        {...(name.length > 200 ? { hint: 'A name has at most 200 characters.' } : {})}
      />
    </Dialog>
  )
}
