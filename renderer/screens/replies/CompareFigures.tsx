import { passageKindPlurals } from '../../../app/note/words.ts'
import { fewestResolved } from '../../../app/rules/calibration.ts'
import { CurveChart } from '../../ui/charts/CurveChart.tsx'
import { DataTable } from '../../ui/charts/DataTable.tsx'
import { Part } from '../ledger/Ledger.tsx'
import styles from './Compare.module.css'
import type { Compared } from './Compare.tsx'

const percent = (share: number): string => `${Math.round(share * 100)}%`

type AgreementProps = { agreement: Compared['agreement']; name: string }

/** How far both tagged the same words as the same. */
export const AgreementPart = ({ agreement, name }: AgreementProps) => (
  <Part
    title="Agreement on tags"
    hint="Of all the tags that either of you put, how many both put: the same kind, on words that overlap. Words that neither tagged do not count."
  >
    <p>{agreement.words}</p>
    <table className={styles['table']}>
      <caption className="visually-hidden">Agreement by kind of tag</caption>
      <thead>
        <tr>
          <th scope="col">Kind</th>
          <th scope="col">You</th>
          <th scope="col">{name}</th>
          <th scope="col">Both</th>
          <th scope="col">Agreement</th>
        </tr>
      </thead>
      <tbody>
        {agreement.kinds
          .filter(({ seller, coach }) => seller + coach > 0)
          .map(({ kind, seller, coach, both, agreement: share }) => (
            <tr key={kind}>
              <th scope="row">{passageKindPlurals[kind]}</th>
              <td>{seller}</td>
              <td>{coach}</td>
              <td>{both}</td>
              <td>
                <span className={styles['share']}>
                  <meter min={0} max={1} value={share ?? 0} aria-label={`${passageKindPlurals[kind]}: agreement`} />
                  {share === null ? '—' : percent(share)}
                </span>
              </td>
            </tr>
          ))}
      </tbody>
    </table>
  </Part>
)

type Tallied = Compared['calibration']['seller']

const One = ({ title, tallied: { resolved, calibration, missing } }: { title: string; tallied: Tallied }) => {
  const bins = calibration?.bins.filter(({ count }) => count > 0) ?? []
  return (
    <div>
      <h4 className={styles['pairTitle']}>{title}</h4>
      {calibration ? (
        <>
          <p>
            Brier score {calibration.brier.toFixed(3)} over {calibration.count}; {percent(calibration.meanConfidence)} sure,{' '}
            {percent(calibration.confirmedShare)} right.
          </p>
          <CurveChart
            label={`${title}: how sure against how often right`}
            titles={['How sure', 'How often right']}
            points={bins.map(({ from, to, count, confirmed, meanConfidence, confirmedShare }) => ({
              key: String(from),
              text: `${from} to ${to}%: ${confirmed} of ${count} right`,
              expected: meanConfidence,
              came: confirmedShare,
              count,
            }))}
          />
          <DataTable
            caption={`Calibration: ${title}`}
            head={['Sure', 'Resolved', 'Right']}
            rows={bins.map(({ from, to, count, confirmed }) => ({ key: String(from), cells: [`${from} to ${to}%`, count, confirmed] }))}
          />
        </>
      ) : (
        <>
          <progress className={styles['progress']} max={fewestResolved} value={resolved} aria-label={`${title}: resolved`} />
          <p className={styles['soft']}>
            {resolved} of {fewestResolved} resolved; {missing} more before anything can be said.
          </p>
        </>
      )}
    </div>
  )
}

/** How well the confidences of both fit what came of it. */
export const CalibrationPart = ({ calibration, name }: { calibration: Compared['calibration']; name: string }) => (
  <Part
    title="Calibration of both"
    hint={`Yours: inferences that ${name} judged too. ${name}: these and the inferences you accepted as tags. Your own calibration in Insights stays yours alone.`}
  >
    <div className={styles['beside']}>
      <One title="You" tallied={calibration.seller} />
      <One title={name} tallied={calibration.coach} />
    </div>
  </Part>
)
