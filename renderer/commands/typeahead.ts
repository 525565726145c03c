/** How long letters belong together, in milliseconds. */
const together = 600

/**
 * Finds items by the letters they begin with. The same letter again goes to the next item with it; letters typed quickly one after
 * the other are one beginning.
 *
 * @returns a function of the letter, the items' titles, the index of the current one (-1: none) and the time in milliseconds; it gives
 *   the index to go to, or -1
 */
export const createTypeahead = (): ((letter: string, titles: readonly string[], current: number, now: number) => number) => {
  let typed = ''
  let last = -Infinity
  return (letter, titles, current, now) => {
    typed = now - last < together ? typed + letter.toLowerCase() : letter.toLowerCase()
    last = now
    const isRepeated = Array.from(typed).every((sign) => sign === typed[0])
    const wanted = isRepeated ? (typed[0] ?? '') : typed
    const first = isRepeated ? current + 1 : Math.max(current, 0)
    for (let step = 0; step < titles.length; step += 1) {
      const index = (first + step) % titles.length
      if (titles[index]?.toLowerCase().startsWith(wanted)) return index
    }
    return -1
  }
}

/** Whether a key is a letter or digit without a modifier. */
export const isLetterKey = ({ key, ctrlKey, metaKey, altKey }: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>): boolean =>
  !ctrlKey && !metaKey && !altKey && /^[\p{L}\p{N}]$/u.test(key)
