/** Something that encloses text; equal keys in neighbouring pieces are one enclosure. */
export type Wrap = { key: string; open: string; close: string }

/** A stretch of written-out text with what encloses it, from the outermost to the innermost. */
export type Piece = { wraps: Wrap[]; content: string }

export type Token = { type: 'open' | 'close' | 'content'; text: string }

/**
 * Writes pieces one after another so that enclosures are well nested: those that neighbours share from the outside in stay
 * open between them, one that would cross another is closed and opened again.
 */
export const nest = (pieces: Piece[]): Token[] => {
  const tokens: Token[] = []
  const open: Wrap[] = []
  const closeTo = (depth: number) => {
    for (const wrap of open.splice(depth).toReversed()) tokens.push({ type: 'close', text: wrap.close })
  }
  for (const { wraps, content } of pieces) {
    let shared = 0
    while (shared < open.length && open[shared]?.key === wraps[shared]?.key) shared += 1
    closeTo(shared)
    for (const wrap of wraps.slice(shared)) {
      tokens.push({ type: 'open', text: wrap.open })
      open.push(wrap)
    }
    tokens.push({ type: 'content', text: content })
  }
  closeTo(0)
  return tokens
}
