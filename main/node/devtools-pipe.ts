import type { Readable, Writable } from 'node:stream'
import { z } from 'zod'

const messageSchema = z.object({
  id: z.int().optional(),
  method: z.string().optional(),
  params: z.unknown().optional(),
  result: z.unknown().optional(),
})

const targetSchema = z.object({ targetId: z.string(), type: z.string(), url: z.string() })
const changedSchema = z.object({ targetInfo: targetSchema })
const createdSchema = z.object({ targetId: z.string() })
const attachedSchema = z.object({ sessionId: z.string() })
const destroyedSchema = z.object({ targetId: z.string() })

/** The page of a browser that this process started, driven over the pipe that only this process holds. */
export type DrivenPage = {
  navigate: (address: string) => Promise<void>
  /** Puts the page before all others; where it was closed and others were left, it opens anew at an address. */
  show: (address: string) => Promise<void>
  /** Ends the browser. */
  closeBrowser: () => void
}

/**
 * Finds the browser's page whose address begins with `origin` and drives it (Chrome DevTools Protocol; messages end with a NUL).
 * `onEmpty` tells that it was closed, and every other page of that origin. Waits as long as the pipe is open.
 */
export const drivePage = async (write: Writable, read: Readable, origin: string, onEmpty: () => void): Promise<DrivenPage> => {
  const waiting = new Map<number, (result: unknown) => void>()
  let lastId = 0
  let rest = ''
  const pages = new Set<string>()
  let onFirst: (id: string) => void = () => {}
  const first = new Promise<string>((resolve) => (onFirst = resolve))

  const note = ({ targetId, type, url }: z.infer<typeof targetSchema>) => {
    if (type !== 'page' || !url.startsWith(origin)) return
    pages.add(targetId)
    onFirst(targetId)
  }

  const drop = (targetId: string) => {
    if (pages.delete(targetId) && pages.size === 0) onEmpty()
  }

  const take = (text: string) => {
    const { id, method, params, result } = messageSchema.parse(JSON.parse(text))
    if (id !== undefined) {
      waiting.get(id)?.(result)
      waiting.delete(id)
    }
    if (method === 'Target.targetCreated' || method === 'Target.targetInfoChanged') note(changedSchema.parse(params).targetInfo)
    if (method === 'Target.targetDestroyed') drop(destroyedSchema.parse(params).targetId)
  }

  read.setEncoding('utf8')
  read.on('data', (chunk: string) => {
    const messages = (rest + chunk).split('\0')
    rest = messages.pop() ?? ''
    for (const message of messages) take(message)
  })
  read.on('error', () => {})
  write.on('error', () => {})

  const send = (method: string, params: object = {}, sessionId?: string): Promise<unknown> =>
    new Promise((resolve) => {
      const id = ++lastId
      waiting.set(id, resolve)
      write.write(`${JSON.stringify({ id, method, params, sessionId })}\0`)
    })

  // Every page that there is, and every one that comes, is told.
  await send('Target.setDiscoverTargets', { discover: true })
  let targetId = await first
  const { sessionId } = attachedSchema.parse(await send('Target.attachToTarget', { targetId, flatten: true }))
  return {
    navigate: async (address) => void (await send('Page.navigate', { url: address }, sessionId)),
    show: async (address) => {
      if (pages.has(targetId)) return void (await send('Target.activateTarget', { targetId }))
      targetId = createdSchema.parse(await send('Target.createTarget', { url: address, newWindow: true })).targetId
    },
    closeBrowser: () => void send('Browser.close'),
  }
}
