import { call } from '../../bridge/connection.ts'
import { queryClient } from '../../bridge/queries.ts'
import { AddRow } from '../../ui/AddRow.tsx'
import { Check } from '../../ui/fields.tsx'
import { counted } from '../versions/compare.ts'
import { Findings } from './Findings.tsx'
import { People } from './People.tsx'
import { Reading } from './Reading.tsx'
import styles from './ReviewCopyDialog.module.css'
import type { Preview } from './use-preview.ts'
import type { StepProps } from './WhatStep.tsx'

/** How often names are replaced, and how often words that may be one are kept. */
const tallyOf = ({ findings }: Preview): string => {
  const sum = (of: 'replaced' | 'kept') => findings.reduce((total, finding) => total + finding[of], 0)
  const kept = sum('kept')
  return `${counted(sum('replaced'), 'name')} replaced${kept > 0 ? `, ${counted(kept, 'word')} kept that may be one` : ''}.`
}

/** Where the journal does not know what the seller is called, no text can be rid of it. */
const OwnName = ({ onKnown }: { onKnown: () => void }) => {
  const keep = async (sellerName: string) => {
    await call('journal.writeSettings', { sellerName: sellerName.trim() })
    await queryClient.invalidateQueries({ queryKey: ['journal.readSettings'] })
    onKnown()
  }
  return (
    <div className={styles['ownName']}>
      <p>The journal does not know your own name, so it stays where it stands.</p>
      <AddRow label="Your own name" placeholder="Your name" action="Replace it, too" onAdd={keep} />
    </div>
  )
}

type FoundProps = Omit<StepProps, 'seen'> & { preview: Preview; onOwnName: () => void }

const Found = ({ draft, change, preview, onOwnName }: FoundProps) => {
  const { findings, people } = preview
  const inDoubt = findings.filter(({ doubt }) => doubt !== null)
  const sure = findings.filter(({ doubt }) => doubt === null)
  const common = {
    rules: draft.rules,
    onRule: (key: string, rule: (typeof findings)[number]['rule']) => change({ rules: new Map([...draft.rules, [key, rule]]) }),
  }
  return (
    <>
      {!people.some(({ kind }) => kind === 'seller') && <OwnName onKnown={onOwnName} />}
      {inDoubt.length > 0 && (
        <section aria-label="In doubt">
          <h3 className={styles['heading']}>In doubt: please look at these</h3>
          <Findings label="Names in doubt" findings={inDoubt} {...common} />
        </section>
      )}
      <section aria-label="Who goes by which pseudonym">
        <h3 className={styles['heading']}>Who goes by which pseudonym</h3>
        <p className={styles['hint']}>The same person is called the same in every copy you make. This list stays at home.</p>
        <People people={people} also={draft.also} onAlso={(also) => change({ also })} />
      </section>
      {sure.length > 0 && (
        <details className={styles['more']}>
          <summary>{counted(sure.length, 'spelling')} beyond doubt</summary>
          <Findings label="Names beyond doubt" findings={sure} {...common} />
        </details>
      )}
    </>
  )
}

/** Pseudonyms in place of names: who gets which, and what the seller decides on words that may be a name or not. */
export const NamesStep = ({ draft, change, seen, onOwnName }: StepProps & { onOwnName: () => void }) => {
  const { preview } = seen
  // What was read before names were to be replaced knows none of them.
  const isHere = preview !== null && (preview.people.length > 0 || !seen.isReading)
  return (
    <>
      <Check
        label={
          <>
            Replace names
            <span className={styles['meaning']}>
              Buyers, accounts and you go by pseudonyms in every title, note, tag and remark. Nicknames are found only if you write them
              down here, and what tells who somebody is without a name, nobody finds but you.
            </span>
          </>
        }
        checked={draft.hidesNames}
        onChange={(hidesNames) => change({ hidesNames })}
      />
      {!draft.hidesNames && <p className={styles['caution']}>Every name leaves as it stands.</p>}
      {draft.hidesNames && (
        <div aria-busy={seen.isReading}>
          <Reading seen={seen} done={preview && isHere ? tallyOf(preview) : ''} />
          {preview && isHere && <Found draft={draft} change={change} preview={preview} onOwnName={onOwnName} />}
        </div>
      )}
    </>
  )
}
