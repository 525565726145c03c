import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Reply } from '../../app/contract/errors.ts'
import { expect, test, type JournalApp } from '../support/fixtures.ts'

const mainOf = (app: JournalApp) => {
  if (!app.electron) throw new Error('Not under Electron.')
  return app.electron
}

const boundsOf = (app: JournalApp) => mainOf(app).evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds())

test('the window opens again where it was left', async ({ app }) => {
  const place = { x: 60, y: 80, width: 900, height: 700 }
  await mainOf(app).evaluate(({ BrowserWindow }, bounds) => BrowserWindow.getAllWindows()[0]?.setBounds(bounds), place)
  await expect.poll(() => boundsOf(app)).toEqual(place)
  await app.restart()
  expect(await boundsOf(app)).toEqual(place)
})

test('a remembered place off every screen, or no place at all, does no harm', async ({ app }) => {
  for (const remembered of ['{"x":-9000,"y":9000,"width":800,"height":600,"maximized":false}', 'not JSON']) {
    const file = join(app.dataDirectory, 'electron/window.json')
    await app.close()
    await writeFile(file, remembered)
    await app.restart()
    const bounds = await boundsOf(app)
    expect(bounds?.x).toBeGreaterThanOrEqual(0)
    expect(bounds?.y).toBeLessThan(1200)
  }
})

test('a second start brings the first window to the front', async ({ app }) => {
  const shown = () => mainOf(app).evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.isVisible()))
  await mainOf(app).evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide())
  expect(await shown()).toEqual([false])
  expect((await app.secondStart()).exitCode).toBe(0)
  await expect.poll(shown).toEqual([true])
})

test('the native menu shows what the page names, and tells the page what was chosen', async ({ app }) => {
  const item = { accelerator: null, enabled: true, checked: null }
  const menu = [
    {
      title: 'File',
      items: [
        { ...item, command: 'test.new', title: 'New', accelerator: 'CommandOrControl+N' },
        null,
        { ...item, command: 'test.mark', title: 'Mark', checked: true },
      ],
    },
    { title: 'Edit', items: [{ ...item, command: 'edit.copy', title: 'Copy' }] },
  ]
  const chosen = await app.page.evaluate(async (shown) => {
    const commands: string[] = []
    Object.assign(window, { chosen: commands })
    window.buyIn?.subscribe((event) => {
      if (event.type === 'host.command') commands.push(event.command)
    })
    return (JSON.parse((await window.buyIn?.call('host.setMenu', { menu: shown })) ?? 'null') as Reply | null)?.ok
  }, menu)
  expect(chosen).toBe(true)
  const found = await mainOf(app).evaluate(({ Menu }) => {
    const bar = Menu.getApplicationMenu()
    bar?.getMenuItemById('test.new')?.click()
    const named = (id: string) => bar?.getMenuItemById(id)
    return [named('test.new')?.label, named('test.mark')?.checked, named('edit.copy')?.role]
  })
  expect(found).toEqual(['New', true, 'copy'])
  await expect.poll(() => app.page.evaluate(() => (window as unknown as { chosen: string[] }).chosen)).toEqual(['test.new'])
})

test('closing asks the page to save, and waits for what it saves', async ({ app }) => {
  const file = join(app.dataDirectory, 'heard')
  await mainOf(app).evaluate(({ app: program, shell }, target) => {
    const { writeFileSync } = process.getBuiltinModule('node:fs')
    let saved = false
    // Stands for a save that takes its time.
    shell.openExternal = async () => {
      await new Promise((done) => setTimeout(done, 300))
      saved = true
    }
    program.on('quit', () => writeFileSync(target, saved ? 'saved' : 'lost'))
  }, file)
  await app.page.evaluate(() => {
    window.buyIn?.subscribe((event) => {
      if (event.type === 'host.handover') void window.buyIn?.call('host.openLink', { address: 'https://example.com/' })
    })
  })
  await app.close()
  expect(await readFile(file, 'utf8')).toBe('saved')
})

test('a page that holds unsaved words is closed only when the seller says so', async ({ app }) => {
  await app.page.locator('body').click({ position: { x: 2, y: 2 } })
  await app.page.evaluate(() => window.addEventListener('beforeunload', (event) => event.preventDefault()))
  await mainOf(app).evaluate(({ dialog }) => {
    const answers = [0, 1]
    const asked: string[] = []
    Object.assign(globalThis, { asked })
    dialog.showMessageBoxSync = (_window: unknown, options?: { message: string }) => {
      asked.push(options?.message ?? '')
      return answers.shift() ?? 1
    }
  })
  await mainOf(app).evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
  await expect
    .poll(() => mainOf(app).evaluate(() => (globalThis as unknown as { asked: string[] }).asked))
    .toEqual(['What you wrote last is not saved.'])
  await app.page.waitForTimeout(300)
  await expect(app.page).toHaveTitle('Buy-In')
  await app.close()
})
