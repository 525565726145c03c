import { useState } from 'react'
import type { Output } from '../../../app/contract/index.ts'
import type { ExportFormat } from '../../../app/contract/transfer.ts'
import type { Id } from '../../../app/model/ids.ts'
import { untitledConversation } from '../../../app/note/words.ts'
import { call } from '../../bridge/connection.ts'
import { useCall } from '../../bridge/queries.ts'
import { useNote } from '../../editor/note-state.ts'
import { inWords } from '../../state/attempt.ts'
import { opportunityAtHand } from '../../state/journal-actions.ts'
import { closeDialog, notify, useWindow } from '../../state/window-state.ts'
import { showDay } from '../../ui/dates.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { Choice } from '../../ui/fields.tsx'
import styles from './ExportDialog.module.css'
import { saveFile } from './save-file.ts'

type Sides = 'both' | 'external'
type What = 'conversation' | 'opportunity'

const formatHints: Record<ExportFormat, string> = {
  html: 'Opens in any browser, on any machine, and prints well. One file; nothing in it runs or is loaded from elsewhere.',
  markdown: 'Plain text with simple marks, for editors, wikis and note apps.',
}

type Subject = { id: Id; name: string; about: string }

const conversations = (count: number): string => (count === 1 ? '1 conversation' : `${count.toLocaleString('en')} conversations`)

/** What is to be exported, or `null` while it is being read or where there is nothing. */
const useSubject = (what: What): Subject | null => {
  const conversationId = useNote((state) => state.open?.conversationId ?? null)
  const [opportunityId] = useState(opportunityAtHand)
  const { data: conversation } = useCall('conversations.details', what === 'conversation' && conversationId ? { id: conversationId } : null)
  const { data: organisation } = useCall('opportunities.list', what === 'opportunity' ? {} : null)
  if (conversation) {
    return { id: conversation.id, name: conversation.title || untitledConversation, about: showDay(conversation.at, conversation.zone) }
  }
  const opportunity = organisation?.opportunities.find(({ id }) => id === opportunityId)
  return opportunity ? { id: opportunity.id, name: opportunity.name, about: conversations(opportunity.conversationCount) } : null
}

/** What will be in the file and what will not, in plain words. */
const Contents = ({ what, sides }: { what: What; sides: Sides }) => {
  const head =
    what === 'conversation'
      ? 'The title, date, channel and the buyers who took part.'
      : 'Every conversation that is not archived, oldest first: title, date, channel and the buyers who took part.'
  return (
    <section className={styles['contents']} aria-label="What leaves the journal" aria-live="polite">
      <h3 className={styles['heading']}>What leaves the journal</h3>
      <ul className={styles['list']}>
        <li>{head}</li>
        <li>{sides === 'both' ? 'What was said, and beside it what you think went on in the buyer’s mind.' : 'What was said.'}</li>
        <li>
          {sides === 'both'
            ? 'All tags: barriers, criteria, questions and inferences with how sure you were.'
            : 'Tags on what was said: barriers, criteria and questions, with the names you gave them.'}
        </li>
      </ul>
      <p className={styles['caution']}>
        {sides === 'both'
          ? 'Your thoughts about the buyer are in it. It is meant for you and your coach, not for the buyer.'
          : 'Nothing of the internal side leaves: no thought, no inference, no sign that there was any.'}
      </p>
    </section>
  )
}

const exportText = async (what: What, id: Id, format: ExportFormat, sides: Sides): Promise<Output<'exports.conversation'>> => {
  await useNote.getState().open?.autosave?.flush()
  return call(what === 'conversation' ? 'exports.conversation' : 'exports.opportunity', { id, format, internal: sides === 'both' })
}

/** Writes a conversation, or all of an opportunity, to a file. */
export const ExportDialog = ({ what }: { what: What }) => {
  const subject = useSubject(what)
  const [format, setFormat] = useState<ExportFormat>('html')
  const internalHidden = useWindow((state) => state.internalHidden)
  const [sides, setSides] = useState<Sides>(internalHidden ? 'external' : 'both')
  const [working, setWorking] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)

  const run = async () => {
    if (!subject) return
    setWorking(true)
    setTrouble(null)
    try {
      const file = await exportText(what, subject.id, format, sides)
      if (useWindow.getState().dialog?.name !== 'export') return
      saveFile(file)
      closeDialog()
      notify(`Exported as “${file.name}”.`)
    } catch (fault) {
      setTrouble(inWords(fault))
      setWorking(false)
    }
  }

  return (
    <Dialog
      title={what === 'conversation' ? 'Export conversation' : 'Export opportunity'}
      intro={subject ? `${subject.name} · ${subject.about}` : 'Reading…'}
      action={{ title: working ? 'Writing…' : 'Export', disabled: working || !subject, run }}
    >
      <Choice
        label="Format"
        value={format}
        options={[
          { value: 'html', label: 'Web page', hint: formatHints.html },
          { value: 'markdown', label: 'Markdown', hint: formatHints.markdown },
        ]}
        onChange={setFormat}
      />
      <p className={styles['hint']}>{formatHints[format]}</p>
      <Choice
        label="Sides"
        value={sides}
        options={[
          { value: 'both', label: 'Both sides' },
          { value: 'external', label: 'External side only' },
        ]}
        onChange={setSides}
      />
      <Contents what={what} sides={sides} />
      {trouble && (
        <p className={styles['trouble']} role="alert">
          {trouble}
        </p>
      )}
    </Dialog>
  )
}
