import { useState } from 'react'
import { fromWallTime, instantOf, toWallTime } from '../../../app/model/dates.ts'
import type { Id } from '../../../app/model/ids.ts'
import { channels, type Channel } from '../../../app/model/kinds.ts'
import type { Conversation } from '../../../app/model/organisation.ts'
import { channelWords } from '../../../app/note/words.ts'
import { call } from '../../bridge/connection.ts'
import { useCall } from '../../bridge/queries.ts'
import { useNote } from '../../editor/note-state.ts'
import { inWords } from '../../state/attempt.ts'
import { closeDialogNow } from '../../state/focus.ts'
import {
  archiveConversation,
  deleteConversation,
  notifyDone,
  openConversation,
  openOpportunity,
  opportunityAtHand,
} from '../../state/journal-actions.ts'
import { useOneAtATime } from '../../state/one-at-a-time.ts'
import { focusPane } from '../../state/panes.ts'
import { closeDialog, openDialog, useWindow } from '../../state/window-state.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Choice, SelectField, TextField } from '../../ui/fields.tsx'
import { BuyerChecks } from './BuyerChecks.tsx'
import styles from './ConversationDialog.module.css'
import { opportunityOptions, type Organisation } from './opportunity-options.ts'
import { isMoment, WhenFields } from './WhenFields.tsx'

type Draft = { title: string; opportunityId: Id; wall: string; zone: string; channel: Channel; buyerIds: Id[] }

const channelOptions = channels.map((value) => ({ value, label: channelWords[value] }))

const newDraft = (opportunityId: Id): Draft => {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  return { title: '', opportunityId, wall: toWallTime(instantOf(Date.now()), zone), zone, channel: 'video', buyerIds: [] }
}

const draftOf = ({ title, opportunityId, at, zone, channel, buyerIds }: Conversation): Draft => ({
  title,
  opportunityId,
  wall: toWallTime(at, zone),
  zone,
  channel,
  buyerIds,
})

/** What the draft says otherwise than the record. */
const changesIn = (draft: Draft, conversation: Conversation) => {
  const before = draftOf(conversation)
  const isSameTime = draft.wall === before.wall && draft.zone === before.zone
  const isSameCompany = draft.buyerIds.length === before.buyerIds.length && draft.buyerIds.every((id) => before.buyerIds.includes(id))
  const isMoved = draft.opportunityId !== before.opportunityId
  return {
    ...(draft.title.trim() === before.title ? {} : { title: draft.title }),
    ...(isMoved ? { opportunityId: draft.opportunityId } : {}),
    ...(isSameTime ? {} : { at: fromWallTime(draft.wall, draft.zone), zone: draft.zone }),
    ...(draft.channel === before.channel ? {} : { channel: draft.channel }),
    ...(isSameCompany && !isMoved ? {} : { buyerIds: draft.buyerIds }),
  }
}

const create = async (draft: Draft): Promise<void> => {
  const { title, opportunityId, wall, zone, channel, buyerIds } = draft
  const { id } = await call('conversations.create', { title, opportunityId, at: fromWallTime(wall, zone), zone, channel, buyerIds })
  if (useWindow.getState().opportunityId !== null) openOpportunity(opportunityId)
  closeDialog()
  await openConversation(id)
}

const update = async (draft: Draft, conversation: Conversation): Promise<void> => {
  const changes = changesIn(draft, conversation)
  if (Object.keys(changes).length > 0) {
    await useNote.getState().open?.autosave?.flush()
    const changed = await call('conversations.update', { id: conversation.id, ...changes })
    if (changes.opportunityId !== undefined && useWindow.getState().opportunityId !== null) openOpportunity(changes.opportunityId)
    notifyDone(changes.opportunityId === undefined ? 'The details are changed.' : 'The conversation is moved.', changed)
  }
  closeDialog()
}

const Aside = ({ conversation }: { conversation: Conversation }) => {
  const leave = useOneAtATime(async (way: 'archive' | 'unarchive' | 'delete') => {
    await useNote.getState().open?.autosave?.flush()
    if (way === 'archive') await archiveConversation(conversation.id)
    else if (way === 'delete') await deleteConversation(conversation.id)
    else
      notifyDone('The conversation is back in the journal.', await call('conversations.update', { id: conversation.id, archived: false }))
    // What had the focus before is gone with the note.
    closeDialogNow()
    focusPane('timeline')
  })
  return (
    <>
      <Button onPress={() => void leave(conversation.archivedAt === null ? 'archive' : 'unarchive')}>
        {conversation.archivedAt === null ? 'Archive' : 'Take out of the archive'}
      </Button>
      <Button look="danger" onPress={() => void leave('delete')}>
        Delete
      </Button>
    </>
  )
}

type FormProps = { organisation: Organisation; conversation: Conversation | null; start: Id }

const Form = ({ organisation, conversation, start }: FormProps) => {
  const [draft, setDraft] = useState(() => (conversation ? draftOf(conversation) : newDraft(start)))
  const { data: team = [] } = useCall('buyers.list', { opportunityId: draft.opportunityId })
  const change = (part: Partial<Draft>) => setDraft((now) => ({ ...now, ...part }))
  const isMoved = conversation !== null && draft.opportunityId !== conversation.opportunityId

  const save = useOneAtATime(() => (conversation ? update(draft, conversation) : create(draft)))
  const setOpportunity = (opportunityId: Id) =>
    change({ opportunityId, buyerIds: conversation?.opportunityId === opportunityId ? conversation.buyerIds : [] })

  return (
    <Dialog
      title={conversation ? 'Conversation details' : 'New conversation'}
      {...(conversation ? {} : { intro: 'When it was and who was there. What was said comes next, in the note.' })}
      action={{ title: conversation ? 'Save' : 'Start writing', disabled: !isMoment(draft.wall, draft.zone), run: save }}
      aside={conversation && <Aside conversation={conversation} />}
    >
      <TextField label="Title" value={draft.title} onChange={(title) => change({ title })} placeholder="What it was about" autoFocus />
      <SelectField
        label="Opportunity"
        value={draft.opportunityId}
        options={opportunityOptions(organisation, conversation?.opportunityId ?? null)}
        onChange={setOpportunity}
        {...(isMoved
          ? {
              hint: 'Its tags come along: barriers and criteria join those of the same name there, or are added. Buyers stay with their own team, so say below who of this one took part.',
            }
          : {})}
      />
      <WhenFields wall={draft.wall} zone={draft.zone} onWall={(wall) => change({ wall })} onZone={(zone) => change({ zone })} />
      <Choice label="How" value={draft.channel} options={channelOptions} onChange={(channel) => change({ channel })} />
      <BuyerChecks
        key={draft.opportunityId}
        opportunityId={draft.opportunityId}
        team={team}
        chosen={draft.buyerIds}
        onChange={(buyerIds) => change({ buyerIds })}
      />
    </Dialog>
  )
}

const NoOpportunity = () => (
  <Dialog
    title="New conversation"
    action={{ title: 'New opportunity…', run: () => openDialog({ name: 'new-opportunity', accountId: null }) }}
  >
    <p className={styles['hint']}>
      Every conversation is about a decision someone has to make. Name that first: the account and the opportunity.
    </p>
  </Dialog>
)

/** What is known of a conversation beside its note; without an `id`, of a new one. */
export const ConversationDialog = ({ id }: { id: Id | null }) => {
  const { data: organisation } = useCall('opportunities.list', {})
  const { data: conversation, error } = useCall('conversations.details', id === null ? null : { id })
  if (error) {
    return (
      <Dialog title="Conversation details">
        <p className={styles['hint']}>{inWords(error)}</p>
      </Dialog>
    )
  }
  if (!organisation || (id !== null && !conversation)) return null
  const options = opportunityOptions(organisation, conversation?.opportunityId ?? null)
  const atHand = opportunityAtHand()
  const start = options.find(({ value }) => value === atHand)?.value ?? options[0]?.value
  return start === undefined ? (
    <NoOpportunity />
  ) : (
    <Form key={id} organisation={organisation} conversation={conversation ?? null} start={start} />
  )
}
