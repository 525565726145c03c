import { useEffect, useMemo, useState } from 'react'
import type { Id } from '../../app/model/ids.ts'
import { seenFacts, tagsOf, type NoteTags } from './blind-facts.ts'
import type { Facts } from './copy-facts.ts'
import type { ReviewCopy } from './desk.ts'

/** How many notes are read before what is shown is made anew. */
const atOnce = 20

const noNotes: NoteTags[] = []

/**
 * The facts of a copy as they may be seen by now: all of them, but for a blind reading. What notes are tagged with is found out once it is
 * wanted, note by note in the order of the list.
 */
export const useSeenFacts = (copy: ReviewCopy, facts: Facts | null, isShown: (id: Id) => boolean, isWanted: boolean): Facts | null => {
  const { blind } = copy.manifest.review
  const [notes, setNotes] = useState(noNotes)
  const listed = facts?.isListed ? facts.listed : null
  const isStarted = blind && isWanted && listed !== null

  useEffect(() => {
    if (!isStarted || !listed) return
    let isHere = true
    const read = async () => {
      const found: NoteTags[] = []
      for (const [index, { id }] of listed.entries()) {
        if (!isHere) return
        const note = await copy.find('notes', id)
        if (note) found.push(tagsOf(note))
        if (isHere && (index % atOnce === atOnce - 1 || index === listed.length - 1)) setNotes([...found])
      }
    }
    // What cannot be read is said where the note is shown; until then nothing is told of it here.
    read().catch(() => {})
    return () => {
      isHere = false
    }
  }, [copy, listed, isStarted])

  return useMemo(() => (facts && blind ? seenFacts(facts, notes, isShown) : facts), [facts, blind, notes, isShown])
}
