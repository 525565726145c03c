import type { Id } from '../../../app/model/ids.ts'
import { useCall } from '../../bridge/queries.ts'
import { BehindPanel } from './BehindPanel.tsx'
import { CalibrationPart } from './CalibrationPart.tsx'
import { BarriersPart, QuestionsPart } from './CountParts.tsx'
import { useInsights } from './insights-state.ts'
import styles from './InsightsScreen.module.css'
import { BehavioursPart, WordsPart } from './TimeParts.tsx'

const useFigures = (opportunityId: Id | null) => {
  const scope = { opportunityId }
  const calibration = useCall('insights.calibration', scope)
  const questions = useCall('insights.questions', scope)
  const barriers = useCall('insights.barriers', scope)
  const behaviours = useCall('insights.behaviours', scope)
  const words = useCall('insights.words', scope)
  return {
    calibration: calibration.data,
    questions: questions.data,
    barriers: barriers.data,
    behaviours: behaviours.data,
    words: words.data,
  }
}

/** Figures over the whole journal, or one opportunity of it. Each opens the passages behind it. */
export const InsightsScreen = () => {
  const { data: organisation } = useCall('opportunities.list', {})
  const opportunities = organisation?.opportunities ?? []
  const accounts = new Map(organisation?.accounts.map(({ id, name }) => [id, name]))
  const wanted = useInsights((state) => state.opportunityId)
  const opened = useInsights((state) => state.opened)
  const opportunityId = opportunities.some(({ id }) => id === wanted) ? wanted : null
  const { calibration, questions, barriers, behaviours, words } = useFigures(opportunityId)

  return (
    <div className={styles['screen']} data-open={opened !== null || undefined}>
      <div className={styles['main']}>
        <header className={styles['head']}>
          <h1>Insights</h1>
          <label className={styles['filter']}>
            <span>Over</span>
            <select
              data-pane-focus
              value={opportunityId ?? ''}
              onChange={(event) => useInsights.setState({ opportunityId: event.target.value || null, opened: null, row: null })}
            >
              <option value="">all opportunities</option>
              {opportunities.map(({ id, name, accountId }) => (
                <option key={id} value={id}>
                  {accounts.get(accountId)} · {name}
                </option>
              ))}
            </select>
          </label>
        </header>
        <p className={styles['lead']}>
          What the journal teaches you about your own guesses, questions and habits. Every figure opens what it was counted from.
        </p>
        <div className={styles['parts']}>
          {calibration && <CalibrationPart data={calibration} />}
          {questions && <QuestionsPart data={questions} />}
          {barriers && <BarriersPart data={barriers} />}
          {behaviours && <BehavioursPart data={behaviours} />}
          {words && <WordsPart data={words} />}
        </div>
      </div>
      {opened && <BehindPanel key={JSON.stringify(opened)} opened={opened} opportunityId={opportunityId} />}
    </div>
  )
}
