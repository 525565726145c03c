import { useWindow } from './window-state.ts'

/** The parts of the window in the order F6 goes through them. Each says with `data-pane` where its focus goes. */
export const panes = ['rail', 'timeline', 'note', 'tags'] as const
export type Pane = (typeof panes)[number]

const focusTarget = (pane: Pane): HTMLElement | null => {
  const element = document.querySelector<HTMLElement>(`[data-pane="${pane}"]`)
  if (!element || element.offsetParent === null) return null
  return element.querySelector<HTMLElement>('[data-pane-focus]') ?? element
}

/** Moves the focus to a part of the window. */
export const focusPane = (pane: Pane): boolean => {
  const target = focusTarget(pane)
  target?.focus()
  return target !== null
}

/** Moves the focus to the next part of the window that is shown. */
export const focusNextPane = (direction: -1 | 1): void => {
  const now = panes.findIndex((pane) => document.activeElement?.closest(`[data-pane="${pane}"]`))
  const from = now < 0 ? (direction > 0 ? -1 : 0) : now
  for (let step = 1; step <= panes.length; step += 1) {
    const pane = panes[(from + direction * step + panes.length * 2) % panes.length]
    if (pane && focusPane(pane)) return
  }
}

/** The timeline's way to another row; it knows what rows there are. */
let goInTimeline: ((direction: -1 | 1) => void) | undefined

/** Called by the timeline while it is shown. */
export const setTimelineWay = (way: ((direction: -1 | 1) => void) | undefined): void => {
  goInTimeline = way
}

/** Opens the conversation before or after the open one. */
export const goToConversation = (direction: -1 | 1): void => {
  if (useWindow.getState().dialog === null) goInTimeline?.(direction)
}
