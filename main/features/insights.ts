import type { Handlers } from '../../app/contract/index.ts'
import { behaviours, thoughtTypes } from '../../app/model/kinds.ts'
import { barrierFigures } from '../../app/rules/barrier-life.ts'
import { calibrate, missingResolved, type Tally } from '../../app/rules/calibration.ts'
import { shareOfWords } from '../../app/rules/word-share.ts'
import type { Sql } from '../store/database.ts'
import { listBehind } from '../store/insights-behind.ts'
import {
  barrierLives,
  behaviourMonths,
  countInferences,
  tallyInferences,
  tallyQuestions,
  wordMonths,
  type Scope,
} from '../store/insights.ts'
import { remembered } from '../store/remembered.ts'
import { mustExist } from '../store/rows.ts'
import type { FeatureContext } from './feature.ts'

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)

/** What can be claimed of resolved inferences: nothing while there are too few. */
const claimOf = (tallies: readonly Tally[]) => {
  const resolved = sum(tallies.map(({ confirmed, refuted }) => confirmed + refuted))
  const missing = missingResolved(resolved)
  return { resolved, missing, calibration: missing > 0 ? null : calibrate(tallies) }
}

const calibrationIn = (sql: Sql, scope: Scope) => {
  const tallies = tallyInferences(sql, scope)
  const overall = claimOf(tallies)
  const neverLearned = sum(tallies.map((tally) => tally.neverLearned))
  return {
    overall,
    types: thoughtTypes.map((thoughtType) => ({ thoughtType, ...claimOf(tallies.filter((tally) => tally.thoughtType === thoughtType)) })),
    neverLearned,
    open: countInferences(sql, scope) - overall.resolved - neverLearned,
  }
}

const behavioursIn = (sql: Sql, scope: Scope) => {
  const rows = behaviourMonths(sql, scope)
  return behaviours.map((behaviour) => ({
    behaviour,
    months: rows.filter((row) => row.behaviour === behaviour).map(({ month, mean, count }) => ({ month, mean, count })),
  }))
}

const wordsIn = (sql: Sql, scope: Scope) =>
  wordMonths(sql, scope).map((row) => ({ ...row, share: shareOfWords(row.seller, row.buyer) ?? 0 }))

/** Figures over the whole journal. */
export const insightsFeature = (context: FeatureContext): Handlers<'insights'> => {
  const figure =
    <Value>(name: string, work: (sql: Sql, scope: Scope) => Value) =>
    (scope: Scope): Value => {
      const { sql } = context.journals.current()
      if (scope.opportunityId !== null) mustExist(sql, 'opportunity', scope.opportunityId)
      return remembered(sql, `insights.${name} ${scope.opportunityId}`, () => work(sql, scope))
    }
  return {
    calibration: figure('calibration', calibrationIn),
    questions: figure('questions', tallyQuestions),
    barriers: figure('barriers', (sql, scope) => barrierFigures(barrierLives(sql, scope))),
    behaviours: figure('behaviours', behavioursIn),
    words: figure('words', wordsIn),
    behind: ({ opportunityId, figure: asked }) => listBehind(context.journals.current().sql, { opportunityId }, asked),
  }
}
