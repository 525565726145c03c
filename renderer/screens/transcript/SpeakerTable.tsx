import type { Buyer } from '../../../app/model/organisation.ts'
import { Button } from '../../ui/Button.tsx'
import type { SpeakerChoice } from './speakers.ts'
import styles from './TranscriptDialog.module.css'
import type { Preview } from './use-preview.ts'

type Props = {
  speakers: Preview['speakers']
  team: Buyer[]
  sellerName: string
  choiceOf: (speaker: string) => SpeakerChoice
  onChoose: (choices: Record<string, SpeakerChoice>) => void
}

/** Who each voice of the transcript belongs to. */
export const SpeakerTable = ({ speakers, team, sellerName, choiceOf, onChoose }: Props) => {
  const unknown = speakers.filter(({ name }) => choiceOf(name) === 'name')
  const addAll = () => onChoose(Object.fromEntries(unknown.map(({ name }) => [name, 'new-buyer'])))
  return (
    <div>
      <div className={styles['headingRow']}>
        <h3 id="speakers" className={styles['heading']}>
          Who is speaking
        </h3>
        {unknown.length > 1 && (
          <Button look="quiet" onPress={addAll}>
            Add all {unknown.length} to the team
          </Button>
        )}
      </div>
      <div className={styles['speakers']}>
        <table className={styles['table']} aria-labelledby="speakers">
          <thead>
            <tr>
              <th scope="col">In the file</th>
              <th scope="col">Turns</th>
              <th scope="col">Words</th>
              <th scope="col">Is</th>
            </tr>
          </thead>
          <tbody>
            {speakers.map(({ name, turns, words }) => (
              <tr key={name}>
                <th scope="row" className={styles['speaker']} title={name}>
                  <bdi>{name}</bdi>
                </th>
                <td>{turns.toLocaleString('en')}</td>
                <td>{words.toLocaleString('en')}</td>
                <td>
                  <select
                    className={styles['select']}
                    aria-label={`Who is ${name}?`}
                    value={choiceOf(name)}
                    onChange={(event) => onChoose({ [name]: event.target.value })}
                  >
                    <option value="name">Only a name</option>
                    <option value="me">{sellerName ? `Me (${sellerName})` : 'Me'}</option>
                    {team.length > 0 && (
                      <optgroup label="Buyer team">
                        {team.map((buyer) => (
                          <option key={buyer.id} value={buyer.id}>
                            {buyer.name}
                          </option>
                        ))}
                      </optgroup>
                    )}
                    <option value="new-buyer">Add to the buyer team</option>
                  </select>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}
