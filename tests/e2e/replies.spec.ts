import type { Page } from '@playwright/test'
import { newId, type Id } from '../../app/model/ids.ts'
import type { Author, ReviewItem } from '../../app/review/items.ts'
import { changeItem } from '../../app/review/versions.ts'
import { expectSeenFocus, openNoteByKeys, runByKeys, selectByKeys } from '../support/by-keys.ts'
import { chooseReply, cora, makeCopy, replyTo, takeInReply, type MadeCopy } from '../support/coach.ts'
import { dropFiles } from '../support/drop.ts'
import { expect, test, type JournalApp } from '../support/fixtures.ts'
import { clickBefore, dialogOf, expectSaved, mod, noteOf, passagesOf, press, textOf } from '../support/journeys.ts'
import { expectFits, faultsIn, setSize } from '../support/looks.ts'
import { asBarrier, commentOn, makeCoach, tagOn } from '../support/review-items.ts'
import { second } from '../support/review.ts'
import { startDecision, type ToldDecision } from '../support/told-decision.ts'
import { leaveText, noticeOf, railOf, undoFromNotice } from '../support/window.ts'

test.setTimeout(120_000)

const title = 'A walk through the cold store'

/** A conversation that a coach was sent, and the barrier that is in it. */
type Told = { copy: MadeCopy; talk: Id; barrier: Id; inference: Id }

/** Tells a decision, makes a copy of its conversation and opens the journal at that. */
const startReviewed = async (
  app: JournalApp,
  more: (told: ToldDecision, given: Told) => Promise<unknown> = async () => {},
): Promise<{ page: Page } & Told> => {
  const told: { given?: Told } = {}
  const page = await startDecision(app, async (decision) => {
    const barrier = await decision.barrier('Two systems at night', { kind: 'perceived' })
    const inference = newId()
    const talk = await decision.talk(title, 3, [
      { said: ['What keeps you from starting in spring?'], by: 'me' },
      {
        said: [
          'Honestly, the cost worries us. ',
          ['The night shift would have to be trained again.', { kind: 'barrier', barrierId: barrier }],
        ],
        thought: [
          ['Nobody will thank me for it.', { id: inference, kind: 'inference', thoughtType: 'fear', confidence: 60 }],
          ' And then the winter.',
        ],
        by: decision.orla,
      },
      { said: ['We talked of the weather for a while.'], by: decision.sean },
    ])
    const copy = await makeCopy(decision, [talk])
    told.given = { copy, talk, barrier, inference }
    await more(decision, told.given)
  })
  await openNoteByKeys(page, 0)
  return { page, ...(told.given as Told) }
}

/** Back to the open note from another view. */
const backToNote = async (page: Page): Promise<void> => {
  await runByKeys(page, 'Conversations')
  await expect(noteOf(page)).toBeFocused()
  await press(page, `${mod}+Home`)
}

const comments = (page: Page) => page.getByRole('complementary', { name: 'Comments' })
const threadOf = (page: Page, words: string) => comments(page).getByRole('article').filter({ hasText: words })
const review = (page: Page) => page.getByRole('listbox', { name: 'What coaches wrote' })

/** The words of the note that were commented on. */
const commented = (page: Page): Promise<string[]> => noteOf(page).locator('.commented').allTextContents()

const asRival = (author: Author, inference: Id, words: ReturnType<MadeCopy['on']>): ReviewItem => ({
  ...{ id: newId(), kind: 'rival', authorId: author.id, createdAt: second(3) },
  target: { ...words, on: 'inference', passageId: inference },
  versions: [
    {
      id: newId(),
      counter: 1,
      at: second(3),
      content: { thoughtType: 'past-experience', confidence: 70, blind: false, text: 'It happened before.' },
    },
  ],
})

const asRating = (author: Author, conversationId: Id, score: 2): ReviewItem => ({
  ...{ id: newId(), kind: 'rating', authorId: author.id, createdAt: second(4), target: { on: 'conversation', conversationId } },
  versions: [{ id: newId(), counter: 1, at: second(4), content: { behaviour: 'questions', score, text: '' } }],
})

/** Something of everything that a coach may write. */
const allKinds = (author: Author, { copy, talk, barrier, inference }: Told): ReviewItem[] => [
  commentOn(author, copy.on('the cost worries us'), { text: 'Whose budget is it?' }),
  tagOn(author, copy.on('Honestly, the cost'), asBarrier('The cost of the first year'), { at: 2 }),
  asRival(author, inference, copy.on('Nobody will thank me for it.', 'internal')),
  asRating(author, talk, 2),
  commentOn(author, { on: 'conversation', conversationId: talk }, { at: 5, text: 'A calm talk, and a long one.' }),
  commentOn(author, { on: 'barrier', barrierId: barrier }, { at: 6, text: 'Is it theirs, or yours?' }),
]

test('a reply is read first and taken in by keys, and stands beside the words it is about', async ({ app }) => {
  const { page, ...told } = await startReviewed(app)
  const coach = cora()
  const reply = replyTo(told.copy, coach, allKinds(coach, told))
  await chooseReply(page, reply)
  const dialog = dialogOf(page, 'Take in a reply')
  await expect(dialog).toContainText('6 new')
  await expect(dialog.getByRole('group', { name: title })).toContainText('The cost of the first year')
  await expect(dialog.getByRole('group', { name: 'Beside the conversations' })).toContainText('Is it theirs, or yours?')
  // One stays out for now, and comes with the same reply later.
  await dialog.getByRole('checkbox', { name: /A calm talk/ }).focus()
  await press(page, 'Space')
  await expect(dialog).toContainText('5 of 6 chosen')
  await press(page, 'Enter')
  await expect(dialog).toBeHidden()
  await expect(noticeOf(page, '5 items are in the journal.')).toBeVisible()
  await expectSeenFocus(page)
  await expect(review(page).getByRole('option')).toHaveCount(5)
  await expect(railOf(page).getByRole('button', { name: /^Review/ })).toContainText('5 open')
  await takeInReply(page, reply)
  await expect(review(page).getByRole('option')).toHaveCount(6)
  await chooseReply(page, reply)
  await expect(dialog).toContainText('Everything in this reply is here already')
  await expect(dialog.getByRole('button', { name: 'Take in' })).toHaveCount(0)
  await press(page, 'Escape')

  await backToNote(page)
  await expect.poll(() => commented(page)).toEqual(['Honestly, ', 'the cost', ' worries us', 'Nobody will thank me for it.'])
  await press(page, 'F8')
  await expect(comments(page)).toBeVisible()
  await expect(threadOf(page, 'The cost of the first year')).toHaveAttribute('data-active', 'true')
  await press(page, 'F8')
  await expect(threadOf(page, 'Whose budget is it?')).toHaveAttribute('data-active', 'true')
  await press(page, 'Alt+F8')
  await expectSeenFocus(page)
  await expect(threadOf(page, 'Whose budget is it?').getByRole('button').first()).toBeFocused()
  await press(page, 'Enter')
  await expect(noteOf(page)).toBeFocused()

  // Answered, changed and taken back, by keys.
  const thread = threadOf(page, 'Whose budget is it?')
  await thread.getByRole('button', { name: 'Answer' }).focus()
  await press(page, 'Enter', '"It is the depot’s."', `${mod}+Enter`)
  await expect(thread.getByRole('listitem')).toContainText('It is the depot’s.')
  await thread.getByRole('button', { name: 'Change' }).focus()
  await press(page, 'Enter', `${mod}+a`, '"It is Orla’s."', `${mod}+Enter`)
  await expect(thread.getByRole('listitem')).toContainText('It is Orla’s.')
  await thread.getByRole('button', { name: 'Take back' }).focus()
  await press(page, 'Enter')
  await expect(thread.getByRole('listitem')).toContainText('Taken back.')
  await undoFromNotice(page, 'Your answer is taken back.')
  await expect(thread.getByRole('listitem')).toContainText('It is Orla’s.')

  // The barrier has what was written about it, and leads to the list.
  await runByKeys(page, 'Barriers')
  const about = page.getByRole('region', { name: 'Comments' })
  await expect(about).toContainText('Is it theirs, or yours?')
  await about.getByRole('button').first().focus()
  await press(page, 'Enter')
  await expect(review(page).getByRole('option')).toHaveCount(1)
  await expect(page.getByRole('button', { name: 'About one entry. Show others too' })).toBeVisible()
  await page.getByRole('button', { name: 'Open the barrier' }).click()
  await expect(about).toBeVisible()
})

test('a suggested tag is accepted while the note is written, and nothing written is lost or refused', async ({ app }) => {
  const { page, copy } = await startReviewed(app)
  const coach = cora()
  await takeInReply(page, replyTo(copy, coach, [tagOn(coach, copy.on('the cost worries us'), asBarrier('The cost of the first year'))]))
  await backToNote(page)
  const before = await passagesOf(page)
  const failed: string[] = []
  await page.exposeFunction('sayFailed', (words: string) => failed.push(words))
  await page.evaluate(() =>
    new MutationObserver(() => {
      const said = document.querySelector('[role=alert]')?.textContent
      if (said) (window as unknown as { sayFailed: (words: string) => void }).sayFailed(said)
    }).observe(document.body, { childList: true, subtree: true }),
  )
  await press(page, 'F8')
  const thread = threadOf(page, 'The cost of the first year')
  const accept = thread.getByRole('button', { name: 'Accept', exact: true })
  await expect(accept).toBeVisible()
  await press(page, `${mod}+End`)
  await page.keyboard.type('And then ')
  // The caret stays in the note while it is pressed, so that the keys that follow meet the tag on its way.
  await accept.evaluate((button: HTMLElement) => button.click())
  await page.keyboard.type('the rain came, and all of us went in for tea.', { delay: 8 })
  await expect.poll(() => passagesOf(page)).toContainEqual({ kind: 'barrier', words: 'the cost worries us' })
  expect(await passagesOf(page)).toHaveLength(before.length + 1)
  const whole = async () => (await textOf(page)).map(({ external, internal }) => `${external}${internal}`).join(' ')
  await expect.poll(whole).toContain('And then the rain came, and all of us went in for tea.')
  await expectSaved(page)
  await expect(accept).toHaveAttribute('aria-pressed', 'true')
  expect(failed).toEqual([])

  // It is the coach's, and is there after a restart.
  await page.getByRole('button', { name: 'Tags', exact: true }).click()
  await expect(page.getByRole('complementary', { name: 'Tags' }).getByRole('listitem').first()).toContainText('by Cora Lindqvist')
  await app.restart()
  await openNoteByKeys(app.page, 0)
  await expect.poll(() => passagesOf(app.page)).toContainEqual({ kind: 'barrier', words: 'the cost worries us' })
  expect((await textOf(app.page)).some(({ internal }) => internal.includes('the rain came, and all of us went in for tea.'))).toBe(true)
})

test('accepting is undone from its notice and by keys, and a tag is declined', async ({ app }) => {
  const { page, copy } = await startReviewed(app)
  const coach = cora()
  // This one is dropped on the window.
  const reply = replyTo(copy, coach, [tagOn(coach, copy.on('the cost worries us'), asBarrier('The cost of the first year'))])
  await dropFiles(page, [{ name: reply.name, base64: reply.buffer.toString('base64') }])
  await dialogOf(page, 'Take in a reply').getByRole('button', { name: 'Take in' }).press('Enter')
  await expect(review(page).getByRole('option')).toHaveCount(1)
  await backToNote(page)
  await press(page, 'F8')
  const thread = threadOf(page, 'The cost of the first year')
  const tagged = { kind: 'barrier', words: 'the cost worries us' }
  const accept = thread.getByRole('button', { name: 'Accept', exact: true })
  await accept.focus()
  await press(page, 'Enter')
  await expect.poll(() => passagesOf(page)).toContainEqual(tagged)
  await undoFromNotice(page, 'It is accepted.')
  await expect.poll(() => passagesOf(page)).not.toContainEqual(tagged)
  await expect(thread).toContainText('Open')
  await accept.focus()
  await press(page, 'Enter')
  await expect.poll(() => passagesOf(page)).toContainEqual(tagged)
  await leaveText(page)
  await press(page, `${mod}+z`)
  await expect.poll(() => passagesOf(page)).not.toContainEqual(tagged)
  await press(page, `${mod}+Shift+z`)
  await expect.poll(() => passagesOf(page)).toContainEqual(tagged)
  // Typing goes on after it all, and is saved.
  await noteOf(page).focus()
  await press(page, `${mod}+End`, '" On and on."')
  await expectSaved(page)
  const decline = thread.getByRole('button', { name: 'Decline', exact: true })
  await decline.focus()
  await press(page, 'Enter')
  await expect.poll(() => passagesOf(page)).not.toContainEqual(tagged)
  await expect(decline).toHaveAttribute('aria-pressed', 'true')
  await expect(decline).toBeFocused()
})

test('what was written about words that changed or went is given a place by the seller', async ({ app }) => {
  const { page, copy } = await startReviewed(app)
  const coach = cora()
  const reply = replyTo(copy, coach, [
    commentOn(coach, copy.on('What keeps you from starting in spring?'), { text: 'Well asked.' }),
    tagOn(coach, copy.on('We talked of the weather for a while.'), asBarrier('Small talk'), { at: 2 }),
  ])
  await clickBefore(page, 'from starting in spring?')
  await press(page, '"all "')
  await clickBefore(page, 'We talked of the weather')
  await press(page, 'Shift+End', '"Then he left early."')
  await expectSaved(page)
  await chooseReply(page, reply)
  const dialog = dialogOf(page, 'Take in a reply')
  await expect(dialog).toContainText('1 item stands on words that have changed since')
  await expect(dialog).toContainText('1 item is about something that is gone')
  await press(page, 'Escape')
  await takeInReply(page, reply)
  await page.getByRole('group', { name: 'Show' }).getByRole('button', { name: 'Not placed' }).click()
  await expect(review(page).getByRole('option')).toHaveCount(2)

  await backToNote(page)
  await press(page, 'F8')
  const near = threadOf(page, 'Well asked.')
  await expect(near).toContainText('Perhaps it belongs here: What keeps you all from starting in spring?')
  await near.getByRole('button', { name: 'Yes, here' }).focus()
  await press(page, 'Enter')
  await expect(near).not.toContainText('Perhaps')

  const lost = threadOf(page, 'Small talk')
  await expect(lost).toContainText('Its words are no longer in the note.')
  await lost.getByRole('button', { name: 'Put on the selected words' }).click()
  await expect(page.getByRole('status').getByText('Select the words in the note that it belongs to')).toBeVisible()
  await clickBefore(page, 'Then he left early.')
  await selectByKeys(page, 'Then he left early')
  await press(page, 'F6')
  await lost.getByRole('button', { name: 'Put on the selected words' }).focus()
  await press(page, 'Enter')
  await expect(lost).not.toContainText('Its words are no longer')
  await lost.getByRole('button', { name: 'Accept', exact: true }).focus()
  await press(page, 'Enter')
  await expect.poll(() => passagesOf(page)).toContainEqual({ kind: 'barrier', words: 'Then he left early' })
})

test('two coaches stand side by side, an old reply changes nothing newer, and what is not of this journal stays out', async ({ app }) => {
  const sealed: { bytes: Uint8Array } = { bytes: new Uint8Array() }
  const { page, ...told } = await startReviewed(app, async (decision, { talk, inference }) => {
    await decision.call('inferences.resolve', {
      id: inference,
      verdict: 'refuted',
      at: new Date().toISOString(),
      evidenceId: null,
      reason: 'She said so.',
    })
    sealed.bytes = (await makeCopy(decision, [talk], 'winter barley')).bytes
  })
  const { copy } = told
  const [coach, other] = [cora(), makeCoach('Milo Ferrante')]
  const first = allKinds(coach, told)
  const [comment] = first
  if (comment?.kind !== 'comment') throw new Error('The first is a comment.')
  const changed = changeItem(comment, { text: 'Whose budget is it, and until when?' }, { id: newId(), at: second(50) })
  await takeInReply(page, replyTo(copy, coach, [changed, ...first.slice(1)]))
  await takeInReply(page, replyTo(copy, other, [commentOn(other, copy.on('the cost worries us'), { text: 'Ask Sean.' })]))
  // The reply from before the change comes late.
  await chooseReply(page, replyTo(copy, coach, first))
  await expect(dialogOf(page, 'Take in a reply')).toContainText('Everything in this reply is here already')
  await press(page, 'Escape')
  await expect(review(page)).toContainText('Whose budget is it, and until when?')
  await page.getByRole('combobox', { name: 'Written by' }).selectOption('Milo Ferrante')
  await expect(review(page).getByRole('option')).toHaveCount(1)

  // Picked and decided on together, and undone.
  await page.getByRole('combobox', { name: 'Written by' }).selectOption('Everyone')
  await review(page).focus()
  await press(page, 'Home', 'Space', 'ArrowDown', 'Space')
  await page.getByRole('button', { name: 'Accept 2 picked' }).focus()
  await press(page, 'Enter')
  await expect(review(page).getByRole('option').filter({ hasText: 'Accepted' })).toHaveCount(2)
  await undoFromNotice(page, '2 items are accepted.')
  await expect(review(page).getByRole('option').filter({ hasText: 'Accepted' })).toHaveCount(0)

  await page.getByRole('group', { name: 'Part' }).getByRole('button', { name: 'Compare' }).click()
  const readings = page.getByRole('list', { name: 'Readings side by side' })
  await expect(readings).toContainText('Past experience')
  await expect(readings).toContainText('Refuted')
  await expect(page.getByRole('table', { name: 'The five behaviours as both rate them' })).toContainText('Cora Lindqvist 2')
  await expect(page.getByText('You tagged 2, your coach 1, and none of these are the same')).toBeVisible()
  await expect(page.getByText('more before anything can be said').first()).toBeVisible()
  // The buyer's words proved the seller wrong; the seller says that the coach was right.
  await readings.getByRole('button', { name: /It happened before/ }).click()
  const thread = threadOf(page, 'It happened before')
  await thread.getByRole('button', { name: 'Accept', exact: true }).click()
  await expect(thread.getByRole('button', { name: 'Accept', exact: true })).toHaveAttribute('aria-pressed', 'true')
  await press(page, `${mod}+Alt+ArrowLeft`)
  await expect(readings).toContainText('Cora Lindqvist was right')

  const dialog = dialogOf(page, 'Take in a reply')
  await chooseReply(page, replyTo({ ...copy, journalId: newId() }, coach, first))
  await expect(dialog.getByRole('alert')).toHaveText('This reply is about another journal.')
  await press(page, 'Escape')
  const forged = { ...commentOn(other, copy.on('the cost worries us'), { text: 'I agree.' }), id: comment.id }
  await chooseReply(page, replyTo(copy, other, [forged]))
  await expect(dialog).toContainText('1 item claims to be written or changed by someone else')
  await expect(dialog.getByRole('button', { name: 'Take in' })).toHaveCount(0)
  await press(page, 'Escape')
  await chooseReply(page, { name: 'Copy.buyin', mimeType: 'application/octet-stream', buffer: Buffer.from(sealed.bytes) })
  await expect(dialog.getByLabel('Passphrase')).toBeFocused()
  await press(page, '"winter wheat"', 'Enter')
  await expect(dialog.getByRole('alert')).toBeVisible()
  await dialog.getByLabel('Passphrase').fill('winter barley')
  await press(page, 'Enter')
  await expect(dialog).toContainText('There is nothing to take in.')
  await press(page, 'Escape')
  await chooseReply(page, { name: 'Cora.reply.json', mimeType: 'application/json', buffer: Buffer.from('{"a":') })
  await expect(dialog.getByRole('alert')).toContainText('This is not a reply')
})

/** Where pictures of all that is looked at go, for people to look at them too. */
const pictures = process.env['BUY_IN_PICTURES']

/** Looks at what is shown in both sizes and themes; what a narrow window hides is shown again by a key. */
const look = async (page: Page, what: string, shownBy?: string): Promise<void> => {
  const found: string[] = []
  for (const [width, height] of [
    [1280, 800],
    [900, 700],
  ] as const) {
    await setSize(page, width, height)
    if (shownBy) await press(page, shownBy)
    await expectFits(page, `${what} ${width}x${height}`)
    await expectSeenFocus(page)
    for (const theme of ['light', 'dark'] as const) {
      found.push(...(await faultsIn(page, theme)).map((fault) => `${width}x${height} ${fault}`))
      if (pictures) await page.screenshot({ path: `${pictures}/replies-${what}-${width}-${theme}.png` })
    }
  }
  await setSize(page, 1280, 800)
  expect.soft(found, what).toEqual([])
}

test('everyone can use what shows the replies, in both themes, wide and narrow', async ({ app }) => {
  test.setTimeout(240_000)
  const { page, ...told } = await startReviewed(app)
  await runByKeys(page, 'Review')
  await expect(page.getByRole('button', { name: 'Take in a reply…' })).toBeVisible()
  await look(page, 'empty')
  const coach = cora()
  const items = [
    ...allKinds(coach, told),
    tagOn(
      coach,
      told.copy.on('We talked of the weather'),
      asBarrier('A very long way to say that nobody in the depot wanted to be the one who decides'),
      { at: 9 },
    ),
  ]
  await backToNote(page)
  await clickBefore(page, 'We talked of the weather')
  await press(page, 'Shift+End', '"Then he left."')
  await expectSaved(page)
  await chooseReply(page, replyTo(told.copy, coach, items))
  await look(page, 'report')
  await press(page, 'Tab')
  await dialogOf(page, 'Take in a reply').getByRole('button', { name: 'Take in' }).press('Enter')
  await expect(review(page).getByRole('option')).toHaveCount(7)
  await look(page, 'list')
  await page.getByRole('group', { name: 'Part' }).getByRole('button', { name: 'Compare' }).press('Enter')
  await expect(page.getByText('Calibration of both')).toBeVisible()
  await look(page, 'compare')
  await backToNote(page)
  await press(page, 'F8')
  await expect(comments(page)).toBeVisible()
  await threadOf(page, 'Whose budget').getByRole('button', { name: 'Answer' }).press('Enter')
  await press(page, '"It is the depot’s."')
  await look(page, 'margin', 'F8')
  await runByKeys(page, 'Barriers')
  await expect(page.getByRole('region', { name: 'Comments' })).toBeVisible()
  await look(page, 'barrier')
})
