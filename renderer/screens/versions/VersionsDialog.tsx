import { useEffect, useState } from 'react'
import { ListBox, ListBoxItem } from 'react-aria-components'
import type { Output } from '../../../app/contract/index.ts'
import type { Id } from '../../../app/model/ids.ts'
import { useCall } from '../../bridge/queries.ts'
import { factsOf } from '../../editor/facts.ts'
import { useNote, type OpenNote } from '../../editor/note-state.ts'
import { restoreVersion } from '../../editor/restore.ts'
import { inWords } from '../../state/attempt.ts'
import { closeDialog, notify } from '../../state/window-state.ts'
import { showStamp } from '../../ui/dates.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { compare, counted, wordsIn } from './compare.ts'
import { ReadNote } from './ReadNote.tsx'
import styles from './VersionsDialog.module.css'

type Version = Output<'conversations.versions'>[number]

const Nothing = () => (
  <div className={styles['nothing']}>
    <p>No earlier version yet.</p>
    <p>
      Versions are kept every five minutes while you write, and before one is restored. Come back here to see how a note read then, and to
      bring it back.
    </p>
  </div>
)

type ListProps = { versions: Version[]; chosen: Id; onChoose: (id: Id) => void }

const VersionList = ({ versions, chosen, onChoose }: ListProps) => (
  <ListBox
    aria-label="Versions, newest first"
    className={styles['list'] ?? ''}
    items={versions}
    selectionMode="single"
    selectionBehavior="replace"
    disallowEmptySelection
    selectedKeys={[chosen]}
    autoFocus="first"
    onSelectionChange={(keys) => {
      const [key] = keys === 'all' ? [] : [...keys]
      if (typeof key === 'string') onChoose(key)
    }}
  >
    {({ id, at, words, passages }) => (
      <ListBoxItem id={id} textValue={showStamp(at)} className={styles['version'] ?? ''}>
        <span className={styles['when']}>{showStamp(at)}</span>
        <span className={styles['amount']}>
          {counted(words, 'word')}, {counted(passages, 'tag')}
        </span>
      </ListBoxItem>
    )}
  </ListBox>
)

const restoredWords = ({ leftOut, taken }: { leftOut: number; taken: number }): string =>
  [
    'The version is restored; undo in the note takes it back.',
    taken > 0 && `${counted(taken, 'tag')} made since then ${taken === 1 ? 'is' : 'are'} gone from the note.`,
    leftOut > 0 &&
      `${counted(leftOut, 'tag')} could not come back: ${leftOut === 1 ? 'its' : 'their'} barrier, criterion or words no longer exist.`,
  ]
    .filter(Boolean)
    .join(' ')

type VersionsProps = { open: OpenNote; versions: Version[] }

const Versions = ({ open, versions }: VersionsProps) => {
  const [choice, choose] = useState<Id | null>(null)
  const [trouble, setTrouble] = useState<string | null>(null)
  const [working, setWorking] = useState(false)
  const version = versions.find(({ id }) => id === choice) ?? versions[0]
  const { data, error } = useCall('conversations.version', version ? { id: version.id } : null)
  if (!version) return null

  const now = { words: wordsIn(open.editor.state.doc), passages: factsOf(open.editor.state).attached.size }
  const restore = async () => {
    if (!data) return
    setWorking(true)
    setTrouble(null)
    try {
      const report = await restoreVersion(open, data.note)
      closeDialog()
      notify(report ? restoredWords(report) : 'The note already reads as it did then.')
      requestAnimationFrame(() => open.editor.view.focus())
    } catch (fault) {
      setTrouble(inWords(fault))
      setWorking(false)
    }
  }

  return (
    <Dialog
      title="Earlier versions"
      width="wide"
      {...(open.editor.isEditable && { action: { title: 'Restore this version', disabled: !data || working, run: restore } })}
      aside={open.editor.isEditable ? undefined : 'This journal can only be read, so nothing can be restored.'}
    >
      <div className={styles['versions']}>
        <VersionList versions={versions} chosen={version.id} onChoose={choose} />
        <section className={styles['reading']} aria-label={`Version of ${showStamp(version.at)}`}>
          <p className={styles['compared']} aria-live="polite">
            {compare(version, now)}
          </p>
          {(trouble ?? error) && (
            <p className={styles['trouble']} role="alert">
              {trouble ?? inWords(error)}
            </p>
          )}
          <div className={styles['columns']} aria-hidden>
            <span>External conversation</span>
            <span>Inferred internal conversation</span>
          </div>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard */}
          <div className={styles['scroll']} tabIndex={0} role="region" aria-label="The note as it was">
            {data ? <ReadNote note={data.note} label="The note as it was" /> : !error && <p className={styles['waiting']}>Reading…</p>}
          </div>
        </section>
      </div>
    </Dialog>
  )
}

/** Earlier versions of the open note: what they said, and the way back to them. */
export const VersionsDialog = () => {
  const open = useNote((state) => state.open)
  const [isSaved, setSaved] = useState(false)
  // What was written just now is a version too.
  useEffect(() => {
    const save = async () => {
      await open?.autosave?.flush()
      setSaved(true)
    }
    void save()
  }, [open])
  const { data, error } = useCall('conversations.versions', open && isSaved ? { id: open.conversationId } : null)
  if (open && !data && !error) return null
  if (open && data && data.length > 0) return <Versions open={open} versions={data} />
  return (
    <Dialog title="Earlier versions">
      {error ? <p role="alert">{inWords(error)}</p> : !open ? <p>Open a conversation to see its earlier versions.</p> : <Nothing />}
    </Dialog>
  )
}
