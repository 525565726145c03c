/** Characters that turn the direction of what follows them. */
const turning = /[\u202A-\u202E\u2066-\u2069]/

/** Whether a text could reach beyond itself and turn its surroundings around. */
export const turnsDirection = (text: string): boolean => turning.test(text)

const references: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Text as it must stand in HTML, in an element or a quoted attribute. What no page may hold becomes U+FFFD. */
export const escapeHtml = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/[\p{Cs}\p{Noncharacter_Code_Point}]|(?![\n\t])\p{Cc}/gu, '\uFFFD')
    .replace(/[&<>"']/g, (character) => references[character] ?? '')

/** Somebody's words within ours: escaped, and with a direction of their own. */
export const isolated = (text: string): string => `<bdi>${escapeHtml(text)}</bdi>`

/**
 * Text with a direction of its own for where no element can stand, such as a page's title or Markdown. Left as it is unless it holds
 * characters that turn what follows: then it is closed in by U+2068 and U+2069, and what it leaves open is closed.
 */
export const isolatedText = (text: string): string => {
  if (!turnsDirection(text)) return text
  let depth = 0
  let closed = ''
  for (const character of text) {
    if (/[\u2066-\u2068]/.test(character)) depth += 1
    if (character === '\u2069' && depth === 0) continue
    if (character === '\u2069') depth -= 1
    closed += character
  }
  return `\u2068${closed}${'\u2069'.repeat(depth + 1)}`
}
