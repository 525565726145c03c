import { Building2, MessagesSquare, Target, UserRound, type LucideIcon } from 'lucide-react'
import { useRef, type KeyboardEvent } from 'react'
import type { Trashed } from '../../../app/contract/changes.ts'
import type { Id } from '../../../app/model/ids.ts'
import { Button } from '../../ui/Button.tsx'
import styles from './RecordList.module.css'

/** A record that was put away: what it is, what it belongs to, since when. */
export type PutAway = { kind: Trashed['kind']; id: Id; name: string; within: string; since: string }

const kinds: Record<PutAway['kind'], { icon: LucideIcon; word: string; unnamed: string }> = {
  account: { icon: Building2, word: 'Account', unnamed: 'Unnamed account' },
  opportunity: { icon: Target, word: 'Opportunity', unnamed: 'Unnamed opportunity' },
  buyer: { icon: UserRound, word: 'Buyer', unnamed: 'Unnamed buyer' },
  conversation: { icon: MessagesSquare, word: 'Conversation', unnamed: 'Untitled conversation' },
}

/** What a record is called; one without a name is called by what it is. */
export const nameOfRecord = ({ kind, name }: Pick<PutAway, 'kind' | 'name'>): string => name || kinds[kind].unnamed

/** The buttons of a list and of its neighbours in the same dialog. */
const buttonsIn = (list: HTMLElement | null): HTMLButtonElement[] => [
  ...(list?.closest('[role="dialog"]')?.querySelectorAll<HTMLButtonElement>('[data-records] button') ?? []),
]

const targetOf = (key: string, at: number, last: number): number | undefined => {
  if (key === 'ArrowDown') return Math.min(last, at + 1)
  if (key === 'ArrowUp') return Math.max(0, at - 1)
  if (key === 'Home') return 0
  return key === 'End' ? last : undefined
}

/** Arrow keys go through the buttons of the list. */
const moveFocus = (event: KeyboardEvent, list: HTMLElement | null): void => {
  const buttons = buttonsIn(list)
  const at = buttons.findIndex((button) => button === document.activeElement)
  const target = at < 0 ? undefined : targetOf(event.key, at, buttons.length - 1)
  if (target === undefined) return
  event.preventDefault()
  buttons[target]?.focus()
}

type Props = {
  label: string
  records: PutAway[]
  /** What is done with one, as a button says it. */
  action: { title: string; run: (record: PutAway) => Promise<boolean> } | null
}

/** Records that were put away, each with the way back. When one leaves, the focus goes to its neighbour. */
export const RecordList = ({ label, records, action }: Props) => {
  const list = useRef<HTMLUListElement>(null)

  const bringBack = async (record: PutAway) => {
    const buttons = buttonsIn(list.current)
    const at = buttons.findIndex((button) => button === document.activeElement)
    const next = buttons[at + 1] ?? buttons[at - 1] ?? list.current?.closest<HTMLElement>('[role="dialog"]')
    if (await action?.run(record)) next?.focus()
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- arrow keys go through its buttons
    <ul ref={list} data-records className={styles['list']} aria-label={label} onKeyDown={(event) => moveFocus(event, list.current)}>
      {records.map((record) => {
        const { icon: Icon, word } = kinds[record.kind]
        return (
          <li key={record.id} className={styles['record']}>
            <Icon size={16} className={styles['icon']} aria-hidden />
            <div className={styles['words']}>
              <p className={styles['name']}>
                <span className="visually-hidden">{word} </span>
                {nameOfRecord(record)}
              </p>
              <p className={styles['detail']}>
                <span className={styles['within']}>{record.within || word}</span>
                <span className={styles['since']}>{record.since}</span>
              </p>
            </div>
            {action && (
              <Button label={`${action.title} ${nameOfRecord(record)}`} onPress={() => void bringBack(record)}>
                {action.title}
              </Button>
            )}
          </li>
        )
      })}
    </ul>
  )
}
