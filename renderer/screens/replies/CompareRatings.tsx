import { behaviours, type Behaviour } from '../../../app/model/kinds.ts'
import { behaviourWords, untitledConversation } from '../../../app/note/words.ts'
import { DataTable } from '../../ui/charts/DataTable.tsx'
import { Part } from '../ledger/Ledger.tsx'
import styles from './Compare.module.css'
import type { Compared } from './Compare.tsx'

type Scores = { behaviour: Behaviour; seller: number | null; coach: number | null }

const figure = (score: number | null): string => (score === null ? '—' : String(Math.round(score * 10) / 10))

const meanOf = (scores: readonly (number | null)[]): number | null => {
  const given = scores.filter((score) => score !== null)
  return given.length === 0 ? null : given.reduce((sum, score) => sum + score, 0) / given.length
}

/** The means over the conversations. */
const meansOf = (ratings: Compared['ratings']): Scores[] =>
  behaviours.map((behaviour) => {
    const scores = ratings.flatMap((rating) => rating.behaviours.filter((score) => score.behaviour === behaviour))
    return { behaviour, seller: meanOf(scores.map(({ seller }) => seller)), coach: meanOf(scores.map(({ coach }) => coach)) }
  })

/** From 1 to 5, where each stands; the line between them is the difference. */
const Scale = ({ seller, coach }: Scores) => {
  const at = (score: number) => `${4 + ((score - 1) / 4) * 92}%`
  return (
    <svg className={styles['scale']} aria-hidden>
      <line className={styles['track']} x1="4%" x2="96%" y1="50%" y2="50%" />
      {[1, 2, 3, 4, 5].map((score) => (
        <line key={score} className={styles['track']} x1={at(score)} x2={at(score)} y1="30%" y2="70%" />
      ))}
      {seller !== null && coach !== null && <line className={styles['between']} x1={at(seller)} x2={at(coach)} y1="50%" y2="50%" />}
      {seller !== null && <circle className={styles['seller']} cx={at(seller)} cy="50%" r="5" />}
      {coach !== null && <circle className={styles['coach']} cx={at(coach)} cy="50%" r="5" />}
    </svg>
  )
}

/** How far the seller behaved as a decision coach does, as both see it. */
export const RatingsPart = ({ ratings, name }: { ratings: Compared['ratings']; name: string }) => (
  <Part
    title="The five behaviours"
    hint={
      ratings.length === 0
        ? `${name} rated none of these conversations.`
        : 'From 1 (not at all) to 5 (entirely), the mean over the conversations that were rated. Yours is from your reflections.'
    }
  >
    {ratings.length > 0 && (
      <>
        <p className={styles['legend']} aria-hidden>
          <svg width="12" height="12">
            <circle className={styles['seller']} cx="6" cy="6" r="5" />
          </svg>{' '}
          You{' '}
          <svg width="12" height="12">
            <circle className={styles['coach']} cx="6" cy="6" r="5" />
          </svg>{' '}
          {name}
        </p>
        <table className={styles['table']}>
          <caption className="visually-hidden">The five behaviours as both rate them</caption>
          <thead className="visually-hidden">
            <tr>
              <th scope="col">Behaviour</th>
              <th scope="col">You and {name}</th>
              <th scope="col">Scale</th>
            </tr>
          </thead>
          <tbody>
            {meansOf(ratings).map((scores) => (
              <tr key={scores.behaviour}>
                <th scope="row">{behaviourWords[scores.behaviour]}</th>
                <td className={styles['number']}>
                  You {figure(scores.seller)} · {name} {figure(scores.coach)}
                </td>
                <td className={styles['wide']}>
                  <Scale {...scores} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <DataTable
          caption="Ratings by conversation"
          head={['Conversation', ...behaviours.map((behaviour) => behaviourWords[behaviour])]}
          rows={ratings.map(({ conversationId, conversationTitle, behaviours: scores }) => ({
            key: conversationId,
            cells: [
              conversationTitle || untitledConversation,
              ...scores.map(({ seller, coach }) => `you ${figure(seller)}, coach ${figure(coach)}`),
            ],
          }))}
        />
      </>
    )}
  </Part>
)
