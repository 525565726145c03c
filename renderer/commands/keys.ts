/** Keys pressed together. */
export type Chord = { mod: boolean; shift: boolean; alt: boolean; key: string }

const isMac = /Mac/.test(navigator.userAgent)

/** Reads keys such as `Mod+Shift+B`. */
export const chordOf = (keys: string): Chord => {
  const parts = keys.split('+')
  const key = parts.at(-1) ?? ''
  return { mod: parts.includes('Mod'), shift: parts.includes('Shift'), alt: parts.includes('Alt'), key: key.toLowerCase() }
}

const keysByPlace: Record<string, string> = { Comma: ',', Period: '.', Slash: '/', Backslash: '\\' }

/** The key of an event by its place on the keyboard where a modifier changes what it types. */
const keyOf = ({ key, code }: KeyboardEvent): string => {
  if (/^Key[A-Z]$/.test(code)) return code.slice(3).toLowerCase()
  if (/^Digit\d$/.test(code)) return code.slice(5)
  return keysByPlace[code] ?? key.toLowerCase()
}

/** The keys that an event is the pressing of, or `null` where they are not a chord of this system. */
export const pressedChord = (event: KeyboardEvent): Chord | null => {
  const other = isMac ? event.ctrlKey : event.metaKey
  // Windows tells of AltGr, with which many keyboards type brackets, as of Control and Alt.
  const types = !isMac && event.getModifierState('AltGraph')
  return other || types ? null : { mod: isMac ? event.metaKey : event.ctrlKey, shift: event.shiftKey, alt: event.altKey, key: keyOf(event) }
}

/** Whether two chords are the same. */
export const sameChord = (one: Chord, other: Chord): boolean =>
  one.key === other.key && one.mod === other.mod && one.shift === other.shift && one.alt === other.alt

const macSigns: Record<string, string> = {
  Mod: '⌘',
  Shift: '⇧',
  Alt: '⌥',
  Enter: '↩',
  Backspace: '⌫',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
}
const otherWords: Record<string, string> = { Mod: 'Ctrl', ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→' }

/** Keys as people read them on this machine: `⇧⌘B`, `Ctrl+Shift+B`. */
export const showKeys = (keys: string): string => {
  const parts = keys.split('+')
  if (!isMac) return parts.map((part) => otherWords[part] ?? part).join('+')
  const order = ['Alt', 'Shift', 'Mod']
  return parts
    .toSorted((one, other) => order.indexOf(one) - order.indexOf(other) + (order.includes(one) ? 0 : 9) - (order.includes(other) ? 0 : 9))
    .map((part) => macSigns[part] ?? part)
    .join('')
}

/** Keys as Electron writes them. */
export const acceleratorOf = (keys: string): string =>
  keys
    .split('+')
    .map((part) => ({ Mod: 'CommandOrControl', ArrowUp: 'Up', ArrowDown: 'Down', ArrowLeft: 'Left', ArrowRight: 'Right' })[part] ?? part)
    .join('+')

/**
 * Lets the note's editor take the selection as it is now. The browser tells it only with the next frame, so that a command given
 * right after the selection was moved by keys would act on fewer words than are selected.
 */
export const settleSelection = (): void => {
  document.dispatchEvent(new Event('selectionchange'))
}
