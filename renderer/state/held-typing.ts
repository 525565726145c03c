/** How long a place may take to come, in milliseconds. What was typed for one that never came is let go. */
const longest = 3000

const texts = 'textarea, [contenteditable=true], input:not([type=checkbox], [type=radio], [type=range], [type=file])'

type Held = { typed: string; letGo: () => void }
let held: Held | null = null

/**
 * Keeps what is typed from now on until the place it is meant for has the focus, and puts it there. That may be a note still to be made
 * or a field whose code is still to be loaded: without this the first letters would be lost, or be written where the focus was before.
 *
 * @param isPlace - whether an element that takes the focus is that place; where it is nothing to write in, what was typed is let go
 * @returns lets go of what was typed, for when the place will not come
 */
export const holdTyping = (isPlace: (element: Element) => boolean): (() => void) => {
  held?.letGo()
  const before = document.activeElement
  if (before && isPlace(before)) return () => {}
  const letGo = () => {
    clearTimeout(timer)
    document.removeEventListener('focusin', arrive)
    if (held === mine) held = null
  }
  const mine: Held = { typed: '', letGo }
  const arrive = ({ target }: FocusEvent) => {
    if (!(target instanceof Element) || !isPlace(target)) return
    // What takes the focus may select what stands in it, or go to a place of its own, right after that.
    queueMicrotask(() => {
      letGo()
      if (mine.typed === '' || !document.activeElement?.matches(texts)) return
      // oxlint-disable-next-line typescript/no-deprecated -- nothing else writes as keys do, into fields and the note alike, and can be undone
      document.execCommand('insertText', false, mine.typed)
    })
  }
  const timer = setTimeout(letGo, longest)
  document.addEventListener('focusin', arrive)
  held = mine
  return letGo
}

const modifiers = new Set(['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'CapsLock'])

/** Takes a key that is meant for a place still to come; `false` where none is, and the key is for what has the focus. */
export const takeHeld = (event: KeyboardEvent): boolean => {
  if (!held || modifiers.has(event.key)) return false
  if (event.key === 'Escape') {
    held.letGo()
    return false
  }
  const isChord = (event.ctrlKey || event.metaKey) && !event.getModifierState('AltGraph')
  if (!isChord && Array.from(event.key).length === 1) held.typed += event.key
  else if (event.key === 'Backspace') held.typed = Array.from(held.typed).slice(0, -1).join('')
  event.preventDefault()
  event.stopPropagation()
  return true
}
