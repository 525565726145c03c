import { create } from 'zustand'
import type { Behind, Figure } from '../../../app/contract/insights.ts'
import type { Id } from '../../../app/model/ids.ts'
import { attempt } from '../../state/attempt.ts'
import { openConversation } from '../../state/journal-actions.ts'
import { openPassage } from '../../state/sections.ts'
import { show } from '../../state/window-state.ts'

/** A figure that was opened: what it says, and what it is of. */
export type OpenedFigure = { title: string; figure: Figure }

/** What the insights show. It outlives the screen, so that coming back from a note finds everything as it was. */
type InsightsState = {
  /** `null` is all opportunities. */
  opportunityId: Id | null
  opened: OpenedFigure | null
  /** The row that was opened last in the list of passages, to come back to. */
  row: number | null
}

export const useInsights = create<InsightsState>(() => ({ opportunityId: null, opened: null, row: null }))

/** Lists the passages behind a figure. */
export const openFigure = (title: string, figure: Figure): void => useInsights.setState({ opened: { title, figure }, row: null })

export const closeFigure = (): void => useInsights.setState({ opened: null, row: null })

/** Goes to what is behind a figure; one step leads back. */
export const openBehind = ({ passageId, conversationId }: Behind, row: number): void => {
  useInsights.setState({ row })
  if (passageId !== null) {
    openPassage(conversationId, passageId)
    return
  }
  void attempt(async () => {
    await openConversation(conversationId)
    show({ section: 'conversations', back: { section: 'insights', entryId: null } })
  })
}
