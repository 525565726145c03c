import { useRef, useState } from 'react'
import type { Output } from '../../../app/contract/index.ts'
import { typingAt } from '../../../app/rules/search-complete.ts'
import { filterNames } from '../../../app/rules/search-filters.ts'
import { longestQuery } from '../../../app/rules/search-query.ts'
import { call } from '../../bridge/connection.ts'

type Offer = Output<'search.complete'>[number]

const none: { offers: Offer[]; at: number } = { offers: [], at: -1 }

/** Offers that come by themselves are those for a value and for what begins as the name of a filter: they cover what was found. */
const isWorthOffering = (text: string, caret: number): boolean => {
  const { name, typed } = typingAt(text, caret)
  return name !== null || (typed.length > 1 && filterNames.some((one) => one.startsWith(typed.toLowerCase())))
}

/** What could be typed at the caret, and which of it is at hand: -1 where none is. */
export const useCompletion = () => {
  const [state, setState] = useState(none)
  const asked = useRef(0)

  const close = () => {
    asked.current += 1
    setState(none)
  }
  const look = async (text: string, caret: number, always = false) => {
    const mine = ++asked.current
    const isRead = caret <= longestQuery && (always || isWorthOffering(text, caret))
    // What cannot be had is not offered; the search itself says what is the matter.
    const offers = isRead ? await call('search.complete', { text: text.slice(0, longestQuery), caret }).catch(() => []) : []
    if (mine !== asked.current) return
    const isTyped = offers.every(({ from, to, insert }) => insert.trim() === text.slice(from, to))
    setState(isTyped ? none : { offers, at: -1 })
  }
  const move = (direction: -1 | 1) =>
    setState(({ offers, at }) => {
      const next = at + direction
      return { offers, at: next >= offers.length ? -1 : next < -1 ? offers.length - 1 : next }
    })
  return { ...state, close, look, move }
}
