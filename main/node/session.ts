import type { WebSocket } from 'ws'
import { BuyInError, type Reply } from '../../app/contract/errors.ts'
import { maxFileBytes, tooLarge } from '../../app/contract/files.ts'
import { closeCodes } from '../../app/contract/socket-codes.ts'
import { pageMessageSchema, type HostMessage, type PageMessage } from '../../app/contract/socket.ts'
import type { FileHandle } from '../../app/contract/transfer.ts'
import type { HostedCore } from '../core-client.ts'
import type { OfferedFile } from '../ports.ts'
import { traceOf } from '../trace.ts'
import { mayCall, notAllowed, type ShownCopy } from '../window-rights.ts'

/** What serving a page needs. */
export type SessionSettings = {
  core: HostedCore
  /** Takes in a file that the page handed over. */
  offer: (file: OfferedFile) => Reply<FileHandle>
  log: (line: string) => void
}

/** The message in a text frame, or `undefined` where the protocol has none such. */
export const readMessage = (data: Buffer): PageMessage | undefined => {
  try {
    return pageMessageSchema.safeParse(JSON.parse(data.toString('utf8'))).data
  } catch {
    return undefined
  }
}

const sendText = (socket: WebSocket, message: string): void => {
  if (socket.readyState === socket.OPEN) socket.send(message)
}

/** Sends a message; one to a socket that has closed is dropped. */
export const sendTo = (socket: WebSocket, message: HostMessage): void => sendText(socket, JSON.stringify(message))

/** Closes a socket and does not wait long for the other end to agree. */
export const closeSocket = (socket: WebSocket, code: number, reason: string): void => {
  socket.close(code, reason)
  setTimeout(() => socket.terminate(), 1000).unref()
}

const refused = (code: 'too-large' | 'unreadable' | 'internal', message: string, remedy: string): Reply<never> => ({
  ok: false,
  error: new BuyInError(code, message, remedy).toFailure(),
})

type Offer = Extract<PageMessage, { type: 'offer' }>

/**
 * Serves the page at the other end of an authenticated socket: returns what takes its messages.
 *
 * @param shown what the page may reach
 */
export const createSession = (socket: WebSocket, shown: ShownCopy, { core, offer, log }: SessionSettings) => {
  const running = new Map<number, AbortController>()
  let expected: Offer | undefined

  const misunderstood = () => closeSocket(socket, closeCodes.misunderstood, 'not understood')

  const serveCall = async ({ id, name, input }: Extract<PageMessage, { type: 'call' }>) => {
    const controller = new AbortController()
    running.set(id, controller)
    try {
      const reply = mayCall(shown, name, input) ? await core.call(name, input, controller.signal) : notAllowed()
      sendText(socket, `{"type":"reply","id":${id},"reply":${reply}}`)
    } catch (fault) {
      log(`${name}: ${traceOf(fault)}`)
      sendTo(socket, { type: 'reply', id, reply: refused('internal', 'Buy-In could not answer.', 'Try again.') })
    } finally {
      running.delete(id)
    }
  }

  const takeOffer = (offered: Offer) => {
    if (expected || shown !== null) return misunderstood()
    if (offered.size > maxFileBytes) {
      return sendTo(socket, { type: 'offered', id: offered.id, reply: { ok: false, error: tooLarge(offered.name).toFailure() } })
    }
    expected = offered
    sendTo(socket, { type: 'send', id: offered.id })
  }

  const takeBytes = (bytes: Buffer) => {
    if (!expected) return misunderstood()
    const { id, name, size } = expected
    expected = undefined
    const reply =
      bytes.byteLength === size
        ? offer({ name, bytes })
        : refused('unreadable', `“${name}” did not arrive whole.`, 'Choose the file again; it may have changed meanwhile.')
    sendTo(socket, { type: 'offered', id, reply })
  }

  const cancel = (id: number) => {
    if (expected?.id === id) expected = undefined
    running.get(id)?.abort()
  }

  return (data: Buffer, isBinary: boolean): void => {
    if (isBinary) return takeBytes(data)
    const message = readMessage(data)
    if (message?.type === 'call' && !running.has(message.id)) void serveCall(message)
    else if (message?.type === 'cancel') cancel(message.id)
    else if (message?.type === 'offer') takeOffer(message)
    else misunderstood()
  }
}
