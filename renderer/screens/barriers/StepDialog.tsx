import { useState } from 'react'
import type { BarrierStep } from '../../../app/contract/barriers.ts'
import type { LedgerPassage } from '../../../app/contract/ledger.ts'
import { fromWallTime, instantOf, toWallTime } from '../../../app/model/dates.ts'
import type { Id } from '../../../app/model/ids.ts'
import type { BarrierStatus } from '../../../app/model/kinds.ts'
import { barrierStatusWords } from '../../../app/note/words.ts'
import { statusesAfter } from '../../../app/rules/barrier-steps.ts'
import { call } from '../../bridge/connection.ts'
import { useCall } from '../../bridge/queries.ts'
import { inWords } from '../../state/attempt.ts'
import { notifyDone } from '../../state/journal-actions.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { Check, Choice, TextField } from '../../ui/fields.tsx'
import { PassageSelect } from '../sections/PassageSelect.tsx'
import styles from './BarrierDetail.module.css'

type Props = {
  barrier: { id: Id; opportunityId: Id; title: string; status: BarrierStatus }
  passages: readonly LedgerPassage[]
  /** Whether there are steps already. */
  begun: boolean
  /** The step that is changed, or what a new one makes of the barrier. */
  step: BarrierStep | BarrierStatus
  onClose: () => void
}

const statusHints: Record<BarrierStatus, string> = {
  open: 'it came up',
  explored: 'it was talked about',
  resolved: 'it no longer stands in the way',
  reopened: 'it stands in the way again',
}

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
const minute = 60_000

/** A step in the life of a barrier: what it became, when, and what did it. */
export const StepDialog = ({ barrier, passages, begun, step, onClose }: Props) => {
  const known = typeof step === 'string' ? null : step
  const [status, setStatus] = useState<BarrierStatus>(typeof step === 'string' ? step : step.status)
  const [passage, setPassage] = useState<LedgerPassage | null>(known?.passage ?? null)
  const [wall, setWall] = useState(() => toWallTime(known?.at ?? instantOf(Math.floor(Date.now() / minute) * minute), zone))
  const [ownReasoning, setOwnReasoning] = useState(known?.ownReasoning ?? false)
  const [remark, setRemark] = useState(known?.remark ?? '')
  const [trouble, setTrouble] = useState('')
  const [busy, setBusy] = useState(false)
  const { data: questions } = useCall('criteria.questions', { opportunityId: barrier.opportunityId })
  const offered = known
    ? [...new Set([known.status, ...statusesAfter(null), ...statusesAfter('resolved')])]
    : statusesAfter(begun ? barrier.status : null)

  /** A field shows minutes; a moment that was not touched keeps its seconds. */
  const at = () =>
    [known?.at, passage?.at].find((moment) => moment !== undefined && toWallTime(moment, zone) === wall) ?? fromWallTime(wall, zone)

  const save = async () => {
    if (busy) return
    setBusy(true)
    const values = { status, at: at(), passageId: passage?.id ?? null, ownReasoning: ownReasoning && status === 'resolved', remark }
    try {
      const changed = await (known
        ? call('barriers.changeStep', { id: known.id, ...values })
        : call('barriers.addStep', { barrierId: barrier.id, ...values }))
      notifyDone(known ? 'The step is changed.' : `“${barrier.title}” is ${barrierStatusWords[status].toLowerCase()}.`, changed)
      onClose()
    } catch (fault) {
      setTrouble(inWords(fault))
      setBusy(false)
    }
  }

  return (
    <Dialog
      title={known ? 'Change step' : 'What happened to it'}
      intro={barrier.title}
      action={{ title: known ? 'Change' : 'Write down', disabled: wall === '' || busy, run: save }}
      onClose={onClose}
    >
      <Choice
        label="It is now"
        value={status}
        options={offered.map((value) => ({ value, label: barrierStatusWords[value], hint: statusHints[value] }))}
        onChange={setStatus}
      />
      <PassageSelect
        label="What did it"
        hint="A passage of this barrier, or a question you asked."
        none="Nothing that is tagged"
        value={passage?.id ?? null}
        groups={[
          { title: 'Passages of this barrier', passages },
          { title: 'Questions asked', passages: questions ?? [] },
        ]}
        onChange={(chosen) => {
          setPassage(chosen)
          if (chosen) setWall(toWallTime(chosen.at, zone))
        }}
      />
      <TextField label="When" type="datetime-local" value={wall} onChange={setWall} />
      {status === 'resolved' && <Check label="The buyer’s own reasoning resolved it" checked={ownReasoning} onChange={setOwnReasoning} />}
      <TextField label="Remark" value={remark} onChange={setRemark} />
      <p role="alert" className={styles['trouble']}>
        {trouble}
      </p>
    </Dialog>
  )
}
