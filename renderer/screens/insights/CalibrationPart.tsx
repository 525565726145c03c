import type { Output } from '../../../app/contract/index.ts'
import type { Figure } from '../../../app/contract/insights.ts'
import { thoughtTypeWords } from '../../../app/note/words.ts'
import { fewestResolved } from '../../../app/rules/calibration.ts'
import { CurveChart } from '../../ui/charts/CurveChart.tsx'
import { DataTable } from '../../ui/charts/DataTable.tsx'
import { openFigure } from './insights-state.ts'
import styles from './InsightsScreen.module.css'
import { FigureButton, Part } from './Part.tsx'

type Data = Output<'insights.calibration'>
type Calibration = NonNullable<Data['overall']['calibration']>
type Verdict = Extract<Figure, { figure: 'inferences' }>['verdict']

const percent = (share: number): string => `${Math.round(share * 100)}%`
const score = (value: number): string => value.toFixed(3)

const inferences = (verdict: Verdict, more: Partial<Extract<Figure, { figure: 'inferences' }>> = {}): Figure => ({
  figure: 'inferences',
  verdict,
  thoughtType: null,
  from: 0,
  to: 100,
  ...more,
})

/** Points between confidence and outcome that are taken for the same. */
const close = 5

const verdictOf = ({ meanConfidence, confirmedShare }: Calibration): string => {
  const difference = Math.round(meanConfidence * 100) - Math.round(confirmedShare * 100)
  const said = `You were ${percent(meanConfidence)} sure on average, and ${percent(confirmedShare)} were confirmed`
  if (Math.abs(difference) <= close) return `${said}: about as sure as right.`
  return `${said}: ${difference > 0 ? 'more sure than right' : 'more often right than sure'}, by ${Math.abs(difference)} points.`
}

const missingWords = (resolved: number, missing: number): string =>
  `${resolved} of ${fewestResolved} inferences resolved; ${missing} more before anything can be said. With fewer, chance alone moves such figures.`

const Curve = ({ calibration }: { calibration: Calibration }) => {
  const bins = calibration.bins.filter(({ count }) => count > 0)
  const open = (key: string) => {
    const bin = bins.find(({ from }) => String(from) === key)
    if (bin) openFigure(`Inferences sealed at ${bin.from} to ${bin.to}%`, inferences('resolved', { from: bin.from, to: bin.to }))
  }
  return (
    <div>
      <CurveChart
        label="Calibration curve: how sure you were against how often it was confirmed"
        titles={['How sure you were', 'How often it was confirmed']}
        points={bins.map(({ from, to, count, confirmed, meanConfidence, confirmedShare }) => ({
          key: String(from),
          text: `Sealed at ${from} to ${to}%: ${confirmed} of ${count} confirmed (${percent(confirmedShare)})`,
          expected: meanConfidence,
          came: confirmedShare,
          count,
        }))}
        onOpen={open}
      />
      <DataTable
        caption="Calibration curve"
        head={['Sealed at', 'Resolved', 'Mean confidence', 'Confirmed']}
        rows={bins.map(({ from, to, count, confirmed, meanConfidence, confirmedShare }) => ({
          key: String(from),
          cells: [`${from} to ${to}%`, count, percent(meanConfidence), `${confirmed} (${percent(confirmedShare)})`],
        }))}
      />
    </div>
  )
}

const Scores = ({ calibration: { brier, reliability, resolution, uncertainty, count } }: { calibration: Calibration }) => (
  <dl className={styles['scores']}>
    <div data-main>
      <dt>Brier score</dt>
      <dd>{score(brier)}</dd>
      <dd className={styles['meaning']}>
        Over {count} inferences, the mean of (confidence − outcome)², with 1 for confirmed and 0 for refuted. 0 is always certain and right;
        saying 50% every time gives 0.25; 1 is always certain and wrong.
      </dd>
    </div>
    <div>
      <dt>= Reliability</dt>
      <dd>{score(reliability)}</dd>
      <dd className={styles['meaning']}>How far what came lies from the confidence you gave. Less is better.</dd>
    </div>
    <div>
      <dt>− Resolution</dt>
      <dd>{score(resolution)}</dd>
      <dd className={styles['meaning']}>How well your confidence tells what will be confirmed from what will not. More is better.</dd>
    </div>
    <div>
      <dt>+ Uncertainty</dt>
      <dd>{score(uncertainty)}</dd>
      <dd className={styles['meaning']}>How open it was at all. It is not yours to change.</dd>
    </div>
  </dl>
)

const Types = ({ types }: { types: Data['types'] }) => (
  <div className={styles['tableBox']}>
    <table className={styles['table']}>
      <caption className="visually-hidden">Calibration by type of thought</caption>
      <thead>
        <tr>
          <th scope="col">Type of thought</th>
          <th scope="col">Resolved</th>
          <th scope="col">Sure</th>
          <th scope="col">Confirmed</th>
          <th scope="col">Brier score</th>
        </tr>
      </thead>
      <tbody>
        {types.map(({ thoughtType, resolved, missing, calibration }) => (
          <tr key={thoughtType}>
            <th scope="row">{thoughtTypeWords[thoughtType]}</th>
            <td>
              <button
                type="button"
                className={styles['cell']}
                disabled={resolved === 0}
                aria-label={`${resolved} resolved: ${thoughtTypeWords[thoughtType]}`}
                onClick={() => openFigure(`Resolved inferences: ${thoughtTypeWords[thoughtType]}`, inferences('resolved', { thoughtType }))}
              >
                {resolved}
              </button>
            </td>
            {calibration ? (
              <>
                <td>{percent(calibration.meanConfidence)}</td>
                <td>{percent(calibration.confirmedShare)}</td>
                <td>{score(calibration.brier)}</td>
              </>
            ) : (
              <td colSpan={3} className={styles['quiet']}>
                {missing} more before it says anything
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)

/** How well the seller's confidence fits what came of inferences. */
export const CalibrationPart = ({ data: { overall, types, neverLearned, open } }: { data: Data }) => (
  <Part
    wide
    title="Calibration"
    how="Of inferences that were confirmed or refuted: the confidence you sealed when you wrote them, against what came. Those never learned do not count."
  >
    <div className={styles['figures']}>
      <FigureButton
        value={String(overall.resolved)}
        words="resolved"
        title="Resolved inferences"
        figure={inferences('resolved')}
        disabled={overall.resolved === 0}
      />
      <FigureButton
        value={String(open)}
        words="still open"
        title="Inferences still open"
        figure={inferences('open')}
        disabled={open === 0}
      />
      <FigureButton
        value={String(neverLearned)}
        words="never learned"
        title="Never learned"
        figure={inferences('never-learned')}
        disabled={neverLearned === 0}
      />
    </div>
    {overall.calibration ? (
      <>
        <p className={styles['verdict']}>{verdictOf(overall.calibration)}</p>
        <div className={styles['beside']}>
          <Curve calibration={overall.calibration} />
          <Scores calibration={overall.calibration} />
        </div>
        <Types types={types} />
      </>
    ) : (
      <div className={styles['missing']}>
        <progress max={fewestResolved} value={overall.resolved} aria-label="Inferences resolved" />
        <p>{missingWords(overall.resolved, overall.missing)}</p>
      </div>
    )}
  </Part>
)
