const flashes = 6
const flashMs = 600

let flashing: ReturnType<typeof setInterval> | undefined

/** Brings the window to the front as far as the browser lets it, and lets its title flash until it has the focus. */
export const comeForward = (): void => {
  window.focus()
  if (flashing !== undefined || document.hasFocus()) return
  const title = document.title
  let left = flashes
  flashing = setInterval(() => {
    left -= 1
    document.title = left > 0 && !document.hasFocus() && document.title === title ? `● ${title}` : title
    if (left > 0 && !document.hasFocus()) return
    clearInterval(flashing)
    flashing = undefined
  }, flashMs)
}
