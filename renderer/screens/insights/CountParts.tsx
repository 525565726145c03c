import type { Output } from '../../../app/contract/index.ts'
import { questionTypeWords } from '../../../app/note/words.ts'
import { lifeSpans } from '../../../app/rules/barrier-life.ts'
import { fewAsked, yieldInWords } from '../../../app/rules/question-yield.ts'
import { Bars } from '../../ui/charts/Bars.tsx'
import { openFigure } from './insights-state.ts'
import styles from './InsightsScreen.module.css'
import { FigureButton, Part } from './Part.tsx'

const counted = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`

/** How often questions of each type surfaced an inference. */
export const QuestionsPart = ({ data }: { data: Output<'insights.questions'> }) => {
  const isFew = ({ asked }: { asked: number }) => asked < fewAsked
  const rows = data.toSorted(
    (one, other) =>
      Number(isFew(one)) - Number(isFew(other)) || other.surfaced / other.asked - one.surfaced / one.asked || other.asked - one.asked,
  )
  const nameOf = (type: (typeof rows)[number]['type']) => `${questionTypeWords[type]} questions`
  return (
    <Part
      title="Yield of questions"
      how="A question counts once if at least one inference names it as what surfaced it. The filled part of a bar surfaced something. The best come first; types asked fewer than five times come last, for they say little yet."
    >
      {rows.length === 0 ? (
        <p className={styles['empty']}>
          Tag the questions you asked, and say of an inference which question surfaced it. Then you see here which types bring something to
          light.
        </p>
      ) : (
        <>
          <Bars
            label="Yield of questions by type"
            max={Math.max(...rows.map(({ asked }) => asked))}
            bars={rows.map(({ type, asked, surfaced }) => ({
              key: type,
              title: questionTypeWords[type],
              text: `${nameOf(type)}: ${yieldInWords({ asked, surfaced })}`,
              whole: asked,
              part: surfaced,
              figure: `${surfaced} of ${asked}`,
            }))}
            onOpen={(key) => {
              const row = rows.find(({ type }) => type === key)
              if (row) openFigure(nameOf(row.type), { figure: 'questions', type: row.type, surfaced: null })
            }}
          />
          <div className={styles['figures']}>
            {[true, false].map((surfaced) => (
              <FigureButton
                key={String(surfaced)}
                value={String(rows.reduce((sum, row) => sum + (surfaced ? row.surfaced : row.asked - row.surfaced), 0))}
                words={surfaced ? 'surfaced something' : 'surfaced nothing'}
                title={surfaced ? 'Questions that surfaced something' : 'Questions that surfaced nothing'}
                figure={{ figure: 'questions', type: null, surfaced }}
              />
            ))}
          </div>
        </>
      )}
    </Part>
  )
}

const days = (value: number | null): string => (value === null ? '–' : value < 1 ? 'under a day' : counted(Math.round(value), 'day'))

/** How long barriers stand, and how they go. */
export const BarriersPart = ({ data }: { data: Output<'insights.barriers'> }) => {
  const of = (count: number) => `${count} of ${data.resolved}`
  return (
    <Part
      title="Life of barriers"
      how="From the first passage of a barrier to the step that explored or resolved it. Times are medians: half of those that got there took less."
    >
      {data.total === 0 ? (
        <p className={styles['empty']}>
          Tag what stands in the way, and note in the barrier ledger when it was explored and resolved. Then you see here how long barriers
          live.
        </p>
      ) : (
        <>
          <div className={styles['figures']}>
            <FigureButton
              value={days(data.untilExplored.medianDays)}
              words={`until explored (${data.untilExplored.count} of ${data.total})`}
              title="Barriers that were explored"
              figure={{ figure: 'barriers', which: 'explored', span: null }}
              disabled={data.untilExplored.count === 0}
            />
            <FigureButton
              value={days(data.untilResolved.medianDays)}
              words={`until resolved (${data.resolved} of ${data.total})`}
              title="Barriers that were resolved"
              figure={{ figure: 'barriers', which: 'resolved', span: null }}
              disabled={data.resolved === 0}
            />
            <FigureButton
              value={String(data.unresolved)}
              words="stand in the way now"
              title="Barriers not resolved"
              figure={{ figure: 'barriers', which: 'unresolved', span: null }}
              disabled={data.unresolved === 0}
            />
            <FigureButton
              value={of(data.reopened)}
              words="resolved ones came back"
              title="Barriers that came back"
              figure={{ figure: 'barriers', which: 'reopened', span: null }}
              disabled={data.reopened === 0}
            />
            <FigureButton
              value={of(data.ownReasoning)}
              words="resolved by the buyer’s own reasoning"
              title="Resolved by own reasoning"
              figure={{ figure: 'barriers', which: 'own-reasoning', span: null }}
              disabled={data.ownReasoning === 0}
            />
          </div>
          {data.resolved > 0 && (
            <Bars
              label="How long until barriers were resolved"
              max={Math.max(...data.spans)}
              bars={lifeSpans.map(({ words }, span) => {
                const count = data.spans[span] ?? 0
                return {
                  key: String(span),
                  title: words,
                  text: `${words}: ${counted(count, 'barrier')} resolved`,
                  whole: count,
                  part: count,
                  figure: String(count),
                }
              })}
              onOpen={(key) =>
                openFigure(`Resolved in ${lifeSpans[Number(key)]?.words ?? ''}`, {
                  figure: 'barriers',
                  which: 'resolved',
                  span: Number(key),
                })
              }
            />
          )}
        </>
      )}
    </Part>
  )
}
