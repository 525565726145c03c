import { lazy, Suspense, type ComponentType } from 'react'
import type { Id } from '../../../app/model/ids.ts'
import { useCall } from '../../bridge/queries.ts'
import { useWindow, type Section } from '../../state/window-state.ts'
import styles from './SectionScreen.module.css'

/** A view of one opportunity; `entryId` is what it opens on. */
export type SectionProps = { opportunityId: Id; entryId: Id | null }

const views: Record<Exclude<Section, 'conversations' | 'insights'>, ComponentType<SectionProps>> = {
  barriers: lazy(async () => ({ default: (await import('../barriers/BarriersScreen.tsx')).BarriersScreen })),
  criteria: lazy(async () => ({ default: (await import('../criteria/CriteriaScreen.tsx')).CriteriaScreen })),
  inferences: lazy(async () => ({ default: (await import('../inferences/InferencesScreen.tsx')).InferencesScreen })),
  questions: lazy(async () => ({ default: (await import('../questions/QuestionsScreen.tsx')).QuestionsScreen })),
  reasons: lazy(async () => ({ default: (await import('../reasons/ReasonsScreen.tsx')).ReasonsScreen })),
  matrix: lazy(async () => ({ default: (await import('../matrix/MatrixScreen.tsx')).MatrixScreen })),
  prepare: lazy(async () => ({ default: (await import('../prepare/PrepareScreen.tsx')).PrepareScreen })),
}

const InsightsScreen = lazy(async () => ({ default: (await import('../insights/InsightsScreen.tsx')).InsightsScreen }))

/** The view that is chosen in the rail, beside it. */
export const SectionScreen = ({ section }: { section: Exclude<Section, 'conversations'> }) => {
  const opportunityId = useWindow((state) => state.opportunityId)
  const entryId = useWindow((state) => state.entryId)
  const { data } = useCall('opportunities.list', {})
  const name = data?.opportunities.find(({ id }) => id === opportunityId)?.name ?? ''
  if (section === 'insights') {
    return (
      <section className={styles['screen']} aria-label="Insights" data-pane="note" tabIndex={-1}>
        <Suspense fallback={null}>
          <InsightsScreen />
        </Suspense>
      </section>
    )
  }
  if (opportunityId === null) {
    return (
      <section className={styles['screen']} aria-label="No opportunity is chosen" data-pane="note" tabIndex={-1}>
        <p className={styles['hint']}>Choose an opportunity at the left: this view is about one decision.</p>
      </section>
    )
  }
  const View = views[section]
  return (
    <section className={styles['screen']} aria-label={name} data-pane="note" tabIndex={-1}>
      <Suspense fallback={null}>
        <View key={opportunityId} opportunityId={opportunityId} entryId={entryId} />
      </Suspense>
    </section>
  )
}
