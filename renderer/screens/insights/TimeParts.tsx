import type { Output } from '../../../app/contract/index.ts'
import { behaviourWords } from '../../../app/note/words.ts'
import { DataTable } from '../../ui/charts/DataTable.tsx'
import { LineChart, showMonth } from '../../ui/charts/LineChart.tsx'
import { openFigure } from './insights-state.ts'
import styles from './InsightsScreen.module.css'
import { FigureButton, Part } from './Part.tsx'

const percent = (share: number): string => `${Math.round(share * 100)}%`
const counted = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`

/** The mean score of each behaviour, month by month. */
export const BehavioursPart = ({ data }: { data: Output<'insights.behaviours'> }) => {
  const isEmpty = data.every(({ months }) => months.length === 0)
  return (
    <Part
      wide
      title="Behaviours over time"
      how="What you answered in reflections, 1 (not at all) to 5 (entirely): the mean of each month, by when the conversations took place."
    >
      {isEmpty ? (
        <p className={styles['empty']}>
          After a conversation, choose Reflect in the Note menu. It takes five keys, and can always be skipped.
        </p>
      ) : (
        <div className={styles['multiples']}>
          {data.map(({ behaviour, months }) => (
            <div key={behaviour}>
              <h3>{behaviourWords[behaviour]}</h3>
              <LineChart
                label={`${behaviourWords[behaviour]}, by month`}
                min={1}
                max={5}
                ends={['1', '5']}
                points={months.map(({ month, mean, count }) => ({
                  key: month,
                  month,
                  value: mean,
                  text: `${showMonth(month)}: ${mean.toFixed(1)} of 5, ${counted(count, 'reflection')}`,
                }))}
                onOpen={(month) =>
                  openFigure(`${behaviourWords[behaviour]}, ${showMonth(month)}`, { figure: 'behaviour', behaviour, month })
                }
              />
              <DataTable
                caption={behaviourWords[behaviour]}
                head={['Month', 'Mean', 'Reflections']}
                rows={months.map(({ month, mean, count }) => ({ key: month, cells: [showMonth(month), mean.toFixed(1), count] }))}
              />
            </div>
          ))}
        </div>
      )}
    </Part>
  )
}

/** The seller's part of the words, month by month. */
export const WordsPart = ({ data }: { data: Output<'insights.words'> }) => {
  const total = data.reduce((sum, { seller, buyer }) => ({ seller: sum.seller + seller, buyer: sum.buyer + buyer }), {
    seller: 0,
    buyer: 0,
  })
  return (
    <Part
      title="Who spoke how much"
      how="Your part of all words, over conversations whose turns name both you and a buyer. Words of nobody in particular are left out."
    >
      {data.length === 0 ? (
        <p className={styles['empty']}>
          Import a transcript, or name the speakers of a note’s turns. Then you see here how much of the time you listened.
        </p>
      ) : (
        <>
          <div className={styles['figures']}>
            <FigureButton
              value={percent(total.seller / (total.seller + total.buyer))}
              words={`of the words were yours, in ${counted(
                data.reduce((sum, { count }) => sum + count, 0),
                'conversation',
              )}`}
              title="Who spoke how much"
              figure={{ figure: 'words', month: null }}
            />
          </div>
          <LineChart
            label="Your share of the words, by month"
            min={0}
            max={1}
            ends={['0%', '100%']}
            guide={{ value: 0.5, title: '50%' }}
            points={data.map(({ month, share, count }) => ({
              key: month,
              month,
              value: share,
              text: `${showMonth(month)}: ${percent(share)} yours, ${counted(count, 'conversation')}`,
            }))}
            onOpen={(month) => openFigure(`Who spoke how much, ${showMonth(month)}`, { figure: 'words', month })}
          />
          <DataTable
            caption="Your share of the words, by month"
            head={['Month', 'Yours', 'Your words', 'The buyers’ words', 'Conversations']}
            rows={data.map(({ month, share, seller, buyer, count }) => ({
              key: month,
              cells: [showMonth(month), percent(share), seller.toLocaleString(), buyer.toLocaleString(), count],
            }))}
          />
        </>
      )}
    </Part>
  )
}
