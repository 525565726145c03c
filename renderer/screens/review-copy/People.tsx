import { useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import type { Draft } from './draft.ts'
import styles from './ReviewCopyDialog.module.css'
import type { Preview } from './use-preview.ts'

type Person = Preview['people'][number]

/** How many are shown until more are asked for. */
const shownAtFirst = 60

const kindWords: Record<Person['kind'], string> = { buyer: 'buyer', account: 'account', seller: 'you' }

type RowProps = { person: Person; also: string; onAlso: (text: string) => void }

const PersonRow = ({ person: { name, kind, pseudonym, unfindable }, also, onAlso }: RowProps) => (
  <tr>
    <th scope="row">
      {name} <span className={styles['soft']}>· {kindWords[kind]}</span>
      {unfindable && (
        <span className={styles['warning']}>Too short to be found in a text. Write down what else they are called, or read the notes.</span>
      )}
    </th>
    <td>{pseudonym}</td>
    <td>
      <input
        className={styles['also']}
        aria-label={`What else ${name} is called`}
        value={also}
        maxLength={2000}
        placeholder="Nicknames, misspellings"
        onChange={(event) => onAlso(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.preventDefault()
        }}
      />
    </td>
  </tr>
)

type Props = { people: Preview['people']; also: Draft['also']; onAlso: (also: Draft['also']) => void }

/** Who goes by which pseudonym, and what else they are called. */
export const People = ({ people, also, onAlso }: Props) => {
  const [isWhole, setWhole] = useState(false)
  const inTurn = people.toSorted((one, other) => Number(other.unfindable) - Number(one.unfindable))
  const shown = isWhole ? inTurn : inTurn.slice(0, shownAtFirst)
  const keyOf = ({ ids }: Person): string => ids[0] ?? ''
  return (
    <>
      <table className={styles['people']}>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">In the copy</th>
            <th scope="col">Also called (commas between)</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((person) => (
            <PersonRow
              key={keyOf(person)}
              person={person}
              also={also.get(keyOf(person))?.text ?? person.also.join(', ')}
              onAlso={(text) => onAlso(new Map([...also, [keyOf(person), { ids: person.ids, text }]]))}
            />
          ))}
        </tbody>
      </table>
      {shown.length < people.length && <Button onPress={() => setWhole(true)}>Show all {people.length.toLocaleString('en')}</Button>}
    </>
  )
}
