import { array, assert, constantFrom, nat, property, record } from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Id } from '../../../../app/model/ids.ts'
import { itemsBy, readReply, writeReply } from '../../../../app/review/annotations.ts'
import type { Review, ReviewItem } from '../../../../app/review/items.ts'
import { canonicalText, changeItem, compareVersions, standingVersion } from '../../../../app/review/versions.ts'
import { mergeReviews } from '../../../../app/rules/review-merge.ts'
import { takeIn } from '../../../../app/rules/review-report.ts'
import { keyOf, makeAuthor, makeComment as comment, second } from '../../../support/review.ts'

const seller = makeAuthor(1, 'Sue Seller')
const coach = makeAuthor(2, 'Cora Coach')

/**
 * Three copies of a review: the seller's, and two on which coaches write, the second coach also on the seller's machine. What is written
 * anywhere is noted down beside them, and must be found in the end.
 */
type Step = {
  does: 'comment' | 'reply' | 'edit' | 'withdraw' | 'decide' | 'copy' | 'return' | 'returnOld' | 'keep'
  at: number
  other: number
  which: number
}

const step = record({
  does: constantFrom<Step['does'][]>(
    'comment',
    'comment',
    'reply',
    'edit',
    'edit',
    'withdraw',
    'decide',
    'copy',
    'copy',
    'return',
    'returnOld',
    'keep',
  ),
  at: nat(2),
  other: nat(2),
  which: nat(20),
})

type Send = (from: Review, authorId: Id, into: Review) => Review

const authorsAt = [[seller, makeAuthor(3)], [coach], [makeAuthor(3), coach]] as const

/** Plays a history and gives the three copies with what was written: every version by id, and the ids of items. */
const play = (steps: readonly Step[], send: Send) => {
  const copies: Review[] = authorsAt.map((authors) => ({ authors: [...authors], items: [] }))
  const old: Review[] = [...copies]
  const versions = new Map<Id, string>()
  const items = new Set<Id>()
  let made = 100
  const next = () => keyOf((made += 1))
  const note = (item: ReviewItem) => {
    items.add(item.id)
    for (const version of item.versions) versions.set(version.id, canonicalText(version))
  }
  const write = (at: number, item: ReviewItem) => {
    const copy = copies[at] as Review
    note(item)
    copies[at] = { ...copy, items: [...copy.items.filter(({ id }) => id !== item.id), item] }
  }
  for (const { does, at, other, which } of steps) {
    const copy = copies[at] as Review
    const writers = authorsAt[at] ?? [coach]
    const author = writers[which % writers.length] ?? coach
    const own = copy.items.filter(({ authorId }) => authorId === author.id)
    const mine = own[which % own.length]
    const any = copy.items[which % copy.items.length]
    if (does === 'comment') write(at, comment((made += 1), author.id, `said ${made}`))
    if (does === 'reply' && any) write(at, comment((made += 1), author.id, `answered ${made}`, any.id))
    if (does === 'edit' && mine?.kind === 'comment')
      write(at, changeItem(mine, { text: `edited ${made}` }, { id: next(), at: second(which) }))
    if (does === 'withdraw' && mine) write(at, changeItem(mine, null, { id: next(), at: second(which) }))
    if (does === 'decide' && any) {
      const content = { decision: which % 2 > 0 ? 'accepted' : 'declined', versionId: standingVersion(any).id, text: '' } as const
      const target = { on: 'item', itemId: any.id } as const
      const id = next()
      write(at, {
        id,
        kind: 'decision',
        authorId: author.id,
        createdAt: second(made),
        target,
        versions: [{ id, counter: 1, at: second(made), content }],
      })
    }
    if (does === 'copy') copies[other] = mergeReviews(copies[other] as Review, copy)
    if (does === 'return') copies[other] = send(copy, author.id, copies[other] as Review)
    if (does === 'returnOld') copies[other] = send(old[at] as Review, author.id, copies[other] as Review)
    if (does === 'keep') old[at] = copy
  }
  return { copies, old, versions, items }
}

const direct: Send = (from, authorId, into) => mergeReviews(into, { authors: [], items: itemsBy(from, authorId) })

/** The way of a file: written, read, and taken in by someone else; whoever gets their own reply merges it. */
const byFile: Send = (from, authorId, into) => {
  const author = from.authors.find(({ id }) => id === authorId) ?? makeAuthor(99)
  const reply = { id: keyOf(1), copyId: keyOf(2), journalId: keyOf(3), savedAt: second(1), author }
  const read = readReply(writeReply({ ...reply, items: itemsBy(from, authorId) }))
  const incoming = { authors: [read.author], items: read.items }
  return authorId === seller.id ? mergeReviews(into, incoming) : takeIn(into, incoming, new Set([seller.id]))
}

const losesNothing = (steps: readonly Step[], send: Send) => {
  const { copies, versions, items } = play(steps, send)
  const [one, two, three] = copies as [Review, Review, Review]
  const whole = mergeReviews(mergeReviews(one, two), three)
  const found = new Map(whole.items.flatMap((item) => item.versions.map((version) => [version.id, version] as const)))
  if (whole.items.length !== items.size || found.size !== versions.size) throw new Error('something was lost or made up')
  for (const [id, version] of versions) if (canonicalText(found.get(id)) !== version) throw new Error(`version ${id} was changed`)
  // Whichever way they meet they agree, and what stands is the greatest that was written.
  const others = [mergeReviews(three, mergeReviews(two, one)), mergeReviews(mergeReviews(whole, one), mergeReviews(three, two))]
  for (const other of others) if (canonicalText(other) !== canonicalText(whole)) throw new Error('they do not agree')
  for (const item of whole.items) {
    const standing = standingVersion(item)
    if (item.versions.some((version) => compareVersions(version, standing) > 0)) throw new Error('a lesser version stands')
  }
}

describe('of what is written on three machines that exchange copies at random', () => {
  test('no comment and no edit is lost in 10,000 histories, and all agree in the end', () => {
    assert(
      property(array(step, { minLength: 5, maxLength: 60 }), (steps) => losesNothing(steps, direct)),
      { numRuns: 10_000 },
    )
  })

  test('nor where replies go as files, late and more than once', () => {
    assert(
      property(array(step, { minLength: 5, maxLength: 60 }), (steps) => losesNothing(steps, byFile)),
      { numRuns: 500 },
    )
  })

  test('no copy ever has less than before', () => {
    assert(
      property(array(step, { minLength: 5, maxLength: 30 }), array(step, { maxLength: 10 }), (steps, more) => {
        const count = (given: readonly Step[]) =>
          play(given, direct).copies.map(({ items }) => items.reduce((sum, item) => sum + item.versions.length, 0))
        const before = count(steps)
        count([...steps, ...more]).forEach((after, index) => expect(after).toBeGreaterThanOrEqual(before[index] ?? 0))
      }),
      { numRuns: 500 },
    )
  })
})
