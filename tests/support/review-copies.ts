import type { Page } from '@playwright/test'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Id } from '../../app/model/ids.ts'
import { expect, type JournalApp } from './fixtures.ts'
import { fetchMade } from './made-files.ts'
import { tellDecision } from './told-decision.ts'

/** A review copy that a seller made, as a file, and what it was made from. */
export type SentCopy = { path: string; copyId: Id; call: { title: string; said: string; thought: string } }

const call = { title: 'First call', said: 'The night shift would have to be trained again.', thought: 'He fears the blame.' }

/** Lets a seller, who has a journal of their own beside the app's, tell a conversation and make a review copy of it. */
export const sendCopy = (app: JournalApp, { name = 'Harbour Dairy', passphrase = null as string | null } = {}): Promise<SentCopy> =>
  tellDecision(join(app.dataDirectory, 'seller'), async (seller) => {
    await seller.talk(call.title, 2, [
      { by: 'me', said: ['What worries you most?'] },
      { by: seller.orla, said: [call.said], thought: [[call.thought, { kind: 'inference', thoughtType: 'fear', confidence: 70 }]] },
    ])
    const { copyId, ...made } = await seller.call('review.make', {
      choice: { by: 'opportunity', opportunityId: seller.opportunityId },
      parts: { internal: true, ledgers: true, matrix: true, reflections: true },
      ...{ names: null, blind: false, passphrase, follows: null },
    })
    const path = join(app.dataDirectory, 'sent', `${name}.buyin`)
    await mkdir(join(app.dataDirectory, 'sent'), { recursive: true })
    await writeFile(path, await fetchMade(seller, made))
    return { path, copyId, call }
  })

/** Does what opens a review copy and gives the page of its window. */
export const reviewWindow = async (app: JournalApp, trigger: () => Promise<unknown>): Promise<Page> => {
  const coming = app.electron ? app.electron.waitForEvent('window') : app.page.context().waitForEvent('page')
  await trigger()
  const page = await coming
  await expect(page.locator('#root > *').first()).toBeVisible()
  const said = [...(await page.pageErrors()).map(({ message }) => message)]
  for (const message of await page.consoleMessages()) if (message.type() === 'error') said.push(message.text())
  expect(said).toEqual([])
  return page
}

/** Chooses a file where the window asks for one. */
export const chooseFile = async (page: Page, path: string, trigger: () => Promise<unknown>): Promise<void> => {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), trigger()])
  await chooser.setFiles(path)
}
