/** Browsers lay out nothing taller than 2^24 px, and draw exactly only what has whole pixels below 2^23. */
export const tallest = 6_000_000

/** The height of all rows and of the part that is in sight, in px. */
export type Sizes = { content: number; shown: number }

/**
 * Where a list stands: `top` is the place in all its rows that is at the upper edge, `scrollTop` where the browser has it. The two
 * differ in lists that are longer than a browser can lay out.
 */
export type Place = { top: number; scrollTop: number }

/** The height the browser is given for the rows. */
export const laidOut = ({ content }: Sizes): number => Math.min(content, tallest)

const within = (value: number, most: number): number => Math.max(0, Math.min(most, value))
const endOf = ({ content, shown }: Sizes): number => Math.max(0, content - shown)
const scrollEndOf = (sizes: Sizes): number => Math.max(0, laidOut(sizes) - sizes.shown)

/** So near to either end, in px, the browser scrolls as far as the rows do. */
const room = 4000

/** The place at which a part of the rows is at the upper edge, and the scrollbar where it belongs. */
export const placeAt = (top: number, sizes: Sizes): Place => {
  const target = Math.round(within(top, endOf(sizes)))
  if (sizes.content <= tallest) return { top: target, scrollTop: target }
  const scrollEnd = scrollEndOf(sizes)
  const part = Math.round((target / endOf(sizes)) * scrollEnd)
  const most = scrollEnd - Math.min(room, endOf(sizes) - target)
  return { top: target, scrollTop: Math.max(Math.min(room, target), Math.min(most, part)) }
}

/**
 * The place after the browser scrolled. Steps of less than a screen (wheel, touch, keys) move the rows by as much; longer ones are the
 * scrollbar's thumb, which stands for a part of the whole. A step that reaches the browser's end before the rows end is given room.
 */
export const scrolled = (before: Place, scrollTop: number, sizes: Sizes): Place => {
  if (sizes.content <= tallest) return { top: scrollTop, scrollTop }
  const step = scrollTop - before.scrollTop
  const scrollEnd = scrollEndOf(sizes)
  if (Math.abs(step) > sizes.shown) return { top: Math.round(within(scrollTop / scrollEnd, 1) * endOf(sizes)), scrollTop }
  const top = within(before.top + step, endOf(sizes))
  const stuck = (scrollTop <= 0 && top > 0) || (scrollTop >= scrollEnd && top < endOf(sizes))
  const overshot = (top === 0 && scrollTop > 0) || (top === endOf(sizes) && scrollTop < scrollEnd)
  return stuck || overshot ? placeAt(top, sizes) : { top, scrollTop }
}

/** The least shift by which row `index` is wholly in sight. */
export const revealing = (index: number, rowHeight: number, top: number, { shown }: Sizes): number => {
  const start = index * rowHeight
  if (start < top) return start
  return start + rowHeight > top + shown ? start + rowHeight - shown : top
}
