import type { ElectronApplication } from '@playwright/test'
import { writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Reply } from '../../app/contract/errors.ts'
import { expect, test, type JournalApp } from '../support/fixtures.ts'

const mainOf = (app: JournalApp): ElectronApplication => {
  if (!app.electron) throw new Error('Not under Electron.')
  return app.electron
}

const windowCount = (app: JournalApp) => mainOf(app).evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)

test('the page is sandboxed, isolated and without Node', async ({ app }) => {
  const preferences = await mainOf(app).evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as { getLastWebPreferences: () => Record<string, unknown> }
    return contents.getLastWebPreferences()
  })
  expect(preferences).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true, webviewTag: false })
  const found = await app.page.evaluate(() => {
    const page = window as unknown as Record<string, unknown>
    return ['require', 'process', 'module', 'Buffer', 'global', 'ipcRenderer', '__dirname'].filter((name) => page[name] !== undefined)
  })
  expect(found).toEqual([])
})

test('the bridge has three functions and cannot be changed', async ({ app }) => {
  const bridge = await app.page.evaluate(() => {
    const before = window.buyIn?.call
    try {
      if (window.buyIn) window.buyIn.call = () => Promise.reject(new Error('taken over'))
    } catch {
      // Frozen objects throw in strict code.
    }
    return { names: Object.keys(window.buyIn ?? {}).toSorted(), same: window.buyIn?.call === before }
  })
  expect(bridge).toEqual({ names: ['call', 'offerFile', 'subscribe'], same: true })
})

test('calls that the contract does not have are refused', async ({ app }) => {
  const replies = await app.page.evaluate(async () => {
    const names: unknown[] = ['journal.nothing', '__proto__.constructor', 'constructor', '', 7, null, { a: 1 }]
    return Promise.all(names.map(async (name) => JSON.parse((await window.buyIn?.call(name as string, {})) ?? 'null') as unknown))
  })
  for (const reply of replies) expect(reply).toMatchObject({ ok: false, error: { code: 'invalid' } })
})

test('the page cannot leave for anywhere else', async ({ app }) => {
  app.allowError(/Not allowed to|Refused to|Content Security Policy|unsafe/)
  for (const address of [
    'https://example.com/',
    'file:///etc/passwd',
    'data:text/html,taken',
    'app://elsewhere/',
    'about:blank',
    'javascript:void(document.title="taken")',
  ]) {
    await test.step(address, async () => {
      await app.page.evaluate((target) => {
        const link = document.createElement('a')
        link.href = target
        link.textContent = 'leave'
        document.body.append(link)
        link.click()
        location.href = target
      }, address)
      await app.page.waitForTimeout(300)
      expect(await app.page.evaluate(() => [location.href.split('#')[0], document.title])).toEqual(['app://buy-in/', 'Buy-In'])
    })
  }
})

test('the page can be loaded again', async ({ app }) => {
  await app.page.evaluate(() => location.reload())
  await app.page.waitForLoadState()
  await expect(app.page).toHaveTitle('Buy-In')
})

test('no window can be opened', async ({ app }) => {
  app.allowError(/Not allowed to/)
  const opened = await app.page.evaluate(() =>
    ['https://example.com/', 'about:blank', 'app://buy-in/', 'file:///'].map((target) => window.open(target) === null),
  )
  expect(opened).toEqual([true, true, true, true])
  expect(await windowCount(app)).toBe(1)
})

test('inline scripts, eval and frames are refused', async ({ app }) => {
  app.allowError(/Content Security Policy|unsafe-eval|Refused to/)
  const ran = await app.page.evaluate(async () => {
    const page = window as unknown as Record<string, unknown>
    const script = document.createElement('script')
    script.textContent = 'window.inlineRan = true'
    document.body.append(script)
    const image = document.createElement('div')
    image.innerHTML = '<img src="x:" onerror="window.handlerRan = true">'
    document.body.append(image)
    const frame = document.createElement('iframe')
    frame.srcdoc = '<script>parent.frameRan = true</script>'
    document.body.append(frame)
    const remote = document.createElement('script')
    remote.src = 'https://example.com/script.js'
    document.body.append(remote)
    await new Promise((done) => setTimeout(done, 300))
    return [page['inlineRan'], page['handlerRan'], page['frameRan']]
  })
  expect(ran).toEqual([undefined, undefined, undefined])
  // The debugger's own evaluation is exempt from the policy, a timer that it leaves behind is not.
  const evaluated = await app.page.evaluate(
    () =>
      new Promise<boolean>((done) => {
        setTimeout(() => {
          try {
            done(new Function('return true')() as boolean)
          } catch {
            done(false)
          }
        }, 0)
      }),
  )
  expect(evaluated).toBe(false)
})

test('permissions are denied', async ({ app }) => {
  app.allowError(/Permissions policy violation/)
  const answers = await app.page.evaluate(async () => {
    const refused = (asked: Promise<unknown>) =>
      asked.then(
        () => false,
        () => true,
      )
    return {
      notification: await Notification.requestPermission(),
      place: await new Promise((done) =>
        navigator.geolocation.getCurrentPosition(
          () => done('given'),
          () => done('refused'),
        ),
      ),
      camera: await refused(navigator.mediaDevices.getUserMedia({ video: true, audio: true })),
      screen: await refused(navigator.mediaDevices.getDisplayMedia()),
      clipboard: await refused(navigator.clipboard.readText()),
    }
  })
  expect(answers).toEqual({ notification: 'denied', place: 'refused', camera: true, screen: true, clipboard: true })
})

test('nothing but our own files can be fetched', async ({ app }) => {
  app.allowError(/Failed to load|Content Security Policy|Refused to|Not allowed to|Fetch API cannot load|404/)
  const targets = [
    'https://example.com/',
    'http://127.0.0.1:1/',
    pathToFileURL(resolve('package.json')).href,
    'app://elsewhere/',
    'app://buy-in/../package.json',
    'app://buy-in/%2e%2e/%2e%2e/package.json',
    'app://buy-in/..%2f..%2fpackage.json',
    'app://buy-in/..%5c..%5cpackage.json',
    'app://buy-in//etc/passwd',
    'app://buy-in/dist/main/electron.js',
  ]
  const got = await app.page.evaluate(
    (addresses) =>
      Promise.all(
        addresses.map((address) =>
          fetch(address).then(
            (answer) => answer.ok,
            () => false,
          ),
        ),
      ),
    targets,
  )
  expect(got).toEqual(targets.map(() => false))
  expect(await app.page.evaluate(() => fetch('app://buy-in/').then((answer) => answer.status))).toBe(200)
  expect(await app.page.evaluate(() => fetch('app://buy-in/', { method: 'POST' }).then((answer) => answer.status))).toBe(405)
})

test('the main process makes no request outside either', async ({ app }) => {
  const refused = await mainOf(app).evaluate(async ({ session }) => {
    const asked = (address: string) =>
      session.defaultSession.fetch(address).then(
        () => 'answered',
        (fault: Error) => fault.message,
      )
    return Promise.all([asked('https://example.com/'), asked('http://127.0.0.1:1/')])
  })
  expect(refused).toEqual(['net::ERR_BLOCKED_BY_CLIENT', 'net::ERR_BLOCKED_BY_CLIENT'])
})

test('messages from anywhere but our page are refused', async ({ app }) => {
  const preload = join(app.dataDirectory, 'forged.cjs')
  await writeFile(
    preload,
    "const { contextBridge, ipcRenderer } = require('electron')\ncontextBridge.exposeInMainWorld('send', (...words) => ipcRenderer.invoke(...words))\n",
  )
  const answers = await mainOf(app).evaluate(async ({ BrowserWindow }, script) => {
    const forged = new BrowserWindow({ show: false, webPreferences: { preload: script, sandbox: true } })
    const ask = (words: string) =>
      forged.webContents.executeJavaScript(`send(${words}).then(() => 'answered', (fault) => fault.message)`) as Promise<string>
    const found: string[] = []
    for (const address of ['data:text/html,forged', 'app://buy-in/']) {
      await forged.loadURL(address)
      found.push(await ask("'call', 'journal.status', {}"), await ask("'offer-file', { name: 'passwd', path: '/etc/passwd' }"))
    }
    forged.destroy()
    return found
  }, preload)
  expect(answers).toHaveLength(4)
  for (const answer of answers) expect(answer).toContain('not from the journal’s window')
})

test('only what the page itself exports is saved', async ({ app }) => {
  const saved = await app.download(() =>
    app.page.evaluate(() => {
      const link = document.createElement('a')
      link.href = URL.createObjectURL(new Blob(['# Meeting'], { type: 'text/markdown' }))
      link.download = 'Meeting.md'
      link.click()
    }),
  )
  expect(saved.name).toBe('Meeting.md')

  const states = mainOf(app).evaluate(
    ({ session }) =>
      new Promise<string>((done) => {
        session.defaultSession.once('will-download', (event) => done(event.defaultPrevented ? 'refused' : 'allowed'))
        setTimeout(() => done('not begun'), 1000)
      }),
  )
  await app.page.evaluate(() => {
    const link = document.createElement('a')
    link.href = 'data:text/plain,elsewhere'
    link.download = 'elsewhere.txt'
    link.click()
  })
  expect(await states).not.toBe('allowed')
})

test('web links are opened outside only as https and mail', async ({ app }) => {
  await mainOf(app).evaluate(({ shell }) => {
    const opened: string[] = []
    Object.assign(globalThis, { opened })
    shell.openExternal = (address: string) => Promise.resolve(void opened.push(address))
  })
  const replies = await app.page.evaluate(async () => {
    const addresses = [
      'https://example.com/a',
      'mailto:vera@example.com',
      'http://example.com/',
      'file:///etc/passwd',
      'javascript:1',
      'smb://host/share',
    ]
    return Promise.all(
      addresses.map(async (address) => JSON.parse((await window.buyIn?.call('host.openLink', { address })) ?? 'null') as Reply),
    )
  })
  expect(replies.map(({ ok }) => ok)).toEqual([true, true, false, false, false, false])
  expect(await mainOf(app).evaluate(() => (globalThis as unknown as { opened: string[] }).opened)).toEqual([
    'https://example.com/a',
    'mailto:vera@example.com',
  ])
})
