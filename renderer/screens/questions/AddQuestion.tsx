import { useState } from 'react'
import { questionTypes, type QuestionType } from '../../../app/model/kinds.ts'
import { questionTypeWords } from '../../../app/note/words.ts'
import { AddRow } from '../../ui/AddRow.tsx'

type Props = {
  label: string
  placeholder: string
  typeLabel: string
  /** The type it has at first. */
  type: QuestionType
  maxLength: number
  onAdd: (type: QuestionType, wording: string) => Promise<unknown>
}

/** One more question, with its type. */
export const AddQuestion = ({ typeLabel, type, onAdd, ...row }: Props) => {
  const [chosen, setChosen] = useState(type)
  return (
    <AddRow {...row} onAdd={(wording) => onAdd(chosen, wording)}>
      <select
        aria-label={typeLabel}
        value={chosen}
        onChange={(event) => setChosen(questionTypes.find((candidate) => candidate === event.target.value) ?? type)}
      >
        {questionTypes.map((value) => (
          <option key={value} value={value}>
            {questionTypeWords[value]}
          </option>
        ))}
      </select>
    </AddRow>
  )
}
