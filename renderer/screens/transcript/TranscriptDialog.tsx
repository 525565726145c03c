import { useRef, useState } from 'react'
import { fromWallTime, toWallTime, type Zone } from '../../../app/model/dates.ts'
import type { Id } from '../../../app/model/ids.ts'
import { channels, type Channel } from '../../../app/model/kinds.ts'
import { channelWords } from '../../../app/note/words.ts'
import { call } from '../../bridge/connection.ts'
import { useCall } from '../../bridge/queries.ts'
import { inWords } from '../../state/attempt.ts'
import { notifyDone, openConversation } from '../../state/journal-actions.ts'
import { closeDialog } from '../../state/window-state.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { SelectField, TextField } from '../../ui/fields.tsx'
import { AccountField } from '../organise/AccountField.tsx'
import { isMoment, WhenFields } from '../organise/WhenFields.tsx'
import { momentFromFile, titleFromName } from './file-facts.ts'
import { FileFacts, FirstTurns } from './PreviewedFile.tsx'
import { guessSpeaker, mappingOf, type SpeakerChoice } from './speakers.ts'
import { SpeakerTable } from './SpeakerTable.tsx'
import styles from './TranscriptDialog.module.css'
import { useOpportunity } from './use-opportunity.ts'
import { usePreview, type Reading } from './use-preview.ts'

const here: Zone = Intl.DateTimeFormat().resolvedOptions().timeZone
const channelOptions = channels.map((channel) => ({ value: channel, label: channelWords[channel] }))

/** One of the files that are being brought in. */
type Queued = { file: File; position: number; total: number; onTaken: (id: Id) => void; onSkip: () => void; onClose: () => void }

type PlaceProps = { opportunity: ReturnType<typeof useOpportunity> }

/** Where the conversation goes; where there is no opportunity yet, the first one is named here. */
const OpportunityFields = ({ opportunity }: PlaceProps) => (
  <>
    {!opportunity.isFirst && (
      <SelectField
        label="Opportunity"
        value={opportunity.choice}
        options={[
          ...(opportunity.choice === '' ? [{ value: '', label: 'Choose one…' }] : []),
          ...opportunity.options,
          { value: 'new', label: 'A new opportunity…' },
        ]}
        onChange={opportunity.choose}
      />
    )}
    {opportunity.choice === 'new' && (
      <>
        {opportunity.isFirst && (
          <p className={styles['hint']}>
            A conversation belongs to an opportunity: a decision that a buyer team is making. Name the first one.
          </p>
        )}
        <AccountField accounts={opportunity.accounts} value={opportunity.accountName} onChange={opportunity.setAccountName} />
        <TextField
          label="Opportunity’s name"
          placeholder="What they are deciding"
          value={opportunity.name}
          onChange={opportunity.setName}
        />
      </>
    )}
  </>
)

type ReadProps = Queued & { reading: Extract<Reading, { state: 'read' }> }

const ReadFile = ({ file, reading, position, total, onTaken, onSkip, onClose }: ReadProps) => {
  const { preview, handle, sellerName } = reading
  const opportunity = useOpportunity()
  const [title, setTitle] = useState(() => titleFromName(file.name))
  const [wall, setWall] = useState(() => toWallTime(momentFromFile(file), here))
  const [zone, setZone] = useState(here)
  const [channel, setChannel] = useState<Channel>('video')
  const [chosen, setChosen] = useState<Record<string, SpeakerChoice>>({})
  const [working, setWorking] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const cancelled = useRef(false)

  const isKnown = opportunity.choice !== 'new' && opportunity.choice !== ''
  const { data: team = [] } = useCall('buyers.list', isKnown ? { opportunityId: opportunity.choice } : null)
  const choiceOf = (speaker: string): SpeakerChoice => {
    const own = Object.hasOwn(chosen, speaker) ? chosen[speaker] : undefined
    const stands = own === 'me' || own === 'name' || own === 'new-buyer' || team.some(({ id }) => id === own)
    return own !== undefined && stands ? own : guessSpeaker(speaker, { team, sellerName })
  }
  const mine = preview.speakers.filter(({ name }) => choiceOf(name) === 'me')
  const learnedName = sellerName === '' && mine.length === 1 ? (mine[0]?.name ?? '') : ''

  const take = async () => {
    setWorking(true)
    setTrouble(null)
    try {
      const speakers = Object.fromEntries(preview.speakers.map(({ name }) => [name, mappingOf(choiceOf(name))]))
      const opportunityId = await opportunity.settle()
      if (learnedName) await call('journal.writeSettings', { sellerName: learnedName.slice(0, 200) })
      const changed = await call('transcripts.take', {
        handle,
        opportunityId,
        title,
        at: fromWallTime(wall, zone),
        zone,
        channel,
        speakers,
      })
      if (cancelled.current) {
        await call('changes.undo', { changeId: changed.changeId })
        return
      }
      notifyDone(`“${title.trim() || preview.name}” is in the journal.`, changed)
      onTaken(changed.id)
    } catch (fault) {
      setTrouble(inWords(fault))
      setWorking(false)
    }
  }

  const close = () => {
    cancelled.current = true
    onClose()
  }

  return (
    <Dialog
      title={total > 1 ? `Bring in transcript ${position} of ${total}` : 'Bring in a transcript'}
      width="wide"
      action={{
        title: working ? 'Bringing in…' : 'Bring in',
        disabled: working || !opportunity.isReady || !isMoment(wall, zone),
        run: take,
      }}
      aside={
        <>
          {position < total && (
            <Button disabled={working} onPress={onSkip}>
              Skip this file
            </Button>
          )}
          {opportunity.choice === '' && <span className={styles['asideWords']}>Choose the opportunity it belongs to.</span>}
        </>
      }
      onClose={close}
    >
      <FileFacts preview={preview} />
      {trouble && (
        <p className={styles['trouble']} role="alert">
          {trouble}
        </p>
      )}
      <div className={styles['columns']}>
        <div>
          <TextField label="Title" value={title} placeholder="What the conversation was about" autoFocus onChange={setTitle} />
          <OpportunityFields opportunity={opportunity} />
          <div className={styles['when']}>
            <WhenFields wall={wall} zone={zone} onWall={setWall} onZone={setZone} />
          </div>
          <p className={styles['hint']}>The time comes from the file. Correct it if the meeting was earlier.</p>
          <SelectField label="How" value={channel} options={channelOptions} onChange={setChannel} />
        </div>
        <div className={styles['contents']}>
          {preview.speakers.length > 0 && (
            <SpeakerTable
              speakers={preview.speakers}
              team={team}
              sellerName={sellerName}
              choiceOf={choiceOf}
              onChoose={(choices) => setChosen((before) => ({ ...before, ...choices }))}
            />
          )}
          {learnedName && <p className={styles['hint']}>Buy-In will remember that you are {learnedName}.</p>}
          <FirstTurns preview={preview} />
        </div>
      </div>
    </Dialog>
  )
}

const QueuedFile = (queued: Queued) => {
  const { file, position, total, onSkip, onClose } = queued
  const reading = usePreview(file)
  if (reading.state === 'read') return <ReadFile {...queued} reading={reading} />
  const isLast = position === total
  return (
    <Dialog
      title={total > 1 ? `Bring in transcript ${position} of ${total}` : 'Bring in a transcript'}
      {...(!isLast && { action: { title: 'Next file', disabled: reading.state === 'reading', run: onSkip } })}
      onClose={onClose}
    >
      <p className={styles['fileName']}>{file.name}</p>
      {reading.state === 'reading' && <p role="status">Reading…</p>}
      {reading.state === 'failed' && (
        <div role="alert">
          <p className={styles['trouble']}>{reading.trouble}</p>
          <p className={styles['hint']}>Nothing was brought in from this file.</p>
        </div>
      )}
    </Dialog>
  )
}

/** Brings in transcripts, one file after another: each is shown first, with what will become of it. */
export const TranscriptDialog = ({ files }: { files: File[] }) => {
  const [index, setIndex] = useState(0)
  const taken = useRef<Id | null>(null)
  const finish = () => {
    closeDialog()
    if (taken.current) void openConversation(taken.current)
  }
  const next = () => (index + 1 < files.length ? setIndex(index + 1) : finish())
  const file = files[index]
  if (!file) return null
  return (
    <QueuedFile
      key={index}
      file={file}
      position={index + 1}
      total={files.length}
      onTaken={(id) => {
        taken.current = id
        next()
      }}
      onSkip={next}
      onClose={finish}
    />
  )
}
