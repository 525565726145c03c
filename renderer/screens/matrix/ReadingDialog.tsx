import { useState } from 'react'
import type { LedgerPassage } from '../../../app/contract/ledger.ts'
import type { BuyInReading, TeamMember } from '../../../app/contract/matrix.ts'
import type { Id } from '../../../app/model/ids.ts'
import { buyInInFull } from '../../../app/note/sheet-parts.ts'
import { buyInWords, passageKindWords, untitledConversation } from '../../../app/note/words.ts'
import { call } from '../../bridge/connection.ts'
import { useCall } from '../../bridge/queries.ts'
import { inWords } from '../../state/attempt.ts'
import { notifyDone } from '../../state/journal-actions.ts'
import { showDay } from '../../ui/dates.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { Choice, TextField } from '../../ui/fields.tsx'
import { dayOf, momentOf, today } from './days.ts'
import styles from './ReadingDialog.module.css'

type Props = {
  buyer: Pick<TeamMember, 'id' | 'name'>
  /** The reading that is changed; `null` adds one. */
  reading: BuyInReading | null
  /** What a new one begins with. */
  start: { value: number; day: string }
  onClose: () => void
}

const buyIns = [-2, -1, 0, 1, 2].map((value) => ({
  value,
  label: `${value > 0 ? '+' : ''}${String(value).replace('-', '−')} ${buyInWords(value)}`,
}))

const matches = ({ quote, conversationTitle, speaker }: LedgerPassage, wanted: string): boolean =>
  `${quote} ${conversationTitle} ${speaker ?? ''}`.toLocaleLowerCase().includes(wanted.trim().toLocaleLowerCase())

type EvidenceProps = { buyerId: Id; chosen: LedgerPassage | null; onChoose: (passage: LedgerPassage | null) => void }

/** The words a reading rests on, out of what was tagged in the last conversations with the buyer. */
const Evidence = ({ buyerId, chosen, onChoose }: EvidenceProps) => {
  const { data = [] } = useCall('matrix.passages', { buyerId })
  const [wanted, setWanted] = useState('')
  const known = chosen && !data.some(({ id }) => id === chosen.id) ? [chosen, ...data] : data
  const shown = known.filter((passage) => passage.id === chosen?.id || matches(passage, wanted))
  if (known.length === 0) {
    return (
      <p className={styles['hint']}>Words it may rest on appear here once something said in a conversation with this buyer is tagged.</p>
    )
  }
  return (
    <>
      <TextField label="What it rests on" value={wanted} onChange={setWanted} placeholder="Find words in the last ten conversations" />
      <div className={styles['passages']} role="radiogroup" aria-label="What it rests on">
        <label className={styles['passage']}>
          <input type="radio" name="evidence" checked={chosen === null} onChange={() => onChoose(null)} />
          <span>Your impression, no words in particular</span>
        </label>
        {shown.map((passage) => (
          <label key={passage.id} className={styles['passage']}>
            <input type="radio" name="evidence" checked={chosen?.id === passage.id} onChange={() => onChoose(passage)} />
            <span>
              <q>{passage.quote.replace(/\s+/gu, ' ')}</q>{' '}
              <span className={styles['hint']}>
                {passageKindWords[passage.kind].toLowerCase()}, {passage.conversationTitle || untitledConversation},{' '}
                {showDay(passage.at, passage.zone)}
              </span>
            </span>
          </label>
        ))}
      </div>
    </>
  )
}

/** A reading with its date and what it rests on. */
export const ReadingDialog = ({ buyer, reading, start, onClose }: Props) => {
  const [value, setValue] = useState(reading?.value ?? start.value)
  const [day, setDay] = useState(reading ? dayOf(reading.at) : start.day)
  const [evidence, setEvidence] = useState(reading?.evidence ?? null)
  const [working, setWorking] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)

  const choose = (passage: LedgerPassage | null) => {
    setEvidence(passage)
    if (passage && dayOf(passage.at) > day) setDay(dayOf(passage.at))
  }

  const save = async () => {
    setWorking(true)
    const values = { value, passageId: evidence?.id ?? null }
    const at = momentOf(day, evidence?.at ?? null)
    try {
      const changed = reading
        ? await call('matrix.updateReading', { id: reading.id, ...values, ...(day === dayOf(reading.at) ? {} : { at }) })
        : await call('matrix.addReading', { buyerId: buyer.id, ...values, at })
      onClose()
      notifyDone(`${buyer.name}: ${buyInInFull(value)}, ${day === today() ? 'today' : showDay(at, 'UTC')}.`, changed)
    } catch (fault) {
      setTrouble(inWords(fault))
      setWorking(false)
    }
  }

  return (
    <Dialog
      title={reading ? `Reading of ${buyer.name}` : `New reading of ${buyer.name}`}
      intro="Where this person stands on the decision, as you see it."
      action={{ title: reading ? 'Save' : 'Add reading', disabled: working || !/^\d{4}-\d\d-\d\d$/.test(day), run: save }}
      onClose={onClose}
    >
      <Choice label="Buy-in" value={value} options={buyIns} onChange={setValue} />
      <TextField label="Date" type="date" value={day} onChange={setDay} />
      <Evidence buyerId={buyer.id} chosen={evidence} onChoose={choose} />
      {trouble && (
        <p className={styles['trouble']} role="alert">
          {trouble}
        </p>
      )}
    </Dialog>
  )
}
