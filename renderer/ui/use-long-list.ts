import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react'
import { laidOut, placeAt, revealing, scrolled, type Place } from './long-scroll.ts'

/** How long a list must be at rest until its scrollbar is put where it belongs, in milliseconds. */
const restsAfter = 150

/** The rows kept on either side of those in sight, unless fewer fill a screen. */
const beside = 6

/** What is drawn of a list: its rows from `first` to `last`, moved up by `shift` px from where they would be in a list without end. */
type Drawn = { first: number; last: number; shift: number }

export type LongList = {
  /** The height of the element that holds the rows, in px. */
  height: number
  first: number
  last: number
  /** Where a row is in that element, in px. */
  topOf: (index: number) => number
  /** Brings a row into sight. */
  reveal: (index: number) => void
  /** Which part of all rows is at the upper edge, in px, and how to go back there. */
  top: () => number
  goTo: (top: number) => void
}

type Options = {
  count: number
  rowHeight: number
  scroller: RefObject<HTMLElement | null>
  /** The height of what stands still above the rows, in px. */
  head?: number
  /** Where the list begins, as {@link LongList.top} gave it. */
  startAt?: number
}

/**
 * Draws the rows in sight of a list of any length; all rows are `rowHeight` px high. Lists longer than a browser can lay out scroll as
 * others do: the wheel moves by rows, the scrollbar's thumb by its part of the whole, and both reach the last row.
 */
export const useLongList = ({ count, rowHeight, scroller, head = 0, startAt = 0 }: Options): LongList => {
  const place = useRef<Place>({ top: startAt, scrollTop: 0 })
  const [shown, setShown] = useState(0)
  const [drawn, setDrawn] = useState<Drawn>({ first: 0, last: 0, shift: 0 })
  const [put, setPut] = useState(0)
  const sizes = { content: count * rowHeight, shown }

  const draw = () => {
    const { top, scrollTop } = place.current
    const around = Math.min(beside, Math.ceil(shown / rowHeight))
    const first = Math.max(0, Math.min(count - 1, Math.floor(top / rowHeight)) - around)
    const last = Math.min(count - 1, Math.floor((top + shown) / rowHeight) + around)
    const shift = top - scrollTop
    setDrawn((now) => (now.first === first && now.last === last && now.shift === shift ? now : { first, last, shift }))
  }
  const goTo = (top: number) => {
    place.current = placeAt(top, sizes)
    draw()
    setPut((now) => now + 1)
  }

  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    const measure = () => setShown(Math.max(0, element.clientHeight - head))
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [scroller, head])

  // With another length the same rows stay in sight, as far as there are so many.
  useLayoutEffect(() => {
    if (shown > 0 && count > 0) goTo(place.current.top)
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- only what changes the sizes
  }, [count, shown, rowHeight])

  // In the same frame as the rows: what is in sight stays where it is.
  useLayoutEffect(() => {
    const element = scroller.current
    if (element && put > 0 && element.scrollTop !== place.current.scrollTop) element.scrollTop = place.current.scrollTop
  }, [put, scroller])

  const onScroll = useRef(() => {})
  const onRest = useRef(() => {})
  useEffect(() => {
    onScroll.current = () => {
      const scrollTop = scroller.current?.scrollTop ?? 0
      if (scrollTop === place.current.scrollTop) return
      place.current = scrolled(place.current, scrollTop, sizes)
      draw()
      if (place.current.scrollTop !== scrollTop) setPut((now) => now + 1)
    }
    onRest.current = () => {
      if (placeAt(place.current.top, sizes).scrollTop !== place.current.scrollTop) goTo(place.current.top)
    }
  })
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    let rest: ReturnType<typeof setTimeout> | undefined
    const listen = () => {
      onScroll.current()
      clearTimeout(rest)
      rest = setTimeout(() => onRest.current(), restsAfter)
    }
    element.addEventListener('scroll', listen, { passive: true })
    return () => {
      clearTimeout(rest)
      element.removeEventListener('scroll', listen)
    }
  }, [scroller])

  return {
    height: laidOut(sizes),
    first: drawn.first,
    last: count === 0 || shown === 0 ? -1 : Math.min(count - 1, drawn.last),
    topOf: (index) => index * rowHeight - drawn.shift,
    reveal: (index) => goTo(revealing(index, rowHeight, place.current.top, sizes)),
    top: () => place.current.top,
    goTo,
  }
}
