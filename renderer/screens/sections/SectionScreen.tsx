import { useEffect, useRef, type ComponentType, type ReactNode, type RefObject } from 'react'
import type { Id } from '../../../app/model/ids.ts'
import { useCall } from '../../bridge/queries.ts'
import { isOverAll, titleOfSection } from '../../state/sections.ts'
import { useWindow, type JournalSection, type OpportunitySection, type Section } from '../../state/window-state.ts'
import { later } from '../../ui/later.tsx'
import { RailToggle } from '../journal/RailToggle.tsx'
import styles from './SectionScreen.module.css'

/** A view of one opportunity; `entryId` is what it opens on. */
export type SectionProps = { opportunityId: Id; entryId: Id | null }

const views: Record<OpportunitySection, ComponentType<SectionProps>> = {
  barriers: later(async () => (await import('../barriers/BarriersScreen.tsx')).BarriersScreen),
  criteria: later(async () => (await import('../criteria/CriteriaScreen.tsx')).CriteriaScreen),
  inferences: later(async () => (await import('../inferences/InferencesScreen.tsx')).InferencesScreen),
  questions: later(async () => (await import('../questions/QuestionsScreen.tsx')).QuestionsScreen),
  reasons: later(async () => (await import('../reasons/ReasonsScreen.tsx')).ReasonsScreen),
  matrix: later(async () => (await import('../matrix/MatrixScreen.tsx')).MatrixScreen),
  prepare: later(async () => (await import('../prepare/PrepareScreen.tsx')).PrepareScreen),
}

const overAll: Record<JournalSection, ComponentType> = {
  insights: later(async () => (await import('../insights/InsightsScreen.tsx')).InsightsScreen),
  explorer: later(async () => (await import('../explorer/ExplorerScreen.tsx')).ExplorerScreen),
  review: later(async () => (await import('../replies/ReviewScreen.tsx')).ReviewScreen),
  search: later(async () => (await import('../search/SearchScreen.tsx')).SearchScreen),
}

/** What had the focus may have gone with the view before: then this one has it, as soon as there is something in it to have it. */
const useLostFocus = (screen: RefObject<HTMLElement | null>): void => {
  useEffect(() => {
    const view = screen.current
    if (!view || document.activeElement !== document.body) return
    view.focus()
    const hand = () => {
      if (document.activeElement === view) view.querySelector<HTMLElement>('[data-pane-focus]')?.focus()
      if (document.activeElement !== view) drawn.disconnect()
    }
    const drawn = new MutationObserver(hand)
    drawn.observe(view, { childList: true, subtree: true })
    hand()
    return () => drawn.disconnect()
  }, [screen])
}

/** `name` is that of the opportunity, for where the opportunities are hidden. */
const Screen = ({ label, name = '', children }: { label: string; name?: string; children: ReactNode }) => {
  const railOpen = useWindow((state) => state.railOpen)
  const screen = useRef<HTMLElement>(null)
  useLostFocus(screen)
  return (
    <section ref={screen} className={styles['screen']} aria-label={label} data-pane="note" tabIndex={-1}>
      <div className={styles['bar']} data-open={railOpen || undefined}>
        <RailToggle />
        <span className={styles['name']}>{name}</span>
      </div>
      {children}
    </section>
  )
}

/** The view that is chosen in the rail, beside it. */
export const SectionScreen = ({ section }: { section: Exclude<Section, 'conversations'> }) => {
  const opportunityId = useWindow((state) => state.opportunityId)
  const entryId = useWindow((state) => state.entryId)
  const { data } = useCall('opportunities.list', {})
  if (isOverAll(section)) {
    const View = overAll[section]
    return (
      <Screen key={section} label={titleOfSection(section)}>
        <View />
      </Screen>
    )
  }
  if (opportunityId === null) {
    return (
      <Screen key="none" label="No opportunity is chosen">
        <p className={styles['hint']}>Choose an opportunity at the left: this view is about one decision.</p>
      </Screen>
    )
  }
  const View = views[section]
  const name = data?.opportunities.find(({ id }) => id === opportunityId)?.name ?? ''
  return (
    <Screen key={section} label={name} name={name}>
      <View key={opportunityId} opportunityId={opportunityId} entryId={entryId} />
    </Screen>
  )
}
