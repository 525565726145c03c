import type { Readable, Writable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'

const messageSchema = z.object({
  id: z.int().optional(),
  method: z.string().optional(),
  params: z.unknown().optional(),
  result: z.unknown().optional(),
})

const targetsSchema = z.object({
  targetInfos: z.array(z.object({ targetId: z.string(), type: z.string(), url: z.string() })),
})
const attachedSchema = z.object({ sessionId: z.string() })
const destroyedSchema = z.object({ targetId: z.string() })

/** The one page of a browser that this process started, driven over the pipe that only this process holds. */
export type DrivenPage = {
  navigate: (address: string) => Promise<void>
  bringToFront: () => Promise<void>
  /** Ends the browser. */
  closeBrowser: () => void
}

/**
 * Finds the browser's page whose address begins with `origin` and drives it (Chrome DevTools Protocol; messages end with a NUL).
 * `onDestroyed` tells that the page was closed. Waits as long as the pipe is open.
 */
export const drivePage = async (write: Writable, read: Readable, origin: string, onDestroyed: () => void): Promise<DrivenPage> => {
  const waiting = new Map<number, (result: unknown) => void>()
  let lastId = 0
  let rest = ''
  let targetId = ''

  const take = (text: string) => {
    const { id, method, params, result } = messageSchema.parse(JSON.parse(text))
    if (id !== undefined) {
      waiting.get(id)?.(result)
      waiting.delete(id)
    }
    if (method === 'Target.targetDestroyed' && destroyedSchema.safeParse(params).data?.targetId === targetId) onDestroyed()
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

  await send('Target.setDiscoverTargets', { discover: true })
  while (targetId === '') {
    const { targetInfos } = targetsSchema.parse(await send('Target.getTargets'))
    targetId = targetInfos.find(({ type, url }) => type === 'page' && url.startsWith(origin))?.targetId ?? ''
    if (targetId === '') await wait(20)
  }
  const { sessionId } = attachedSchema.parse(await send('Target.attachToTarget', { targetId, flatten: true }))
  return {
    navigate: async (address) => void (await send('Page.navigate', { url: address }, sessionId)),
    bringToFront: async () => void (await send('Page.bringToFront', {}, sessionId)),
    closeBrowser: () => void send('Browser.close'),
  }
}
