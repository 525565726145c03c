import { BuyInError } from '../../app/contract/errors.ts'
import type { Input, Output } from '../../app/contract/index.ts'
import type { ReviewChoice, ReviewFinding, ReviewParts } from '../../app/contract/review.ts'
import { instantOf } from '../../app/model/dates.ts'
import { newId, type Id } from '../../app/model/ids.ts'
import { goOn, type Work } from '../../app/review/archive.ts'
import { fillPage } from '../../app/review/page.ts'
import { type Page } from '../../app/review/records.ts'
import type { FoundText, TextPlace } from '../../app/review/redact-records.ts'
import { createNameSums } from '../../app/rules/redaction-findings.ts'
import type { Sql } from '../store/database.ts'
import type { Store } from '../store/open.ts'
import { forReview, type Chosen } from '../store/records/for-review.ts'
import { keepReviewNames, planReviewNames, type NamePlan } from '../store/records/names.ts'
import { withSnapshot } from '../store/records/snapshot.ts'
import { journalId, ownIds } from '../store/review-authors.ts'
import { copyNamesOf } from '../store/review-copies.ts'
import { writePages } from './archive-writing.ts'
import { fileNameOf } from './file-name.ts'
import { redactPage } from './redact-page.ts'
import { seal } from './sealing.ts'

type Asked = Input<'review.preview'>

/** Lets other calls go first. */
const pause = () => new Promise<void>((resolve) => setImmediate(resolve))

const mustHoldSomething = ({ counts }: Chosen, choice: ReviewChoice): void => {
  const count = counts.conversations ?? 0
  if (choice.by === 'conversations' && count < new Set(choice.ids).size) {
    throw new BuyInError('not-found', 'One of these conversations is no longer in the journal.', 'It may be in the trash. Choose again.')
  }
  if (count === 0)
    throw new BuyInError('invalid', 'There is no conversation in what was chosen.', 'Choose another opportunity or other days.')
}

const totalOf = ({ counts }: Chosen): number => Object.values(counts).reduce((sum, count) => sum + count, 0)

/** The pages as they leave, one after the other, with other calls served in between. */
async function* leaving(
  sql: Sql,
  chosen: Chosen,
  names: NamePlan | null,
  work: Work,
  found?: (text: FoundText) => void,
): AsyncGenerator<Page> {
  for (const page of chosen.pages()) {
    await pause()
    goOn(work)
    yield names ? redactPage(sql, page, names.finder, found) : page
  }
}

/** How many records a finding names, how many examples it gives, and how many characters of text are around one. */
const shown = { places: 20, examples: 3, around: 60 }

/** Sums up the names in texts, with examples of each. */
const createFindings = () => {
  const sums = createNameSums<TextPlace>()
  const examples = new Map<string, ReviewFinding['examples']>()
  return {
    take: (text: FoundText) => {
      sums.take(text)
      for (const { key, start, end, kept } of text.hits) {
        const known = examples.get(key) ?? []
        examples.set(key, known)
        if (known.length >= shown.examples) continue
        known.push({
          before: text.text.slice(Math.max(0, start - shown.around), start),
          words: text.text.slice(start, end),
          after: text.text.slice(end, end + shown.around),
          kept,
        })
      }
    },
    list: (): ReviewFinding[] =>
      sums.findings().map(({ places, ...finding }) => ({
        ...finding,
        placeCount: places.length,
        places: places.slice(0, shown.places).map(({ place, count }) => ({ ...place, count })),
        examples: examples.get(finding.key) ?? [],
      })),
  }
}

const peopleOf = (sql: Sql, { named, map, finder }: NamePlan, seller: Id): Output<'review.preview'>['people'] => {
  const present = new Set([
    ...sql
      .all<{ id: Id }>(
        'SELECT id FROM person UNION SELECT account_id FROM opportunity JOIN chosen_opportunity ON chosen_opportunity.id = opportunity.id',
      )
      .map(({ id }) => id),
    seller,
    ...ownIds(sql),
  ])
  const also = new Map(named.map((one) => [one.id, one.also ?? []]))
  const unfindable = new Set(finder.unfindable.map(({ id }) => id))
  return map.pseudonyms
    .filter(({ ids }) => ids.some((id) => present.has(id)))
    .map((person) => ({
      ...person,
      also: [...new Set(person.ids.flatMap((id) => also.get(id) ?? []))],
      unfindable: person.ids.some((id) => unfindable.has(id)),
    }))
}

/**
 * What would leave: counts, conversations, and names with what is in doubt about them. Nothing is kept.
 *
 * @throws {BuyInError} `invalid` or `not-found` where nothing is chosen or it is gone, `cancelled`
 */
export const previewReview = (store: Store, { choice, parts, names, follows }: Asked, work: Work): Promise<Output<'review.preview'>> =>
  withSnapshot(store, async (sql) => {
    const chosen = forReview(sql, choice, parts, follows !== null)
    mustHoldSomething(chosen, choice)
    const seller = journalId(sql)
    const plan = names && planReviewNames(sql, seller, names)
    const findings = createFindings()
    const total = totalOf(chosen)
    let done = 0
    if (plan) {
      for await (const { records } of leaving(sql, chosen, plan, work, findings.take)) {
        done += records.length
        work.progress?.(done, total)
      }
    }
    return {
      counts: chosen.counts,
      conversations: sql.all<Output<'review.preview'>['conversations'][number]>(
        `SELECT conversation.id, title, at, zone, opportunity.name AS opportunity FROM chosen JOIN conversation ON conversation.id = chosen.id
         JOIN opportunity ON opportunity.id = opportunity_id ORDER BY at, conversation.id`,
      ),
      findings: findings.list(),
      people: plan ? peopleOf(sql, plan, seller) : [],
    }
  })

const withoutEnding = (name: string): string => name.replace(/\.[^.]*$/u, '')

/**
 * What a copy is called. With names replaced it must not be called by one. Another one of the same day has a number, whatever its ending:
 * its reply is called after it, too.
 */
const nameOf = (sql: Sql, madeAt: string, hidden: boolean, form: 'buyin' | 'html'): string => {
  const [only, ...more] = sql.all<{ name: string }>(
    'SELECT name FROM opportunity JOIN chosen_opportunity ON chosen_opportunity.id = opportunity.id',
  )
  const words = hidden || !only || more.length > 0 ? 'Review' : only.name
  const day = madeAt.slice(0, 10)
  const name = fileNameOf(`${day} ${words}`, form)
  const stem = withoutEnding(name)
  const taken = new Set(copyNamesOf(sql, day).map((other) => withoutEnding(other).toLowerCase()))
  if (!taken.has(stem.toLowerCase())) return name
  let number = 2
  while (taken.has(`${stem} ${number}`.toLowerCase())) number += 1
  return `${stem} ${number}.${form}`
}

const mustFitTogether = ({ internal }: ReviewParts, blind: boolean): void => {
  if (blind && !internal) {
    throw new BuyInError('invalid', 'A blind reading needs the internal side.', 'Let both sides go, or leave the blind reading out.')
  }
}

/**
 * Makes a review copy, and keeps in the journal that it was made and who is called what in it.
 *
 * @param readPage gives the page that carries a copy, as it was built
 * @throws {BuyInError} as {@link previewReview}, and `too-large`, `read-only`
 */
export const makeReview = async (
  store: Store,
  { choice, parts, names, blind, passphrase, form, follows }: Required<Input<'review.make'>>,
  now: number,
  readPage: () => Promise<string>,
  work: Work,
): Promise<{ id: Id; name: string; bytes: Uint8Array }> => {
  mustFitTogether(parts, blind)
  const owner = journalId(store.sql)
  const madeAt = instantOf(now)
  const id = newId()
  const made = await withSnapshot(store, async (sql) => {
    const chosen = forReview(sql, choice, parts, follows !== null)
    mustHoldSomething(chosen, choice)
    const plan = names && planReviewNames(sql, owner, names)
    const about = { id, journalId: owner, madeAt, kind: 'review', review: { ...parts, blind, pseudonyms: plan !== null, follows } } as const
    const bytes = await writePages(about, leaving(sql, chosen, plan, work), { ...work, total: totalOf(chosen) })
    return { plan, name: nameOf(sql, madeAt, plan !== null, form), bytes }
  })
  const file = passphrase === null ? made.bytes : await seal(made.bytes, passphrase)
  // Sealing holds the thread up: what came in meanwhile may say to stop.
  await pause()
  goOn(work)
  const bytes = form === 'html' ? Buffer.from(fillPage(await readPage(), Buffer.from(file).toString('base64'))) : file
  store.write(() => {
    if (made.plan) keepReviewNames(store.sql, made.plan)
    store.sql.run('INSERT INTO review_copy (id, made_at, journal_id, choice, name) VALUES (:id, :madeAt, :owner, :choice, :name)', {
      ...{ id, madeAt, owner, name: made.name },
      choice: JSON.stringify({ choice, parts, blind, pseudonyms: made.plan !== null, follows }),
    })
  })
  return { id, name: made.name, bytes }
}
