import { useRef } from 'react'
import { call } from '../../bridge/connection.ts'
import { attempt } from '../../state/attempt.ts'
import { notifyDone, openOpportunity } from '../../state/journal-actions.ts'
import { openDialog, useWindow } from '../../state/window-state.ts'
import { ContextMenu, type ContextItem } from '../../ui/ContextMenu.tsx'

type Props = { what: 'account' | 'opportunity'; id: string; name: string; element: Element; onClose: () => void }

const leave = (id: string) => {
  if (useWindow.getState().opportunityId === id) openOpportunity(null)
}

const itemsFor = ({ what, id, name }: Props): ContextItem[] => {
  const update = (archived: true) =>
    what === 'account' ? call('accounts.update', { id, archived }) : call('opportunities.update', { id, archived })
  const remove = () => (what === 'account' ? call('accounts.remove', { id }) : call('opportunities.remove', { id }))
  return [
    ...(what === 'account' ? [{ title: 'New opportunity…', run: () => openDialog({ name: 'new-opportunity', accountId: id }) }] : []),
    { title: 'Rename…', run: () => openDialog({ name: 'rename', what, id, current: name }) },
    ...(what === 'opportunity'
      ? [
          { title: 'Move to another account…', run: () => openDialog({ name: 'move-opportunity', id }) },
          {
            title: 'Make a review copy…',
            run: () => openDialog({ name: 'review-copy', start: { opportunityId: id, conversationIds: [] } }),
          },
        ]
      : []),
    {
      title: 'Archive',
      run: () =>
        attempt(async () => {
          notifyDone(`${name} is archived.`, await update(true))
          leave(id)
        }),
    },
    {
      title: 'Delete',
      danger: true,
      run: () =>
        attempt(async () => {
          notifyDone(`${name} is in the trash.`, await remove())
          leave(id)
        }),
    },
  ]
}

/** What can be done with an account or an opportunity. */
export const RailMenu = (props: Props) => {
  const anchor = useRef(props.element)
  return <ContextMenu label={props.name} anchor={anchor} items={itemsFor(props)} onClose={props.onClose} />
}
