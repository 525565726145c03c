import type { Page } from '@playwright/test'
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { sideText } from '../../app/note/reading.ts'
import { exchangeFromJson } from '../../app/note/schema.ts'
import { dropFiles } from '../support/drop.ts'
import { expect, test } from '../support/fixtures.ts'
import { dialogOf, mod, noteOf, timelineOf } from '../support/journeys.ts'
import { withStoredJournal } from '../support/stored-journal.ts'
import { opportunityOf, railOf, undoFromNotice } from '../support/window.ts'

const root = resolve(import.meta.dirname, '../..')
const fixture = (name: string) => join(root, 'tests/fixtures/transcripts', name)

/** A journal of one opportunity, Help desk, with Sam Okafor on its buyer team. */
const storeOpportunity = (directory: string) =>
  withStoredJournal(directory, async ({ call }) => {
    const account = await call('accounts.create', { name: 'Northwind' })
    const opportunity = await call('opportunities.create', { accountId: account.id, name: 'Help desk' })
    await call('buyers.create', {
      opportunityId: opportunity.id,
      name: 'Sam Okafor',
      title: 'Controller',
      roles: [],
      influence: 3,
      met: true,
    })
  })

const start = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Start my journal' }).click()
  await expect(page.getByRole('region', { name: 'Conversations' })).toContainText('No conversation yet.')
}

const choose = async (page: Page, paths: string[]): Promise<void> => {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press(`${mod}+O`)])
  await chooser.setFiles(paths)
}

const dropFile = async (page: Page, path: string): Promise<void> =>
  dropFiles(page, [{ name: basename(path), base64: (await readFile(path)).toString('base64') }])

/** The note as turns: `speaker time: text`, and what stands on the internal side. */
const turnsOf = (page: Page): Promise<string[]> =>
  noteOf(page).evaluate((element) =>
    [...element.querySelectorAll('tr')].map((row) => {
      const external = row.querySelector<HTMLElement>('td[data-side=external]')
      const internal = row.querySelector('td[data-side=internal]')?.textContent
      const { speaker = '', time = '' } = external?.dataset ?? {}
      return `${speaker} ${time}: ${external?.textContent ?? ''}${internal}`
    }),
  )

type Case = {
  file: string
  way: (page: Page, path: string) => Promise<void>
  about: string[]
  shown: string
  speakers: Record<string, { guessed: string; chosen?: string }>
  turns: string[]
  team: string[]
}

const cases: Case[] = [
  {
    file: 'teams.vtt',
    way: (page, path) => choose(page, [path]),
    about: ['WebVTT captions · 5 turns · 1 min', '1 cue had no text and was left out'],
    shown: 'I am <nervous> about the roll-out.',
    speakers: { 'Dana Ruiz': { guessed: 'Only a name', chosen: 'Me' }, 'Sam Okafor (Northwind)': { guessed: 'Sam Okafor' } },
    turns: [
      'Dana Ruiz 0:03: Thanks for making time, Sam. What has changed since we spoke in March?',
      'Sam Okafor 0:07: Two things: the budget is approved, R&D wants in, and I am <nervous> about the roll-out.',
      'Dana Ruiz 0:16: What would a calm roll-out look like?',
      'Sam Okafor 0:16: One site first.',
      'Sam Okafor 0:25: Last time, in 2019, we switched everything over one weekend.',
    ],
    team: ['Sam Okafor'],
  },
  {
    file: 'zoom.vtt',
    way: dropFile,
    about: ['WebVTT captions · 5 turns · 1 min'],
    shown: 'and nobody has asked them yet.',
    speakers: {
      'Dana Ruiz': { guessed: 'Only a name', chosen: 'Me' },
      'Priya Shah': { guessed: 'Only a name', chosen: 'Add to the buyer team' },
    },
    turns: [
      'Dana Ruiz 0:02: Who else will live with this decision?',
      'Priya Shah 0:06: Our controllers. So what I meant was: they sign last, but they can stop it.',
      ' 0:13: and nobody has asked them yet.',
      'Dana Ruiz 0:16: What would they need to see?',
      'Priya Shah 0:19: Three references, and a price that holds for two years.',
    ],
    team: ['Sam Okafor', 'Priya Shah'],
  },
  {
    file: 'call.srt',
    way: (page, path) => choose(page, [path]),
    about: ['SubRip captions · 5 turns · 1 min'],
    shown: 'Month end. Every month end.',
    speakers: { 'Dana Ruiz': { guessed: 'Only a name' }, 'Sam Okafor': { guessed: 'Sam Okafor' } },
    turns: [
      'Dana Ruiz 0:01: Where does the current tool slow you down?',
      'Sam Okafor 0:05: Month end. Every month end.',
      'Dana Ruiz 0:09: And if nothing changes?',
      'Sam Okafor 0:09: Then I lose two people.',
      ' 0:13: (keyboard clicks)',
    ],
    team: ['Sam Okafor'],
  },
  {
    file: 'meeting.txt',
    way: dropFile,
    about: ['Plain text · 7 turns · 1 min'],
    shown: 'Two audits in a row.',
    speakers: {
      'Dana Ruiz': { guessed: 'Only a name', chosen: 'Add to the buyer team' },
      'Sales rep': { guessed: 'Only a name', chosen: 'Me' },
      'Sam Okafor': { guessed: 'Sam Okafor', chosen: 'Only a name' },
    },
    turns: [
      ' : Subject: Northwind, second call Date: 12 May',
      'Dana Ruiz 0:04: What made you look at this again now?',
      'Sales rep 0:09: The same question from me.',
      'Sam Okafor 0:15: Two audits in a row. My list would be: price support at 10:30 at night Note: the second matters more',
      'Dana Ruiz 0:41: Which of those would stop the decision?',
      'Sales rep 0:47: And who would say so?',
      'Sam Okafor 0:52: The controllers, see https://northwind.example/policy',
    ],
    team: ['Sam Okafor', 'Dana Ruiz'],
  },
]

for (const { file, way, about, shown, speakers, turns, team } of cases) {
  test(`${file} is shown first and comes in turn by turn, its voices matched with people`, async ({ app: { page, dataDirectory } }) => {
    await storeOpportunity(dataDirectory)
    await start(page)
    await way(page, fixture(file))
    const dialog = dialogOf(page, 'Bring in a transcript')
    for (const words of [file, ...about, shown]) await expect(dialog).toContainText(words)
    await expect(timelineOf(page)).toHaveCount(0)
    for (const [name, { guessed, chosen }] of Object.entries(speakers)) {
      const who = dialog.getByLabel(`Who is ${name}?`)
      await expect(who.locator('option:checked')).toHaveText(guessed)
      if (chosen) await who.selectOption(chosen)
    }
    await dialog.getByLabel('Title').fill('The meeting')
    await dialog.getByRole('button', { name: 'Bring in' }).click()
    await expect(page.getByRole('region', { name: 'The meeting' })).toBeVisible()
    await expect.poll(() => turnsOf(page)).toEqual(turns)
    await expect(timelineOf(page)).toHaveText([/The meeting/])

    await railOf(page).getByRole('button', { name: 'Buyer team' }).click()
    const members = dialogOf(page, 'Buyer team: Help desk')
    await expect(members.getByLabel(/^Name of (?!a new)/)).toHaveCount(team.length)
    for (const name of team) await expect(members.getByLabel(`Name of ${name}`)).toBeVisible()
  })
}

test('the first transcript of an empty journal brings its opportunity along, and undo takes the conversation and its new buyers back', async ({
  app: { page },
}) => {
  await start(page)
  await dropFile(page, fixture('zoom.vtt'))
  const dialog = dialogOf(page, 'Bring in a transcript')
  await expect(dialog.getByRole('button', { name: 'Bring in' })).toBeDisabled()
  await dialog.getByLabel('Account').fill('Northwind')
  await dialog.getByLabel('Opportunity’s name').fill('Help desk')
  await dialog.getByRole('button', { name: 'Add all 2 to the team' }).click()
  await dialog.getByRole('button', { name: 'Bring in' }).click()
  await expect(noteOf(page)).toContainText('Who else will live with this decision?')
  await expect(opportunityOf(page, 'Help desk')).toHaveText('Help desk1')
  await expect(page.getByRole('button', { name: /with Dana Ruiz, Priya Shah/ })).toBeVisible()

  await undoFromNotice(page, '“zoom” is in the journal.')
  await expect(timelineOf(page)).toHaveCount(0)
  await opportunityOf(page, 'Help desk').click()
  await railOf(page).getByRole('button', { name: 'Buyer team' }).click()
  await expect(dialogOf(page, 'Buyer team: Help desk')).toContainText('who else decides?')
  await expect(dialogOf(page, 'Buyer team: Help desk').getByRole('row')).toHaveCount(0)
})

test('several files are gone through one after another, and one that cannot be read holds up none', async ({
  app: { page, dataDirectory },
}) => {
  await storeOpportunity(dataDirectory)
  await start(page)
  const picture = join(dataDirectory, 'picture.png')
  await writeFile(picture, Buffer.from('89504e470d0a1a0a0000000d49484452000000', 'hex'))
  await choose(page, [fixture('teams.vtt'), picture, fixture('call.srt'), fixture('zoom.vtt')])
  await dialogOf(page, 'Bring in transcript 1 of 4').getByRole('button', { name: 'Bring in' }).click()
  const second = dialogOf(page, 'Bring in transcript 2 of 4')
  await expect(second.getByRole('alert')).toContainText('Nothing was brought in from this file.')
  await second.getByRole('button', { name: 'Next file' }).click()
  const third = dialogOf(page, 'Bring in transcript 3 of 4')
  await expect(third).toContainText('call.srt')
  await third.getByRole('button', { name: 'Skip this file' }).click()
  const fourth = dialogOf(page, 'Bring in transcript 4 of 4')
  await expect(fourth).toContainText('zoom.vtt')
  await fourth.getByRole('button', { name: 'Bring in' }).click()
  await expect(fourth).toBeHidden()
  await expect(timelineOf(page)).toHaveCount(2)
  await expect(noteOf(page)).toContainText('Who else will live with this decision?')
})

test('cancelling, with the button or Escape, leaves everything as it was', async ({ app: { page, dataDirectory } }) => {
  await storeOpportunity(dataDirectory)
  await start(page)
  for (const leave of ['Cancel', 'Escape']) {
    await dropFile(page, fixture('zoom.vtt'))
    const dialog = dialogOf(page, 'Bring in a transcript')
    await dialog.getByRole('button', { name: 'Add all 2 to the team' }).click()
    // The button is gone with what it did; the focus stays in the dialog.
    await expect(dialog.locator(':focus')).toHaveCount(1)
    if (leave === 'Cancel') await dialog.getByRole('button', { name: 'Cancel' }).click()
    else await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
  }
  await expect(timelineOf(page)).toHaveCount(0)
  await opportunityOf(page, 'Help desk').click()
  await railOf(page).getByRole('button', { name: 'Buyer team' }).click()
  await expect(dialogOf(page, 'Buyer team: Help desk').getByRole('row')).toHaveCount(2)
})

test('a file that is too large, empty, binary or something else is refused in words, and nothing comes in', async ({
  app: { page, dataDirectory },
}) => {
  await storeOpportunity(dataDirectory)
  await start(page)
  const refused = async (words: RegExp) => {
    const dialog = dialogOf(page, 'Bring in a transcript')
    await expect(dialog.getByRole('alert')).toHaveText(words)
    await expect(dialog.getByRole('alert')).toContainText('Nothing was brought in from this file.')
    await dialog.getByRole('button', { name: 'Close' }).click()
    await expect(dialog).toBeHidden()
  }
  const large = join(dataDirectory, 'recording.txt')
  await writeFile(large, 'Dana Ruiz: Hello.\n')
  await truncate(large, 60 * 1024 * 1024)
  await choose(page, [large])
  await expect(dialogOf(page, 'Bring in a transcript').getByRole('alert')).toBeVisible({ timeout: 3000 })
  await refused(/“recording.txt” is larger than 50 MB\. .*text/)

  const base64 = (data: string | Buffer) => Buffer.from(data).toString('base64')
  await dropFiles(page, [{ name: 'empty.vtt', base64: '' }])
  await refused(/This file is empty\./)
  await dropFiles(page, [{ name: 'sound.txt', base64: base64(Buffer.from('524946460000000057415645666d742000000000ff00ff00', 'hex')) }])
  await refused(/This is not a text file\./)
  await dropFiles(page, [{ name: 'minutes.docx', base64: base64('Dana Ruiz: Hello.') }])
  await refused(/A \.docx file cannot be read as a transcript\./)
  await dropFiles(page, [{ name: 'notes.vtt', base64: base64('Dana Ruiz: Hello.') }])
  await refused(/has no caption times in it\./)
  await dropFiles(page, [{ name: 'bare.vtt', base64: base64('WEBVTT\n\nNOTE nothing yet\n') }])
  await refused(/Nothing anybody said was found in this file\./)
  await expect(timelineOf(page)).toHaveCount(0)
})

const tool = resolve(root, '../shared/data/to-transcripts')
const absence = !existsSync(tool)
  ? 'they are not beside the checkout'
  : spawnSync('python3', ['--version']).status !== 0
    ? 'python3 is not there to write them'
    : undefined

test(`920 real conversations come in whole${absence ? ` (NOT RUN: ${absence})` : ''}`, async ({ host }) => {
  test.skip(absence !== undefined, absence)
  test.skip(host === 'electron', 'It needs no window, so it runs once.')
  test.setTimeout(300_000)
  // In memory where the system offers that: it writes a great deal and asks nothing of the disk.
  const directory = await mkdtemp(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'buy-in-'))
  try {
    const folder = join(directory, 'transcripts')
    expect(spawnSync('python3', [tool, folder]).status).toBe(0)
    const names = await readdir(folder)
    expect(names).toHaveLength(920)
    const meetings = (await readFile(resolve(tool, '../qmsum/product-meetings.jsonl'), 'utf8')).trim().split('\n')
    const said = meetings.map(
      (line) => (JSON.parse(line) as { meeting_transcripts: { speaker: string; content: string }[] }).meeting_transcripts,
    )
    const known = new Set<unknown>(['Me', 'Sam Okafor', ...said.flat().map(({ speaker }) => speaker)])
    await withStoredJournal(directory, async ({ call, offer }) => {
      const account = await call('accounts.create', { name: 'Northwind' })
      const { id: opportunityId } = await call('opportunities.create', { accountId: account.id, name: 'Help desk' })
      for (const name of names) {
        const handle = offer({ name, path: join(folder, name) })
        const preview = await call('transcripts.preview', { handle })
        const meeting = {
          title: name,
          at: '2026-11-20T09:30:00.000Z',
          zone: 'UTC',
          channel: 'video',
          speakers: { 'Dana Ruiz': { as: 'me' } },
        } as const
        const { id } = await call('transcripts.take', { handle, opportunityId, ...meeting })
        const { note } = await call('conversations.read', { id })
        expect(note.exchanges, name).toHaveLength(preview.turnCount)
        const number = /^qmsum-(\d+)/.exec(name)?.[1]
        const source = number === undefined ? undefined : said[Number(number)]
        const turns = note.exchanges.map((json) => exchangeFromJson(json))
        const speakers = turns.map((turn): unknown => turn.child(0).attrs['speaker'])
        const invented = speakers.filter((speaker) => !known.has(speaker))
        expect(invented, name).toEqual([])
        const plain = (texts: string[]) => texts.join(' ').replace(/\s+/gu, ' ').trim()
        if (source) expect(plain(turns.map((turn) => sideText(turn, 'external'))), name).toBe(plain(source.map(({ content }) => content)))
      }
      expect((await call('conversations.list', { opportunityId, archived: false, offset: 0, limit: 1 })).total).toBe(920)
    })
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
})
