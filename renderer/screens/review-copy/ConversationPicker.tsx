import { Check } from 'lucide-react'
import { useState } from 'react'
import { ListBox, ListBoxItem, ListLayout, Virtualizer } from 'react-aria-components'
import type { ConversationRow } from '../../../app/contract/conversations.ts'
import type { Id } from '../../../app/model/ids.ts'
import { untitledConversation } from '../../../app/note/words.ts'
import { Button } from '../../ui/Button.tsx'
import { showDay } from '../../ui/dates.ts'
import { SelectField, TextField } from '../../ui/fields.tsx'
import styles from './ReviewCopyDialog.module.css'
import { useConversations } from './use-conversations.ts'

const rowHeight = 30

const holds = ({ title, opportunityName, buyerNames }: ConversationRow, wanted: string): boolean =>
  [title || untitledConversation, opportunityName, ...buyerNames].some((text) => text.toLowerCase().includes(wanted))

type Props = {
  chosen: ReadonlySet<Id>
  opportunities: { value: Id; label: string }[]
  onChange: (chosen: ReadonlySet<Id>) => void
}

/** Conversations to choose from, by opportunity and words. Space chooses, with Shift a range; those out of sight stay chosen. */
export const ConversationPicker = ({ chosen, opportunities, onChange }: Props) => {
  const [opportunityId, setOpportunityId] = useState('')
  const [filter, setFilter] = useState('')
  const { rows, total, trouble } = useConversations(opportunityId === '' ? null : opportunityId)
  const wanted = filter.trim().toLowerCase()
  const shown = wanted === '' ? rows : rows.filter((row) => holds(row, wanted))
  const withShown = (): ReadonlySet<Id> => new Set([...chosen, ...shown.map(({ id }) => id)])

  return (
    <div>
      <div className={styles['pair']}>
        <SelectField
          label="Of"
          value={opportunityId}
          options={[{ value: '', label: 'All opportunities' }, ...opportunities]}
          onChange={setOpportunityId}
        />
        <TextField label="Find" value={filter} placeholder="Title or buyer" onChange={setFilter} />
      </div>
      {trouble && (
        <p className={styles['trouble']} role="alert">
          {trouble}
        </p>
      )}
      <Virtualizer layout={ListLayout} layoutOptions={{ rowSize: rowHeight }}>
        <ListBox
          aria-label="Conversations to choose from"
          className={styles['picker'] ?? ''}
          items={shown}
          selectionMode="multiple"
          escapeKeyBehavior="none"
          selectedKeys={chosen}
          onSelectionChange={(keys) => onChange(keys === 'all' ? withShown() : new Set([...keys].map(String)))}
          renderEmptyState={() => <p className={styles['soft']}>{total === null ? 'Reading…' : 'No conversation fits.'}</p>}
        >
          {({ id, title, at, zone, opportunityName }) => (
            <ListBoxItem id={id} textValue={`${title || untitledConversation}, ${showDay(at, zone)}`} className={styles['pick'] ?? ''}>
              <span className={styles['tick']} aria-hidden>
                <Check size={13} />
              </span>
              <span className={styles['name']}>{title || untitledConversation}</span>
              <span className={styles['soft']}>{showDay(at, zone)}</span>
              {opportunityId === '' && <span className={styles['pickOf']}>{opportunityName}</span>}
            </ListBoxItem>
          )}
        </ListBox>
      </Virtualizer>
      <div className={styles['underPicker']}>
        <span role="status">
          {chosen.size.toLocaleString('en')} chosen
          {total !== null && rows.length < total && `; reading ${rows.length.toLocaleString('en')} of ${total.toLocaleString('en')}…`}
        </span>
        <Button disabled={shown.length === 0} onPress={() => onChange(withShown())}>
          {wanted === '' ? 'Choose all' : 'Choose all found'}
        </Button>
        <Button disabled={chosen.size === 0} onPress={() => onChange(new Set())}>
          Choose none
        </Button>
      </div>
    </div>
  )
}
