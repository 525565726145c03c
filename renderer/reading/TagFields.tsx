import { useId } from 'react'
import { barrierKinds, questionTypes, sideOfKind, thoughtTypes } from '../../app/model/kinds.ts'
import { barrierKindWords, passageKindMeanings, passageKindWords, questionTypeWords, thoughtTypeWords } from '../../app/note/words.ts'
import fields from '../ui/fields.module.css'
import type { Draft, Fields } from './drafts.ts'
import { useReader } from './reader.ts'

type SelectProps<Value extends string> = {
  label: string
  value: Value
  options: readonly (readonly [Value, string])[]
  onChange: (value: Value) => void
}

const Select = <Value extends string>({ label, value, options, onChange }: SelectProps<Value>) => (
  <label className={fields['field']}>
    <span className={fields['label']}>{label}</span>
    <select className={fields['input']} value={value} onChange={(event) => onChange(event.target.value as Value)}>
      {options.map(([key, words]) => (
        <option key={key} value={key}>
          {words}
        </option>
      ))}
    </select>
  </label>
)

const entriesOf = <Key extends string>(words: Record<Key, string>, keys: readonly Key[]) => keys.map((key) => [key, words[key]] as const)

/** A thought and how sure the coach is of it. */
export const ThoughtFields = ({ draft }: { draft: Draft }) => {
  const { setFields } = useReader()
  const { thoughtType, confidence } = draft.fields
  return (
    <>
      <Select
        label="Kind of thought"
        value={thoughtType}
        options={entriesOf(thoughtTypeWords, thoughtTypes)}
        onChange={(value) => setFields({ thoughtType: value })}
      />
      <label className={fields['field']}>
        <span className={fields['label']}>How sure are you? {confidence}%</span>
        <input
          type="range"
          min={0}
          max={100}
          step={5}
          value={confidence}
          aria-valuetext={`${confidence}% sure`}
          onChange={(event) => setFields({ confidence: event.target.valueAsNumber })}
        />
      </label>
    </>
  )
}

const tags = ['barrier', 'criterion', 'inference', 'question'] as const satisfies readonly Fields['tag'][]

const EntryFields = ({ draft }: { draft: Draft }) => {
  const { facts, setFields } = useReader()
  const { tag, entryId, title, barrierKind, weight } = draft.fields
  const weightId = useId()
  const opportunityId = facts.conversations.find(({ id }) => id === draft.conversationId)?.opportunityId
  const entries = (tag === 'barrier' ? facts.barriers : facts.criteria).filter((entry) => entry.opportunityId === opportunityId)
  const choose = (id: string) => {
    const barrier = facts.barriers.find((entry) => entry.id === id)
    const criterion = facts.criteria.find((entry) => entry.id === id)
    const entry = barrier ?? criterion
    setFields({
      entryId: id,
      title: entry?.title ?? '',
      ...(barrier && { barrierKind: barrier.kind }),
      ...(criterion && { weight: criterion.weight }),
    })
  }
  return (
    <>
      <Select
        label={`Which ${tag}`}
        value={entryId}
        options={[['', `A new ${tag}`] as const, ...entries.map((entry) => [entry.id, entry.title] as const)]}
        onChange={choose}
      />
      {entryId === '' && (
        <label className={fields['field']}>
          <span className={fields['label']}>What it is called</span>
          <input className={fields['input']} value={title} maxLength={200} onChange={(event) => setFields({ title: event.target.value })} />
        </label>
      )}
      {entryId === '' && tag === 'barrier' && (
        <Select
          label="Kind of barrier"
          value={barrierKind}
          options={entriesOf(barrierKindWords, barrierKinds)}
          onChange={(value) => setFields({ barrierKind: value })}
        />
      )}
      {entryId === '' && tag === 'criterion' && (
        <label className={fields['field']} htmlFor={weightId}>
          <span className={fields['label']}>Weight, 1 to 5: {weight}</span>
          <input
            id={weightId}
            type="range"
            min={1}
            max={5}
            value={weight}
            onChange={(event) => setFields({ weight: event.target.valueAsNumber })}
          />
        </label>
      )}
    </>
  )
}

/** What the coach would tag words as. */
export const TagFields = ({ draft }: { draft: Draft }) => {
  const { setFields } = useReader()
  const { tag, questionType } = draft.fields
  const side = 'anchor' in draft.target ? draft.target.anchor.side : null
  const fitting = tags.filter((kind) => [null, side].includes(sideOfKind(kind)))
  return (
    <>
      <Select
        label="Tag as"
        value={tag}
        options={fitting.map((kind) => [kind, `${passageKindWords[kind]}: ${passageKindMeanings[kind]}`] as const)}
        onChange={(value) => setFields({ tag: value, entryId: '', title: '' })}
      />
      {(tag === 'barrier' || tag === 'criterion') && <EntryFields draft={draft} />}
      {tag === 'inference' && <ThoughtFields draft={draft} />}
      {tag === 'question' && (
        <Select
          label="What the question asks for"
          value={questionType}
          options={entriesOf(questionTypeWords, questionTypes)}
          onChange={(value) => setFields({ questionType: value })}
        />
      )}
    </>
  )
}
