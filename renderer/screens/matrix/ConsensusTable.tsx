import type { TeamMember } from '../../../app/contract/matrix.ts'
import { consensusLevels, consensusStances, type ConsensusLevel, type ConsensusStance } from '../../../app/model/kinds.ts'
import { consensusLevelWords, consensusStanceWords } from '../../../app/note/words.ts'
import { consensusInWords, type ConsensusState, type LevelConsensus } from '../../../app/rules/consensus.ts'
import { call } from '../../bridge/connection.ts'
import { notifyDone } from '../../state/journal-actions.ts'
import { useOneAtATime } from '../../state/one-at-a-time.ts'
import styles from './Tables.module.css'

const stateWords: Record<ConsensusState, string> = {
  unknown: '○ Not known',
  contested: '✕ Contested',
  forming: '◐ Forming',
  agreed: '● Agreed',
}

type Props = { team: TeamMember[]; levels: LevelConsensus[]; editable: boolean }

/** Who agrees on what: that there is a problem, what would solve it, who supplies it. */
export const ConsensusTable = ({ team, levels, editable }: Props) => {
  const set = useOneAtATime(async (buyer: TeamMember, level: ConsensusLevel, stance: ConsensusStance) => {
    const changed = await call('matrix.setConsensus', { buyerId: buyer.id, level, stance })
    notifyDone(`${buyer.name}, ${consensusLevelWords[level].toLowerCase()}: ${consensusStanceWords[stance].toLowerCase()}.`, changed)
  })

  const cell = (buyer: TeamMember, level: ConsensusLevel) => {
    const stance = levels.find((one) => one.level === level)?.stances.get(buyer.id)?.stance
    if (!editable) return stance ? consensusStanceWords[stance] : 'Not known'
    return (
      <select
        className={styles['select']}
        data-stance={stance}
        aria-label={`${buyer.name}: ${consensusLevelWords[level]}`}
        value={stance ?? ''}
        onChange={(event) => void set(buyer, level, event.target.value as ConsensusStance)}
      >
        {stance === undefined && <option value="">Not known</option>}
        {consensusStances.map((one) => (
          <option key={one} value={one}>
            {consensusStanceWords[one]}
          </option>
        ))}
      </select>
    )
  }

  return (
    <table className={styles['table']}>
      <caption className="visually-hidden">Consensus at each level</caption>
      <thead>
        <tr>
          <th scope="col">Buyer</th>
          {consensusLevels.map((level) => (
            <th key={level} scope="col">
              {consensusLevelWords[level]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {team.map((buyer) => (
          <tr key={buyer.id}>
            <th scope="row">{buyer.name}</th>
            {consensusLevels.map((level) => (
              <td key={level}>{cell(buyer, level)}</td>
            ))}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">The team</th>
          {levels.map((level) => (
            <td key={level.level}>
              <strong>{stateWords[level.state]}</strong>
              <span className={styles['soft']}>{consensusInWords(level)}</span>
            </td>
          ))}
        </tr>
      </tfoot>
    </table>
  )
}
