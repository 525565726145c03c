import { useState } from 'react'
import type { CriterionRow } from '../../../app/contract/criteria.ts'
import { criterionOrigins, criterionStates, type CriterionOrigin, type CriterionState } from '../../../app/model/kinds.ts'
import type { Buyer } from '../../../app/model/organisation.ts'
import { criterionOriginWords, criterionStateWords } from '../../../app/note/words.ts'
import { call } from '../../bridge/connection.ts'
import { useCall } from '../../bridge/queries.ts'
import { notifyDone } from '../../state/journal-actions.ts'
import { useOneAtATime } from '../../state/one-at-a-time.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Choice } from '../../ui/fields.tsx'
import { PassageSelect } from '../sections/PassageSelect.tsx'
import { weightOptions } from './weights.ts'

type Props = { criterion: CriterionRow; buyer: Buyer; onClose: () => void }

const stateHints: Record<CriterionState, string> = {
  emerging: 'it begins to show',
  confirmed: 'they said they will decide by it',
  met: 'they see it fulfilled',
  unmet: 'they see it is not fulfilled',
}

/** How one buyer holds a criterion. */
export const HoldingDialog = ({ criterion, buyer, onClose }: Props) => {
  const held = criterion.holders.find(({ buyerId }) => buyerId === buyer.id)
  const [weight, setWeight] = useState<number>(held?.weight ?? criterion.weight)
  const [origin, setOrigin] = useState<CriterionOrigin>(held?.origin ?? 'inferred')
  const [state, setState] = useState<CriterionState>(held?.state ?? 'emerging')
  const [questionId, setQuestionId] = useState(held?.question?.id ?? null)
  const { data: questions = [] } = useCall('criteria.questions', { opportunityId: criterion.opportunityId })
  const known = held?.question && !questions.some(({ id }) => id === held.question?.id) ? [held.question, ...questions] : questions

  const save = useOneAtATime(async () => {
    const changed = await call('criteria.setHolder', { criterionId: criterion.id, buyerId: buyer.id, weight, origin, state, questionId })
    notifyDone(`How ${buyer.name} holds “${criterion.title}” is written down.`, changed)
    onClose()
  })
  const remove = useOneAtATime(async () => {
    notifyDone(
      `${buyer.name} no longer holds “${criterion.title}”.`,
      await call('criteria.removeHolder', { criterionId: criterion.id, buyerId: buyer.id }),
    )
    onClose()
  })

  return (
    <Dialog
      title={`${buyer.name}: ${criterion.title}`}
      action={{ title: held ? 'Change' : 'Add', run: save }}
      aside={held && <Button onPress={() => void remove()}>Does not hold it</Button>}
      onClose={onClose}
    >
      <Choice<number> label={`Weight for ${buyer.name}`} value={weight} options={weightOptions} onChange={setWeight} />
      <Choice
        label="How you know"
        value={origin}
        options={criterionOrigins.map((value) => ({ value, label: criterionOriginWords[value] }))}
        onChange={setOrigin}
      />
      <Choice
        label="State"
        value={state}
        options={criterionStates.map((value) => ({ value, label: criterionStateWords[value], hint: stateHints[value] }))}
        onChange={setState}
      />
      <PassageSelect
        label="The question that set it"
        none="None that is tagged"
        value={questionId}
        groups={[{ title: 'Questions asked, newest first', passages: known }]}
        onChange={(question) => setQuestionId(question?.id ?? null)}
      />
    </Dialog>
  )
}
