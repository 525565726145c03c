import type { Node } from '@tiptap/pm/model'
import type { EditorView } from '@tiptap/pm/view'
import type { Range as Place } from '../passages.ts'
import { firstFrom } from './matches.ts'

const names = { all: 'found', current: 'found-current' } as const

/** What an element scrolls in. */
const scrollerOf = (element: Element): HTMLElement => {
  let around = element.parentElement
  while (around?.parentElement && !['auto', 'scroll'].includes(getComputedStyle(around).overflowY)) around = around.parentElement
  return around ?? document.documentElement
}

/** A place of the note as a range of the page. */
const pageRange = (view: EditorView, { from, to }: Place): Range => {
  const range = document.createRange()
  const start = view.domAtPos(from, 1)
  const end = view.domAtPos(to, -1)
  range.setStart(start.node, start.offset)
  range.setEnd(end.node, end.offset)
  return range
}

/** The index of the first row whose lower edge is below a height of the window. */
const firstRowBelow = (rows: readonly Element[], height: number): number => {
  let low = 0
  let high = rows.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((rows[middle]?.getBoundingClientRect().bottom ?? 0) < height) low = middle + 1
    else high = middle
  }
  return low
}

/** The places of a note that are drawn are no more than this, a very long cell being drawn as a whole. */
const most = 2000

/**
 * Draws what was found with the highlights of the page, which leave the note's elements as they are. Only what is about to be seen is
 * drawn: the page looks at every range whenever its words change, so that with thousands each key would take longer.
 */
export const createHighlights = (view: EditorView) => {
  const scroller = scrollerOf(view.dom)
  let doc = view.state.doc
  let places: readonly Place[] = []
  let current: Place | null = null
  let waiting = 0

  const draw = () => {
    // While the note is written, what is drawn moves with its words; it is found anew when they have settled.
    if (view.isDestroyed || view.state.doc !== doc) return
    const rows = [...view.dom.children].filter((element) => element.localName === 'tr')
    const { top, bottom, height } = scroller.getBoundingClientRect()
    const first = Math.min(firstRowBelow(rows, top - height / 4), doc.childCount)
    const last = Math.min(firstRowBelow(rows, bottom + height / 4) + 1, doc.childCount)
    const startOf = (index: number) => {
      let position = 0
      for (let at = 0; at < index; at += 1) position += doc.child(at).nodeSize
      return position
    }
    const shown = places.slice(firstFrom(places, startOf(first)), firstFrom(places, startOf(last))).slice(0, most)
    CSS.highlights.set(names.all, new Highlight(...shown.map((place) => pageRange(view, place))))
    const now = new Highlight(...(current ? [pageRange(view, current)] : []))
    now.priority = 1
    CSS.highlights.set(names.current, now)
  }
  const drawSoon = () => {
    waiting ||= requestAnimationFrame(() => {
      waiting = 0
      draw()
    })
  }
  const size = new ResizeObserver(drawSoon)
  scroller.addEventListener('scroll', drawSoon, { passive: true })
  size.observe(scroller)

  /** Scrolls to a place unless it can be seen. Rows that were not laid out yet turn out as high as they are, so it looks again for some frames. */
  const reveal = (place: Place, looks = 6) => {
    if (view.isDestroyed || view.state.doc !== doc) return
    const range = pageRange(view, place)
    const row = range.startContainer.parentElement?.closest('tr')
    let box = range.getBoundingClientRect()
    if (box.height === 0) {
      row?.scrollIntoView({ block: 'center' })
      box = range.getBoundingClientRect()
    }
    const { top, bottom, height } = scroller.getBoundingClientRect()
    const margin = Math.min(64, height / 4)
    const isSeen = box.height > 0 && box.top >= top + margin && box.bottom <= bottom - margin / 2
    if (!isSeen) scroller.scrollTop += box.top - top - (height - box.height) / 2
    if (looks > 0) requestAnimationFrame(() => place === current && reveal(place, looks - 1))
  }

  return {
    show: (of: Node, found: readonly Place[], at: Place | null) => {
      doc = of
      places = found
      current = at
      drawSoon()
    },
    reveal,
    stop: () => {
      cancelAnimationFrame(waiting)
      size.disconnect()
      scroller.removeEventListener('scroll', drawSoon)
      for (const name of Object.values(names)) CSS.highlights.delete(name)
    },
  }
}
