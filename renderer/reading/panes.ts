/** The parts of the window that F6 goes through, in their order. Within the note it comes to the exchange that was left. */
export const movePane = (by: number): void => {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')]
  const at = panes.findIndex((pane) => pane.contains(document.activeElement))
  const next = panes.at((at + by + (at < 0 && by < 0 ? 1 : 0)) % panes.length)
  if (!next) return
  const inner = next.querySelector<HTMLElement>('[data-side][tabindex="0"], [data-pane-focus]')
  ;(inner ?? next).focus()
}
