import type { KeyboardEvent } from 'react'

/** One mark of a chart that opens something. `text` says all of it in words. */
export type ChartPoint = { key: string; text: string }

const steps: Record<string, -1 | 1> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }

/** Arrow keys go through the marks of a chart, Home and End to its ends, Enter and Space open the one that has the focus. */
export const movePoints = (event: KeyboardEvent<Element>, open: (key: string) => void): void => {
  const marks = [...event.currentTarget.querySelectorAll<SVGElement | HTMLElement>('[data-point]')]
  const now = marks.findIndex((mark) => mark === document.activeElement)
  if (now < 0) return
  if (event.key === 'Enter' || event.key === ' ') {
    event.preventDefault()
    open(marks[now]?.dataset['point'] ?? '')
    return
  }
  const step = steps[event.key]
  const target = event.key === 'Home' ? 0 : event.key === 'End' ? marks.length - 1 : step === undefined ? -1 : now + step
  if (target < 0 || target >= marks.length) return
  event.preventDefault()
  marks[target]?.focus()
}
