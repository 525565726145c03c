declare global {
  interface Window {
    /** The page's tasks of 50 ms and more since it was watched, in ms. */
    longTasks?: number[]
  }
}

/** Runs in a page: has it note how long its longest tasks take (W3C Long Tasks API). */
export const watchLongTasks = (): void => {
  const long: number[] = []
  window.longTasks = long
  new PerformanceObserver((list) => long.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' })
}

/** Runs in a page: puts a text in the place of what stands in a field, as a paste does. */
export const pasteInto = (field: HTMLElement | SVGElement, text: string): void => {
  if (!(field instanceof HTMLInputElement)) throw new Error('Only what is typed in can be pasted into.')
  field.focus()
  field.select()
  // oxlint-disable-next-line typescript/no-deprecated -- the way of a paste
  document.execCommand('insertText', false, text)
}
