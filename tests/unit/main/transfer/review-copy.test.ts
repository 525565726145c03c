import { describe, expect, test } from 'vitest'
import type { Input } from '../../../../app/contract/index.ts'
import type { ReviewChoice, ReviewParts } from '../../../../app/contract/review.ts'
import { newId, type Id } from '../../../../app/model/ids.ts'
import type { Passage } from '../../../../app/model/passages.ts'
import { reviewAnchorOf } from '../../../../app/review/anchors.ts'
import { openArchive, readAll } from '../../../../app/review/archive.ts'
import type { ReviewItem } from '../../../../app/review/items.ts'
import type { About } from '../../../../app/review/manifest.ts'
import { unseal } from '../../../../app/review/passphrase.ts'
import { isSealed } from '../../../../app/review/sealed.ts'
import { changeItem } from '../../../../app/review/versions.ts'
import { openDatabase } from '../../../../main/store/database.ts'
import { writeArchive } from '../../../../main/transfer/archive-writing.ts'
import { day, dump, makeChange, makeExchange, minute, morning, startOwnJournal, type TestJournal } from '../../../support/journal.ts'
import { everyWordIn, fetchMade } from '../../../support/made-files.ts'
import { asBarrier, commentOn, makeCoach, replyBytes, startReviewed, tagOn } from '../../../support/replies.ts'

const at = '2026-11-20T09:30:00.000Z'
const nothing: ReviewParts = { internal: false, ledgers: false, matrix: false, reflections: false }
const everything: ReviewParts = { internal: true, ledgers: true, matrix: true, reflections: true }

/** A word of its own for each text; those that may not leave are looked for in what was made. */
const word = (name: string) => `canary${name}`

type Talk = {
  id: Id
  passages: Record<
    | 'barrier'
    | 'innerBarrier'
    | 'criterion'
    | 'innerCriterion'
    | 'reason'
    | 'question'
    | 'answer'
    | 'inference'
    | 'evidence'
    | 'gone'
    | 'lost',
    Id
  >
}

/**
 * One conversation with something of everything, each text with a word that says whose it is: `canary` + name + what it is, and `In` for
 * what only the internal side tells.
 */
const tell = async ({ call, folder }: TestJournal, name: string): Promise<Talk & { opportunityId: Id; accountId: Id; buyerId: Id }> => {
  const own = (what: string) => word(name + what)
  const { id: accountId } = await call('accounts.create', { name: own('Account') })
  const { id: opportunityId } = await call('opportunities.create', { accountId, name: own('Opportunity') })
  const person = { opportunityId, title: own('Title'), roles: [], influence: 3, met: true }
  const { id: buyerId } = await call('buyers.create', { ...person, name: own('Buyer') })
  const { id: absentId } = await call('buyers.create', { ...person, title: '', name: own('Absent') })
  const { id } = await call('conversations.create', {
    opportunityId,
    title: own('Talk'),
    at,
    zone: 'UTC',
    channel: 'phone',
    buyerIds: [buyerId],
  })
  const { id: causeId } = await call('barriers.addCause', { title: own('Cause') })
  const barrier = { opportunityId, kind: 'perceived' as const, causeId, holderIds: [buyerId, absentId] }
  const entries = {
    barrier: (await call('barriers.create', { ...barrier, title: own('Barrier') })).id,
    innerBarrier: (await call('barriers.create', { ...barrier, title: own('InBarrier') })).id,
    criterion: (await call('criteria.create', { opportunityId, title: own('Criterion'), weight: 3 })).id,
    innerCriterion: (await call('criteria.create', { opportunityId, title: own('InCriterion'), weight: 3 })).id,
    reason: (await call('reasons.create', { opportunityId, title: own('Reason'), saidFirst: 'buyer', buyerId })).id,
  }
  await call('barriers.create', { ...barrier, title: own('UntaggedInBarrier') })
  const { id: bankQuestionId } = await call('questions.addToBank', { type: 'value', wording: own('Bank') })
  const passages = Object.fromEntries(
    ['barrier', 'innerBarrier', 'criterion', 'innerCriterion', 'reason', 'question', 'answer', 'inference', 'evidence', 'gone', 'lost'].map(
      (kind) => [kind, newId()],
    ),
  ) as Talk['passages']
  const base = (kind: keyof Talk['passages']) => ({ id: passages[kind], createdAt: at })
  const put: Passage[] = [
    { ...base('barrier'), kind: 'barrier', barrierId: entries.barrier },
    { ...base('innerBarrier'), kind: 'barrier', barrierId: entries.innerBarrier },
    { ...base('criterion'), kind: 'criterion', criterionId: entries.criterion },
    { ...base('innerCriterion'), kind: 'criterion', criterionId: entries.innerCriterion },
    { ...base('reason'), kind: 'reason', reasonId: entries.reason },
    { ...base('question'), kind: 'question', questionType: 'value', bankQuestionId },
    { ...base('answer'), kind: 'answer', questionId: passages.question },
    { ...base('inference'), kind: 'inference', thoughtType: 'fear', confidence: 60, surfacedBy: passages.question },
    { ...base('evidence'), kind: 'evidence', inferenceId: passages.inference, stance: 'for' },
    { ...base('gone'), kind: 'barrier', barrierId: entries.barrier },
    { ...base('lost'), kind: 'barrier', barrierId: entries.innerBarrier },
  ]
  const exchange = newId()
  const earlier = makeExchange(
    [own('Earlier'), ' ', [own('Gone'), passages.gone]],
    [own('InEarlier'), ' ', [own('InLost'), passages.lost]],
    exchange,
  )
  const now = makeExchange(
    [
      [own('Asked'), passages.question],
      ' she said ',
      [own('Said'), passages.barrier, passages.criterion, passages.reason, passages.evidence],
      [own('Answered'), passages.answer],
    ],
    [[own('InThought'), passages.inference, passages.innerBarrier, passages.innerCriterion], ' and ', own('InFelt')],
    exchange,
  )
  const thoughtOnly = makeExchange([''], [own('InAlone')])
  await call('conversations.save', makeChange(id, 0, { exchanges: [earlier], order: [exchange], passages: { put, removed: [] } }))
  await call(
    'conversations.save',
    makeChange(id, 1, {
      exchanges: [now, thoughtOnly],
      order: [exchange, thoughtOnly.attrs.id],
      passages: { put: [], removed: [passages.gone] },
      keepVersion: true,
    }),
  )
  const step = { barrierId: entries.barrier, at, ownReasoning: false } as const
  await call('barriers.addStep', { ...step, status: 'explored', passageId: passages.barrier, remark: own('InRemark') })
  await call('barriers.addStep', { ...step, status: 'explored', passageId: passages.innerBarrier, remark: own('InInnerRemark') })
  const holder = { criterionId: entries.criterion, weight: 4, state: 'emerging', questionId: passages.question } as const
  await call('criteria.setHolder', { ...holder, buyerId, origin: 'stated' })
  await call('criteria.setHolder', { ...holder, buyerId: absentId, origin: 'inferred' })
  await call('inferences.resolve', { id: passages.inference, verdict: 'refuted', at, evidenceId: null, reason: own('InVerdict') })
  await call('matrix.addReading', { buyerId, value: 1, at, passageId: passages.evidence })
  await call('matrix.setConsensus', { buyerId, level: 'problem', stance: 'agrees' })
  const { id: itemId } = await call('reflections.addItem', { behaviour: 'insight', wording: own('Item') })
  await call('reflections.save', { conversationId: id, answers: [{ itemId, score: 4 }], remark: own('InReflected') })
  await call('prepare.addQuestion', { opportunityId, question: { type: 'value', wording: own('InPlanned') } })
  const sql = openDatabase(`${folder}/journal.sqlite`, { readonly: false })
  sql.run('UPDATE plan SET conversation_id = :id WHERE opportunity_id = :opportunityId', { id, opportunityId })
  sql.run('UPDATE passage SET quote = quote || :old WHERE id = :lost', { old: own('InOldQuote'), lost: passages.lost })
  sql.close()
  return { id, passages, opportunityId, accountId, buyerId }
}

const make = async (journal: TestJournal, choice: ReviewChoice, parts: ReviewParts, more: Partial<Input<'review.make'>> = {}) => {
  const made = await journal.call('review.make', { choice, parts, names: null, blind: false, passphrase: null, follows: null, ...more })
  return { made, file: await fetchMade(journal, made) }
}

const canariesIn = (file: Uint8Array): string[] => [...new Set(everyWordIn(file).match(/canary[A-Za-z]+/g))]

describe('a review copy', () => {
  test('of the external side holds no word of the internal one, and nothing of what was not chosen', async () => {
    const journal = await startOwnJournal()
    const chosen = await tell(journal, 'Chosen')
    await tell(journal, 'Other')
    await journal.call('journal.writeSettings', { sellerName: word('OtherSeller') })
    const choices: ReviewChoice[] = [
      { by: 'opportunity', opportunityId: chosen.opportunityId },
      { by: 'conversations', ids: [chosen.id] },
      { by: 'dates', from: at, to: at, opportunityId: chosen.opportunityId },
    ]
    const found: string[] = []
    for (const choice of choices) {
      for (let bits = 0; bits < 8; bits += 1) {
        const parts = { internal: false, ledgers: (bits & 1) > 0, matrix: (bits & 2) > 0, reflections: (bits & 4) > 0 }
        const { file } = await make(journal, choice, parts)
        const words = canariesIn(file)
        expect(words).toContain(word('ChosenSaid'))
        expect(words.filter((one) => one.includes('Other'))).toEqual([])
        expect(words.filter((one) => one.startsWith(word('ChosenIn')) || one.includes('InBarrier'))).toEqual([])
        expect(everyWordIn(file)).not.toContain(chosen.passages.inference)
        expect(everyWordIn(file)).not.toContain(chosen.passages.evidence)
        if (!parts.ledgers) expect(words.filter((one) => /Cause|Bank/.test(one))).toEqual([])
        if (!parts.reflections) expect(words).not.toContain(word('ChosenItem'))
        if (!parts.matrix) expect(words).not.toContain(word('ChosenAbsent'))
        found.push(...words)
      }
    }
    // What may leave does leave somewhere, so that the words that were looked for are words that could have been found.
    for (const what of [
      'Talk',
      'Account',
      'Opportunity',
      'Buyer',
      'Title',
      'Absent',
      'Barrier',
      'Criterion',
      'Reason',
      'Cause',
      'Bank',
      'Item',
      'Asked',
      'Answered',
    ])
      expect(found).toContain(word(`Chosen${what}`))
  })

  test('leaves as a page too, sealed or not, with the same content in it', async () => {
    const journal = await startOwnJournal()
    const { opportunityId } = await tell(journal, 'Chosen')
    const choice = { by: 'opportunity', opportunityId } as const
    const { file: plain } = await make(journal, choice, everything)
    for (const passphrase of [null, 'correct horse']) {
      const { made, file } = await make(journal, choice, everything, { form: 'html', passphrase })
      expect(made).toMatchObject({ mime: 'text/html', name: expect.stringMatching(/^2026-11-20 canaryChosenOpportunity \d\.html$/) })
      const [, base64] =
        /<script type="application\/octet-stream" id="review-copy">([A-Za-z0-9+/=]+)<\/script>/.exec(Buffer.from(file).toString()) ?? []
      const inside = new Uint8Array(Buffer.from(base64 ?? '', 'base64'))
      expect(isSealed(inside)).toBe(passphrase !== null)
      const archive = openArchive(passphrase === null ? inside : await unseal(inside, passphrase))
      expect(archive.manifest.id).toBe(made.copyId)
      expect(await readAll(archive)).toEqual(await readAll(openArchive(plain)))
    }
  })

  test('of both sides holds all of what was chosen but earlier states of the note, and nothing else', async () => {
    const journal = await startOwnJournal()
    const chosen = await tell(journal, 'Chosen')
    await tell(journal, 'Other')
    const { file } = await make(journal, { by: 'opportunity', opportunityId: chosen.opportunityId }, everything)
    const words = canariesIn(file)
    expect(words.filter((one) => one.includes('Other'))).toEqual([])
    expect(words.filter((one) => /Earlier|Gone/.test(one))).toEqual([])
    for (const what of [
      'InThought',
      'InAlone',
      'InRemark',
      'InVerdict',
      'InReflected',
      'InPlanned',
      'UntaggedInBarrier',
      'InCriterion',
      'Absent',
    ])
      expect(words).toContain(word(`Chosen${what}`))
    const { notes, inferences, readings } = await readAll(openArchive(file))
    expect(notes[0]?.passages.map(({ passage }) => passage.id)).not.toContain(chosen.passages.gone)
    expect(inferences).toMatchObject([{ id: chosen.passages.inference, outcome: { verdict: 'refuted' } }])
    expect(readings).toMatchObject([{ passageId: chosen.passages.evidence }])
  })

  test('is a file that can be opened, of which every id that is named is in it', async () => {
    const journal = await startOwnJournal()
    const chosen = await tell(journal, 'Chosen')
    for (const parts of [nothing, { ...nothing, ledgers: true, matrix: true }, everything, { ...everything, ledgers: false }]) {
      const { file } = await make(journal, { by: 'conversations', ids: [chosen.id] }, parts)
      const records = await readAll(openArchive(file))
      const ids = new Set(Object.values(records).flatMap((list) => list.map(({ id }) => id)))
      for (const { passages, exchanges } of records.notes) {
        for (const { passage } of passages) ids.add(passage.id)
        for (const { attrs } of exchanges) ids.add(attrs.id)
      }
      for (const { questions } of records.plans) for (const { id } of questions) ids.add(id)
      const text = JSON.stringify(records)
      for (const [, property = '', id = ''] of text.matchAll(/"(\w+Id)":"([0-9a-f-]{36})"/g))
        expect([property, ids.has(id)]).toEqual([property, true])
      for (const [, list = ''] of text.matchAll(/"\w+Ids":\[([^\]]+)\]/g)) {
        for (const id of list.split(',')) expect(ids.has(JSON.parse(id) as Id)).toBe(true)
      }
      for (const [, id = ''] of text.matchAll(/"type":"passage","attrs":\{"id":"([^"]+)"/g)) expect(ids.has(id)).toBe(true)
    }
  })

  test('is previewed with what will be in it, and previewing keeps nothing', async () => {
    const journal = await startOwnJournal()
    const chosen = await tell(journal, 'Chosen')
    await tell(journal, 'Other')
    const sql = openDatabase(`${journal.folder}/journal.sqlite`, { readonly: true })
    const before = dump(sql)
    const asked = { choice: { by: 'dates', from: at, to: at, opportunityId: null }, parts: everything, names: null, follows: null } as const
    const preview = await journal.call('review.preview', asked)
    expect(dump(sql)).toEqual(before)
    sql.close()
    const { file } = await make(journal, asked.choice, asked.parts)
    expect(preview.counts).toEqual(openArchive(file).manifest.counts)
    expect(preview.conversations.map(({ title, opportunity }) => `${title} ${opportunity}`).toSorted()).toEqual([
      `${word('ChosenTalk')} ${word('ChosenOpportunity')}`,
      `${word('OtherTalk')} ${word('OtherOpportunity')}`,
    ])
    expect(preview.conversations.map(({ id }) => id)).toContain(chosen.id)
  })

  test('calls everybody the same in the next copy, and no name is left in it, its own included', async () => {
    const journal = await startOwnJournal()
    const { call } = journal
    const { id: accountId } = await call('accounts.create', { name: 'Harbour Dairy' })
    const { id: opportunityId } = await call('opportunities.create', { accountId, name: 'Cold chain for Harbour Dairy' })
    const person = { opportunityId, title: 'Works for Byrne', roles: [], influence: 3, met: true }
    const { id: orla } = await call('buyers.create', { ...person, name: 'Orla Byrne' })
    await call('buyers.create', { ...person, name: 'Mark Will' })
    await call('journal.writeSettings', { sellerName: 'Sasha Stone' })
    const talk = { opportunityId, title: 'Orla and Sasha', at, zone: 'UTC', channel: 'phone' as const, buyerIds: [orla] }
    const { id } = await call('conversations.create', talk)
    const exchange = makeExchange(['Ms Byrne said O. Byrne will mark it. Mark agreed, Biddy too.'], ['Orla doubts Harbour Dairy.'])
    await call('conversations.save', makeChange(id, 0, { exchanges: [exchange], order: [exchange.attrs.id] }))
    const choice: ReviewChoice = { by: 'conversations', ids: [id] }
    const undecided = { also: [], choices: [] }
    const preview = await call('review.preview', { choice, parts: everything, names: undecided, follows: null })
    expect(preview.people.map(({ name, pseudonym }) => [name, pseudonym])).toEqual(
      expect.arrayContaining([
        ['Harbour Dairy', 'Account 1'],
        ['Orla Byrne', 'Buyer 1'],
        ['Sasha Stone', 'Seller'],
      ]),
    )
    const doubtful = preview.findings.find(({ key }) => key === 'mark')
    expect(doubtful).toMatchObject({ doubt: 'word', replaced: 1, kept: 1 })
    expect(doubtful?.examples.map(({ words }) => words)).toEqual(['mark', 'Mark'])
    const names = { also: [{ id: orla, names: ['Biddy'] }], choices: [{ key: 'mark', rule: 'never' as const }] }
    const first = await make(journal, choice, everything, { names })
    expect(everyWordIn(first.file)).not.toMatch(/Byrne|Orla|Harbour|Sasha|Stone|Biddy/iu)
    expect(everyWordIn(first.file)).toContain('Mark agreed, Buyer 1 too.')
    expect(first.made.name).toBe('2026-11-20 Review.buyin')
    await call('buyers.create', { ...person, name: 'Ada Quinn' })
    // Without a word about names: what was decided for the first copy stands.
    const second = await make(journal, choice, everything, { names: undecided, follows: first.made.copyId })
    expect(everyWordIn(second.file)).toContain('Mark agreed, Buyer 1 too.')
    expect(openArchive(second.file).manifest).toMatchObject({ review: { pseudonyms: true, follows: first.made.copyId } })
    const sql = openDatabase(`${journal.folder}/journal.sqlite`, { readonly: true })
    expect(sql.all('SELECT id, name FROM review_copy ORDER BY id')).toMatchObject([{ id: first.made.copyId }, { id: second.made.copyId }])
    sql.close()
  })

  test('has a number in its name where another one of that day has the name, whatever its ending', async () => {
    const clock = { now: morning }
    const journal = await startOwnJournal(undefined, clock)
    const { opportunityId } = await tell(journal, 'Chosen')
    const choice = { by: 'opportunity', opportunityId } as const
    const named = async (more: Partial<Input<'review.make'>> = {}) => (await make(journal, choice, nothing, more)).made.name
    expect(await named()).toBe('2026-11-20 canaryChosenOpportunity.buyin')
    expect(await named({ form: 'html' })).toBe('2026-11-20 canaryChosenOpportunity 2.html')
    expect(await named()).toBe('2026-11-20 canaryChosenOpportunity 3.buyin')
    clock.now += day
    expect(await named()).toBe('2026-11-21 canaryChosenOpportunity.buyin')
  })

  test('is listed from then on, the newest first, with what it was made of', async () => {
    const clock = { now: morning }
    const journal = await startOwnJournal(undefined, clock)
    const { id, opportunityId } = await tell(journal, 'Chosen')
    expect(await journal.call('review.copies', {})).toEqual([])
    const first = await make(journal, { by: 'opportunity', opportunityId }, everything, { blind: true })
    clock.now += minute
    const second = await make(journal, { by: 'conversations', ids: [id] }, nothing, { names: { also: [], choices: [] } })
    expect(await journal.call('review.copies', {})).toEqual([
      {
        ...{ id: second.made.copyId, name: second.made.name, madeAt: '2026-11-20T09:31:00.000Z', pseudonyms: true, blind: false },
        choice: { by: 'conversations', ids: [id] },
      },
      {
        ...{ id: first.made.copyId, name: first.made.name, madeAt: '2026-11-20T09:30:00.000Z', pseudonyms: false, blind: true },
        choice: { by: 'opportunity', opportunityId },
      },
    ])
  })

  test('is sealed where a passphrase is given', async () => {
    const journal = await startOwnJournal()
    const { id } = await tell(journal, 'Chosen')
    const { file } = await make(journal, { by: 'conversations', ids: [id] }, nothing, { passphrase: 'correct horse' })
    expect(isSealed(file)).toBe(true)
    expect(Buffer.from(file).includes('canary')).toBe(false)
    const opened = openArchive(await unseal(file, 'correct horse'))
    expect(opened.manifest.counts.conversations).toBe(1)
  })

  test.each<[string, (talk: Id) => unknown, string]>([
    [
      'of nothing',
      () => ({ choice: { by: 'dates', from: '2020-01-01T00:00:00.000Z', to: '2020-01-02T00:00:00.000Z', opportunityId: null } }),
      'invalid',
    ],
    ['of a conversation that is not there', () => ({ choice: { by: 'conversations', ids: [newId()] } }), 'not-found'],
    ['for a blind reading of one side', (id) => ({ choice: { by: 'conversations', ids: [id] }, blind: true }), 'invalid'],
  ])('%s is refused, and nothing is kept', async (_what, asked, code) => {
    const journal = await startOwnJournal()
    const { id } = await tell(journal, 'Chosen')
    await make(journal, { by: 'conversations', ids: [id] }, nothing)
    const sql = openDatabase(`${journal.folder}/journal.sqlite`, { readonly: true })
    const before = dump(sql)
    const common = { parts: nothing, names: null, blind: false, passphrase: null, follows: null }
    const reply = await journal.ask('review.make', { ...common, ...(asked(id) as object) })
    expect(reply).toMatchObject({ ok: false, error: { code } })
    expect(dump(sql)).toEqual(before)
    sql.close()
  })

  test('stops when it is asked to, also through another call', async () => {
    const journal = await startOwnJournal()
    const { id } = await tell(journal, 'Chosen')
    const asked = { choice: { by: 'conversations', ids: [id] }, parts: nothing, names: null, blind: false, passphrase: null, follows: null }
    const controller = new AbortController()
    const stopped = journal.core.call('review.make', asked, controller.signal)
    controller.abort()
    expect(await stopped).toMatchObject({ ok: false, error: { code: 'cancelled' } })
    const other = journal.ask('review.make', asked)
    await journal.call('files.stop', {})
    expect(await other).toMatchObject({ ok: false, error: { code: 'cancelled' } })
  })
})

describe('a copy that carries a thread on', () => {
  const said = (name: string) => word(`${name}Review`)

  /** Something that a coach, and then the seller, wrote about everything there is in a conversation. */
  const review = async (journal: TestJournal, name: string, talk: Awaited<ReturnType<typeof tell>>) => {
    const cora = makeCoach('Cora Coach')
    const sql = openDatabase(`${journal.folder}/journal.sqlite`, { readonly: true })
    const exchanges = sql.all<{ id: Id; external: string; internal: string }>(
      'SELECT id, external_text AS external, internal_text AS internal FROM exchange WHERE conversation_id = :id ORDER BY position',
      { id: talk.id },
    )
    const entries = sql.all<{ id: Id; title: string }>('SELECT id, title FROM barrier WHERE opportunity_id = :id', {
      id: talk.opportunityId,
    })
    const journalId = sql.get<{ id: Id }>('SELECT id FROM journal_identity')?.id ?? ''
    sql.close()
    const entry = (what: string) => entries.find(({ title }) => title === word(name + what))?.id ?? ''
    const on = (what: string, side: 'external' | 'internal' = 'external') => {
      const exchange = exchanges.find((one) => one[side].includes(word(name + what)))
      if (!exchange) throw new Error(`Nobody said ${what}.`)
      const start = exchange[side].indexOf(word(name + what))
      const anchor = reviewAnchorOf(exchange[side], { exchangeId: exchange.id, side, start, end: start + word(name + what).length })
      return { on: 'words' as const, conversationId: talk.id, anchor }
    }
    const text = (what: string) => ({ text: said(name + what) })
    const out = commentOn(cora, on('Said'), text('Out'))
    const inner = commentOn(cora, on('InThought', 'internal'), text('Inner'))
    const alone = exchanges.find(({ external }) => external.trim() === '')?.id ?? ''
    const items: ReviewItem[] = [
      ...[out, inner],
      changeItem(commentOn(cora, { on: 'conversation', conversationId: talk.id }, text('Earlier')), text('Whole'), { id: newId(), at }),
      commentOn(cora, { ...on('Said'), on: 'passage', passageId: talk.passages.barrier }, text('Passage')),
      commentOn(cora, { ...on('Said'), on: 'passage', passageId: talk.passages.evidence }, text('InnerEvidence')),
      commentOn(cora, { ...on('InThought', 'internal'), on: 'inference', passageId: talk.passages.inference }, text('InnerInference')),
      commentOn(cora, { on: 'exchange', conversationId: talk.id, exchangeId: alone }, text('InnerExchange')),
      commentOn(cora, { on: 'barrier', barrierId: entry('Barrier') }, text('Barrier')),
      commentOn(cora, { on: 'barrier', barrierId: entry('InBarrier') }, text('InnerBarrier')),
      tagOn(cora, on('Asked'), asBarrier(said(`${name}InnerTitle`), entry('InBarrier'))),
      tagOn(cora, on('Asked'), asBarrier(said(`${name}Suggested`))),
    ]
    const handle = newId()
    journal.files.set(handle, { name: 'reply', bytes: replyBytes({ copyId: newId(), journalId }, cora, items) })
    expect(await journal.call('replies.takeIn', { handle, passphrase: null, ids: null })).toMatchObject({ taken: items.length })
    await journal.call('replies.answer', { about: out.id, ...text('AnswerOut') })
    await journal.call('replies.answer', { about: inner.id, ...text('InnerAnswer') })
    await journal.call('replies.decide', { ids: [out.id], decision: 'accepted', ...text('Decided'), open: null })
    return { cora, out }
  }

  test('holds, where it carries a copy on, what was written about what is in it, and no word about anything else', async () => {
    const journal = await startOwnJournal()
    const chosen = await tell(journal, 'Chosen')
    const { cora } = await review(journal, 'Chosen', chosen)
    await review(journal, 'Other', await tell(journal, 'Other'))
    const choice = { by: 'conversations' as const, ids: [chosen.id] }
    const written = ['Out', 'Whole', 'Passage', 'Barrier', 'Suggested', 'AnswerOut', 'Decided'].concat(
      ['', 'Evidence', 'Inference', 'Exchange', 'Barrier', 'Title', 'Answer'].map((what) => `Inner${what}`),
    )
    const copies = [
      { parts: everything, follows: newId(), goes: true },
      // Another coach reads for themselves, and what was remarked may tell what was thought.
      { parts: everything, follows: null, goes: false },
      { parts: nothing, follows: newId(), goes: false },
    ]
    for (const { parts, follows, goes } of copies) {
      const { file } = await make(journal, choice, parts, { follows })
      const words = canariesIn(file)
      expect(words.filter((one) => one.includes('Other'))).toEqual([])
      expect(words).not.toContain(said('ChosenEarlier'))
      for (const what of written) expect(words.includes(said(`Chosen${what}`))).toBe(goes)
      const { authors } = await readAll(openArchive(file))
      expect(authors.map(({ name }) => name).toSorted()).toEqual(goes ? ['Cora Coach', 'Seller'] : [])
      if (goes) expect(authors).toContainEqual(cora)
      const preview = await journal.call('review.preview', { choice, parts, names: null, follows })
      expect(preview.counts).toEqual(openArchive(file).manifest.counts)
    }
  })

  test('has pseudonyms in it too, the seller’s as an author, and comes back as what it was', async () => {
    const reviewed = await startReviewed()
    const { journal, opportunityId, conversationId, on } = reviewed
    await journal.call('journal.writeSettings', { sellerName: 'Sasha Stone' })
    await journal.call('buyers.create', { opportunityId, title: '', roles: [], influence: 3, met: true, name: 'Orla Byrne' })
    await reviewed.rewrite(['Honestly, the cost worries Orla.'])
    const cora = makeCoach('Cora Byrne')
    const comment = commentOn(cora, on('the cost'), { text: 'Ask Orla Byrne, Sasha.' })
    await reviewed.take(cora, [comment])
    await journal.call('replies.answer', { about: comment.id, text: 'I did, says Sasha Stone of Orla.' })
    const choice = { by: 'conversations' as const, ids: [conversationId] }
    const undecided = { also: [], choices: [] }
    const { made, file } = await make(journal, choice, everything, { names: undecided, follows: reviewed.copyId })
    const records = await readAll(openArchive(file))
    // A part of her name is a buyer’s as well.
    expect(records.authors.map(({ name }) => name).toSorted()).toEqual(['Cora Buyer 1', 'Seller'])
    expect(JSON.stringify(records['review-items'])).toContain('Ask Buyer 1, Seller.')
    expect(everyWordIn(file)).not.toMatch(/Orla|Byrne|Sasha|Stone/u)
    // The coach writes on in that copy and sends it back.
    const about = openArchive(file).manifest as About
    const answer = commentOn(cora, { on: 'item', itemId: comment.id }, { text: 'Buyer 1 will know.', at: 70 })
    const back = await writeArchive(about, { ...records, 'review-items': [...records['review-items'], answer] })
    const handle = newId()
    journal.files.set(handle, { name: made.name, bytes: back })
    const before = reviewed.rows()
    const report = await journal.call('replies.read', { handle, passphrase: null })
    expect(report).toMatchObject({ counts: { new: 1, changed: 0, forged: 0 } })
    await journal.call('replies.takeIn', { handle, passphrase: null, ids: null })
    const after = reviewed.rows()
    expect(after['review_author']).toEqual(before['review_author'])
    expect(after['review_version']).toEqual(expect.arrayContaining(before['review_version'] ?? []))
    expect(after['review_version']).toHaveLength((before['review_version'] ?? []).length + 1)
  })
})
