import { useState } from 'react'
import type { ReplyReport } from '../../../app/contract/replies.ts'
import type { Id } from '../../../app/model/ids.ts'
import { untitledConversation } from '../../../app/note/words.ts'
import { Button } from '../../ui/Button.tsx'
import { kindWords } from './item-words.ts'
import styles from './TakeInDialog.module.css'

type Line = ReplyReport['lines'][number]

const arrivalWords: Record<Line['arrival'], string> = {
  new: 'New',
  changed: 'Changed',
  withdrawn: 'Taken back',
  same: 'Here already',
  forged: 'Forged',
}

/** How many lines are shown before the rest is asked for. */
const shownAtFirst = 200

const isTaken = ({ arrival }: Line): boolean => arrival !== 'forged'

/** Lines by what they are about, in the order in which they came. */
const groupsOf = (lines: readonly Line[]): Map<string, Line[]> => {
  const groups = new Map<string, Line[]>()
  for (const line of lines) {
    const title = line.conversationTitle === null ? 'Beside the conversations' : line.conversationTitle || untitledConversation
    groups.set(title, [...(groups.get(title) ?? []), line])
  }
  return groups
}

const placeWords = ({ placement }: Line): string | null => {
  if (placement.how === 'near') return 'its words have changed'
  return placement.how === 'not placed' ? 'its words are gone' : null
}

const LineText = ({ line, author }: { line: Line; author: string }) => {
  const { kind, arrival, shown, detail, before } = line
  const place = placeWords(line)
  return (
    <span className={styles['line']}>
      <span className={styles['about']}>
        <b data-arrival={arrival}>{arrivalWords[arrival]}</b>
        <span>
          {kind === 'decision' ? 'Decision' : kindWords[kind]}
          {shown.title && `: ${shown.title}`}
        </span>
        <span className={styles['soft']}>{[detail, author, place].filter(Boolean).join(' · ')}</span>
      </span>
      {shown.quote && <span className={styles['quote']}>{shown.quote}</span>}
      {before !== null && before !== shown.text && <del className={styles['soft']}>{before}</del>}
      {shown.text && (
        <span className={styles['text']} dir="auto">
          {shown.text}
        </span>
      )}
    </span>
  )
}

type Props = { report: ReplyReport; left: ReadonlySet<Id>; onLeave: (left: ReadonlySet<Id>) => void }

/** What a reply brings, by conversation, each with a tick. */
export const ReportLines = ({ report, left, onLeave }: Props) => {
  const [all, setAll] = useState(false)
  const lines = all ? report.lines : report.lines.slice(0, shownAtFirst)
  const names = new Map(report.authors.map(({ id, name }) => [id, name]))
  const set = (ids: readonly Id[], taken: boolean) => {
    const next = new Set(left)
    for (const id of ids) {
      if (taken) next.delete(id)
      else next.add(id)
    }
    onLeave(next)
  }
  return (
    <>
      {[...groupsOf(lines)].map(([title, group]) => {
        const ids = group.filter(isTaken).map(({ id }) => id)
        return (
          <fieldset key={title} className={styles['group']}>
            <legend>
              <label className={styles['head']}>
                <input
                  type="checkbox"
                  disabled={ids.length === 0}
                  checked={ids.length > 0 && ids.every((id) => !left.has(id))}
                  onChange={(event) => set(ids, event.target.checked)}
                />
                {title} <span className={styles['soft']}>{group.length}</span>
              </label>
            </legend>
            {group.map((line) => (
              <label key={line.id} className={styles['row']}>
                <input
                  type="checkbox"
                  disabled={!isTaken(line)}
                  checked={isTaken(line) && !left.has(line.id)}
                  onChange={(event) => set([line.id], event.target.checked)}
                />
                <LineText line={line} author={names.size > 1 ? (names.get(line.authorId) ?? '') : ''} />
              </label>
            ))}
          </fieldset>
        )
      })}
      {lines.length < report.lines.length && (
        <Button onPress={() => setAll(true)}>{`Show all ${report.lines.length.toLocaleString('en')}`}</Button>
      )}
    </>
  )
}
