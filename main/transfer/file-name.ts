/** Names Windows keeps for devices, whatever their ending. */
const reserved = /^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])$/i

/** How many bytes of UTF-8 a name may have; file systems allow 143 and more, endings included. */
const longest = 120

const shorten = (name: string): string => {
  let short = ''
  let bytes = 0
  for (const { segment } of new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(name)) {
    bytes += Buffer.byteLength(segment)
    if (bytes > longest) break
    short += segment
  }
  return short
}

/**
 * A file name of these words that every system takes: no reserved names or characters, nothing invisible, no dot or space at its
 * edges, at most 120 bytes before the ending.
 *
 * @param ending without its dot
 */
export const fileNameOf = (words: string, ending: string): string => {
  const plain = words
    .normalize('NFC')
    .replace(/[<>:"/\\|?*]|[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}]/gu, ' ')
    .replace(/[\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF]/g, ' ')
    .replace(/\s+/gu, ' ')
  const trimmed = shorten(plain.replace(/^[\s.~-]+/u, '')).replace(/[\s.]+$/u, '')
  const stem = trimmed.split('.', 1)[0]?.trim() ?? ''
  if (trimmed === '') return `Untitled.${ending}`
  return `${reserved.test(stem) ? `${stem}_${trimmed.slice(stem.length)}` : trimmed}.${ending}`
}
