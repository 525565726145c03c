/** A rectangle on the desktop, in device-independent pixels. */
export type Rectangle = { x: number; y: number; width: number; height: number }

/** Where the window was left. */
export type Place = Rectangle & { maximized: boolean }

export const smallest = { width: 640, height: 480 }
const usual = { width: 1280, height: 840 }

const isWhole = (value: unknown): value is number => typeof value === 'number' && Number.isSafeInteger(value)

/** Reads a remembered place; `undefined` for anything that is not one. */
export const parsePlace = (text: string): Place | undefined => {
  try {
    const found: unknown = JSON.parse(text)
    if (typeof found !== 'object' || found === null) return undefined
    const { x, y, width, height, maximized } = found as Record<string, unknown>
    if (!isWhole(x) || !isWhole(y) || !isWhole(width) || !isWhole(height)) return undefined
    return { x, y, width, height, maximized: maximized === true }
  } catch {
    return undefined
  }
}

const overlap = (one: Rectangle, other: Rectangle): number => {
  const width = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x)
  const height = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y)
  return Math.max(0, width) * Math.max(0, height)
}

const clamp = (value: number, low: number, high: number) => Math.max(low, Math.min(value, high))

/**
 * Where to open the window: as it was left, moved and shrunk until it lies wholly on the screen it lay on most; in the middle of
 * the first screen when nothing is remembered or that screen is gone.
 *
 * @param screens the parts of the screens that windows may use, the first one first
 */
export const placeOnScreen = (left: Place | undefined, screens: readonly Rectangle[]): Place => {
  const first = screens[0] ?? { x: 0, y: 0, ...usual }
  const home = left && screens.filter((screen) => overlap(left, screen) > 0).toSorted((a, b) => overlap(left, b) - overlap(left, a))[0]
  const screen = home ?? first
  const width = clamp(left?.width ?? usual.width, smallest.width, Math.max(smallest.width, screen.width))
  const height = clamp(left?.height ?? usual.height, smallest.height, Math.max(smallest.height, screen.height))
  const middle = { x: screen.x + Math.round((screen.width - width) / 2), y: screen.y + Math.round((screen.height - height) / 2) }
  const wanted = left && home ? left : middle
  return {
    x: clamp(wanted.x, screen.x, Math.max(screen.x, screen.x + screen.width - width)),
    y: clamp(wanted.y, screen.y, Math.max(screen.y, screen.y + screen.height - height)),
    width,
    height,
    maximized: left?.maximized ?? false,
  }
}
