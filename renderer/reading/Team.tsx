import type { Id } from '../../app/model/ids.ts'
import { consensusLevels } from '../../app/model/kinds.ts'
import { buyInWords, buyerRoleWords, consensusLevelWords, consensusStanceWords } from '../../app/note/words.ts'
import { showStamp } from '../ui/dates.ts'
import type { Facts } from './copy-facts.ts'
import styles from './Ledgers.module.css'
import { HiddenHint, useHidden } from './Ledgers.tsx'
import { useReader } from './reader.ts'

const signed = (value: number): string => (value > 0 ? `+${value}` : value < 0 ? `−${-value}` : '0')

const latest = <Entry extends { at: string }>(entries: Entry[]): Entry | undefined =>
  entries.reduce<Entry | undefined>((last, entry) => (last && last.at > entry.at ? last : entry), undefined)

const readingsOf = (facts: Facts, buyerId: Id) =>
  facts.readings.filter((reading) => reading.buyerId === buyerId).toSorted((one, other) => (one.at < other.at ? -1 : 1))

/** Who decides, how their buy-in moved, and what they agree on. */
export const Team = () => {
  const { copy, facts } = useReader()
  const isHidden = useHidden()
  const hasMatrix = copy.manifest.review.matrix
  return (
    <div className={styles['ledger']}>
      <h2 className={styles['head']}>Buyer team</h2>
      <p className={styles['soft']}>Who takes part in the decision. Buy-in goes from −2 (against) to +2 (bought in).</p>
      {hasMatrix && isHidden && <HiddenHint />}
      {facts.opportunities.map((opportunity) => {
        const team = facts.buyers.filter(({ opportunityId }) => opportunityId === opportunity.id)
        if (team.length === 0) return null
        return (
          <table key={opportunity.id} className={styles['table']}>
            <caption>{opportunity.name}</caption>
            <thead>
              <tr>
                <th scope="col">Buyer</th>
                <th scope="col">Part</th>
                <th scope="col">Influence</th>
                {hasMatrix && <th scope="col">Buy-in</th>}
                {hasMatrix && <th scope="col">Agrees on</th>}
              </tr>
            </thead>
            <tbody>
              {team.map(({ id, name, title, roles, influence, met }) => {
                const readings = readingsOf(facts, id)
                const last = readings.at(-1)
                return (
                  <tr key={id}>
                    <th scope="row">{name}</th>
                    <td>{[title, ...roles.map((role) => buyerRoleWords[role]), met ? '' : 'not yet met'].filter(Boolean).join(', ')}</td>
                    <td>{influence} of 5</td>
                    {hasMatrix && (
                      <td>
                        {last && `${buyInWords(last.value)}: `}
                        {readings.map((reading) => (
                          <span key={reading.id} title={showStamp(reading.at)}>
                            {reading !== readings[0] && ' → '}
                            {signed(reading.value)}
                          </span>
                        ))}
                      </td>
                    )}
                    {hasMatrix && (
                      <td>
                        {consensusLevels
                          .flatMap((level) => {
                            const entry = latest(
                              facts.consensus.filter((candidate) => candidate.buyerId === id && candidate.level === level),
                            )
                            return entry ? [`${consensusLevelWords[level]}: ${consensusStanceWords[entry.stance].toLowerCase()}`] : []
                          })
                          .join(', ')}
                      </td>
                    )}
                  </tr>
                )
              })}
            </tbody>
          </table>
        )
      })}
    </div>
  )
}
