import { ArrowLeft, CalendarClock, ClipboardCheck, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { Output } from '../../../app/contract/index.ts'
import { channelWords } from '../../../app/note/words.ts'
import { call } from '../../bridge/connection.ts'
import { useCall } from '../../bridge/queries.ts'
import { showKeys } from '../../commands/keys.ts'
import { attempt } from '../../state/attempt.ts'
import { canWrite, deleteConversation } from '../../state/journal-actions.ts'
import { focusPane } from '../../state/panes.ts'
import { goBack, titleOfSection } from '../../state/sections.ts'
import { openDialog, useWindow } from '../../state/window-state.ts'
import { Button } from '../../ui/Button.tsx'
import { showMoment } from '../../ui/dates.ts'
import styles from './NoteHeader.module.css'

type Details = Output<'conversations.details'>

const SaveSign = () => {
  const state = useWindow((window) => window.saveState.state)
  return (
    <span className={styles['save']} role="status" data-state={state}>
      {{ saved: 'Saved', saving: 'Saving…', failed: 'Not saved' }[state]}
    </span>
  )
}

const Title = ({ details }: { details: Details }) => {
  const [title, setTitle] = useState(details.title)
  const [known, setKnown] = useState(details.title)
  if (known !== details.title) {
    setKnown(details.title)
    setTitle(details.title)
  }
  const keep = () => {
    if (title.trim() === details.title) return
    void attempt(() => call('conversations.update', { id: details.id, title: title.trim() }))
  }
  return (
    <input
      className={styles['title']}
      aria-label="Title"
      placeholder="What was it about?"
      value={title}
      maxLength={300}
      readOnly={!canWrite()}
      onChange={(event) => setTitle(event.target.value)}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key === 'Enter') {
          event.preventDefault()
          // Leaving the field is what keeps its text.
          event.currentTarget.blur()
          focusPane('note')
        } else if (event.key === 'Escape') {
          setTitle(details.title)
        }
      }}
    />
  )
}

/** The way back to the view the note was opened from. */
const BackLink = () => {
  const section = useWindow(({ back }) => back?.section)
  if (!section) return null
  return (
    <button type="button" className={styles['back']} title={`Back (${showKeys('Mod+Alt+ArrowLeft')})`} onClick={goBack}>
      <ArrowLeft size={13} aria-hidden /> {titleOfSection(section)}
    </button>
  )
}

/** What the conversation was about, when, how and with whom. */
export const NoteHeader = ({ details }: { details: Details }) => {
  const { data: team } = useCall('buyers.list', { opportunityId: details.opportunityId })
  const names = details.buyerIds.flatMap((id) => team?.find((buyer) => buyer.id === id)?.name ?? [])
  const facts = [
    showMoment(details.at, details.zone),
    channelWords[details.channel],
    names.length > 0 ? `with ${names.join(', ')}` : 'no buyers named yet',
  ]
  return (
    <header className={styles['header']}>
      <BackLink />
      <div className={styles['line']}>
        <Title details={details} />
        <SaveSign />
        <Button
          look="quiet"
          label={`Reflect on this conversation (${showKeys('Mod+Shift+J')})`}
          onPress={() => openDialog({ name: 'reflect' })}
        >
          <ClipboardCheck size={15} aria-hidden />
        </Button>
        {canWrite() && (
          <Button look="quiet" label="Delete conversation" onPress={() => void attempt(() => deleteConversation(details.id))}>
            <Trash2 size={15} aria-hidden />
          </Button>
        )}
      </div>
      <button
        type="button"
        className={styles['facts']}
        disabled={!canWrite()}
        title="Change the details"
        onClick={() => openDialog({ name: 'conversation', id: details.id })}
      >
        <CalendarClock size={13} aria-hidden />
        <span>{facts.join(' · ')}</span>
      </button>
    </header>
  )
}
