import { buyInWords } from '../../../app/note/words.ts'
import styles from './Chart.module.css'
import { bandTop, columnMiddle, plot, plotBottom, plotRight, rowMiddle } from './geometry.ts'

const influences = [1, 2, 3, 4, 5]
const buyIns = [2, 1, 0, -1, -2]
const influenceWords: Record<number, string> = { 1: '1, little', 5: '5, decides' }

const signs: Record<number, string> = { 2: '+2', 1: '+1', 0: '0', [-1]: '−1', [-2]: '−2' }

/** What the marks stand on: rows of buy-in, columns of influence, and a band for those without a reading. */
export const Grid = () => (
  <g aria-hidden>
    <rect className={styles['ground']} x={plot.left} y={plot.top} width={plotRight - plot.left} height={bandTop - plot.top} />
    <rect className={styles['band']} x={plot.left} y={bandTop} width={plotRight - plot.left} height={plot.band} />
    {[1, 2, 3, 4].map((edge) => (
      <line
        key={edge}
        className={styles['line']}
        x1={plot.left + edge * plot.column}
        x2={plot.left + edge * plot.column}
        y1={plot.top}
        y2={plotBottom}
      />
    ))}
    {[1, 0, -1, -2].map((below) => (
      <line
        key={below}
        className={styles['line']}
        x1={plot.left}
        x2={plotRight}
        y1={rowMiddle(below) - plot.row / 2}
        y2={rowMiddle(below) - plot.row / 2}
      />
    ))}
    <line className={styles['zero']} x1={plot.left} x2={plotRight} y1={rowMiddle(0)} y2={rowMiddle(0)} />
    <line className={styles['edge']} x1={plot.left} x2={plotRight} y1={bandTop} y2={bandTop} />
    {buyIns.map((value) => (
      <g key={value}>
        <text className={styles['number']} x={plot.left - 10} y={rowMiddle(value) - 4} textAnchor="end">
          {signs[value]}
        </text>
        <text className={styles['label']} x={plot.left - 10} y={rowMiddle(value) + 13} textAnchor="end">
          {buyInWords(value)}
        </text>
      </g>
    ))}
    <text className={styles['label']} x={plot.left - 10} y={rowMiddle(null) + 5} textAnchor="end">
      No reading yet
    </text>
    {influences.map((influence) => (
      <text key={influence} className={styles['label']} x={columnMiddle(influence)} y={plotBottom + 18} textAnchor="middle">
        {influenceWords[influence] ?? influence}
      </text>
    ))}
    <text className={styles['axis']} x={(plot.left + plotRight) / 2} y={plotBottom + 37} textAnchor="middle">
      Influence
    </text>
    <text className={styles['axis']} transform={`translate(14 ${(plot.top + bandTop) / 2}) rotate(-90)`} textAnchor="middle">
      Buy-in
    </text>
  </g>
)
