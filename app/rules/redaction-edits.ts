/** A stretch of a text and what takes its place, in UTF-16 offsets. */
export type TextEdit = { start: number; end: number; replacement: string }

/** A text after edits, which stand in order and apart. */
export const applyEdits = (text: string, edits: TextEdit[]): string => {
  let edited = ''
  let at = 0
  for (const { start, end, replacement } of edits) {
    edited += text.slice(at, start) + replacement
    at = end
  }
  return edited + text.slice(at)
}

/** What an offset is at: the first character of something, or behind its last. */
export type OffsetEdge = 'start' | 'end'

/** Where an offset of a text is once its names are replaced. Within a name it moves out to the name's edge: what covered part of it covers all. */
export const toReplaced = (edits: TextEdit[], offset: number, edge: OffsetEdge): number => {
  let moved = 0
  for (const { start, end, replacement } of edits) {
    if (offset <= start) break
    if (offset < end) return start + moved + (edge === 'start' ? 0 : replacement.length)
    moved += replacement.length - (end - start)
  }
  return offset + moved
}

/** Where an offset of a text whose names were replaced is in the text as it was: the inverse of {@link toReplaced}. */
export const toOriginal = (edits: TextEdit[], offset: number, edge: OffsetEdge): number => {
  let moved = 0
  for (const { start, end, replacement } of edits) {
    if (offset <= start + moved) break
    if (offset < start + moved + replacement.length) return edge === 'start' ? start : end
    moved += replacement.length - (end - start)
  }
  return offset - moved
}
