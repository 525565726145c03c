import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type WebSocket } from 'ws'
import { closeCodes, socketPath } from '../../app/contract/socket-codes.ts'
import { maxMessageBytes, type Shown } from '../../app/contract/socket.ts'
import type { Id } from '../../app/model/ids.ts'
import { securityHeaders } from '../page-headers.ts'
import { themePath } from '../theme.ts'
import { traceOf } from '../trace.ts'
import { readWindowFiles, type ServedFile } from '../window-files.ts'
import { mayHear, type ShownCopy } from '../window-rights.ts'
import { closeSocket, createSession, readMessage, sendTo, type SessionSettings } from './session.ts'
import { createTurns, type Page, type Turns } from './turns.ts'

// An import of node:http has Node read all of its exports, and so load what it fetches with: 15 to 20 ms at every start.
const { createServer } = process.getBuiltinModule('node:http')

/** What the loopback server is made from. */
export type ServerSettings = SessionSettings & {
  /** The folder of the built window. */
  rendererDirectory: string
  /** The script that dresses the page before its first paint. */
  theme: () => ServedFile
  /** Another start of Buy-In asks for the window. */
  onShow: () => Shown['as'] | Promise<Shown['as']>
  /** A page came, or the last one went. */
  onPage?: (connected: boolean) => void
  /** How long a socket may stay without a token, in ms. */
  helloWithinMs?: number
  /** How long a page may still save when another takes over, in ms. */
  handoverMs?: number
}

/** A running loopback server. */
export type LoopbackServer = {
  /** For example `http://127.0.0.1:4321`. */
  origin: string
  /** 256 random bits, base64url. */
  token: string
  /** A page has the journal. */
  connected: () => boolean
  /** A page has the journal, or shows a review copy. */
  inUse: () => boolean
  /** The address of a page that shows a review copy. Its token opens that copy and nothing else. */
  reviewAddress: (copyId: Id) => string
  /** Asks the page that has the journal to come forward. */
  attention: () => void
  /** Lets the page finish, then closes everything. */
  close: () => Promise<void>
}

/** The most bytes a socket may send before it has shown the token; a hello takes about 80. */
const maxUnknownBytes = 4096

/** Who comes in with a token: what their page shows, one page at a time. */
type Door = { shown: ShownCopy; token: string; hash: Buffer; turns: Turns<Page & { socket: WebSocket }> }

const sha256 = (text: string) => createHash('sha256').update(text).digest()

const originOf = (port: number) => `http://127.0.0.1:${port}`

/**
 * Serves the window's files and the journal's calls on 127.0.0.1, on a port that the system chooses. Every request must name exactly
 * this host (so no other name that resolves to it works), every socket must come from exactly this origin and show the token first.
 */
export const startServer = async (settings: ServerSettings): Promise<LoopbackServer> => {
  const { core, log, onShow, onPage = () => {}, helloWithinMs = 5000, handoverMs = 1000 } = settings
  const files = readWindowFiles(settings.rendererDirectory)
  const doors: Door[] = []
  const openDoor = (shown: ShownCopy): Door => {
    const token = randomBytes(32).toString('base64url')
    const door = { shown, token, hash: sha256(token), turns: createTurns<Page & { socket: WebSocket }>(handoverMs) }
    doors.push(door)
    return door
  }
  const journal = openDoor(null)
  const { turns, token } = journal
  const sockets = new WebSocketServer({ noServer: true, maxPayload: maxMessageBytes, perMessageDeflate: false, clientTracking: true })
  const inUse = () => doors.some((door) => door.turns.current() !== undefined)
  let headers: Record<string, string> = {}
  let authority = ''

  const answer = (request: IncomingMessage, response: ServerResponse) => {
    const refuse = (status: number, more: Record<string, string> = {}) =>
      response.writeHead(status, { ...headers, 'cache-control': 'no-store', connection: 'close', ...more }).end()
    if (request.headers.host !== authority) return refuse(403)
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405, { allow: 'GET, HEAD' })
    const file = request.url === themePath ? settings.theme() : files.get(request.url ?? '')
    if (!file) return refuse(404)
    response.writeHead(200, { ...headers, ...file.headers, 'content-length': String(file.bytes.byteLength) })
    response.end(request.method === 'HEAD' ? undefined : file.bytes)
  }

  const show = async (socket: WebSocket) => {
    try {
      sendTo(socket, { type: 'shown', as: await onShow() })
    } catch (fault) {
      log(`show: ${traceOf(fault)}`)
    }
    closeSocket(socket, 1000, '')
  }

  const admit = (socket: WebSocket, { shown, turns: at }: Door) => {
    const page = {
      socket,
      welcome: () => {
        socket.on('message', createSession(socket, shown, settings))
        sendTo(socket, { type: 'welcome' })
        onPage(true)
      },
      askToLetGo: () => sendTo(socket, { type: 'event', event: { type: 'host.handover' } }),
      close: (code: number, reason: string) => closeSocket(socket, code, reason),
    }
    socket.on('close', () => {
      at.leave(page)
      if (shown !== null && !at.current()) void core.call('coach.close', { copyId: shown })
      if (!inUse()) onPage(false)
    })
    at.enter(page)
  }

  const greet = (socket: WebSocket, wire: Duplex) => {
    let received = 0
    const count = (chunk: Buffer) => {
      received += chunk.byteLength
      if (received > maxUnknownBytes) socket.terminate()
    }
    const known = () => {
      clearTimeout(late)
      wire.off('data', count)
    }
    const late = setTimeout(() => closeSocket(socket, closeCodes.late, 'no token'), helloWithinMs)
    wire.on('data', count)
    socket.on('error', () => {})
    socket.on('close', known)
    socket.once('message', (data: Buffer, isBinary) => {
      known()
      const message = isBinary ? undefined : readMessage(data)
      if (message?.type !== 'hello' && message?.type !== 'show') return closeSocket(socket, closeCodes.misunderstood, 'not understood')
      const shownHash = sha256(message.token)
      const door = doors.filter(({ hash }) => timingSafeEqual(shownHash, hash))[0]
      if (!door || (message.type === 'show' && door !== journal)) return closeSocket(socket, closeCodes.refused, 'wrong token')
      if (message.type === 'show') void show(socket)
      else admit(socket, door)
    })
  }

  const upgrade = (request: IncomingMessage, wire: Duplex, head: Buffer) => {
    wire.on('error', () => {})
    const exact = request.headers.host === authority && request.headers.origin === originOf(port) && request.url === socketPath
    if (!exact || request.method !== 'GET') return wire.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\ncontent-length: 0\r\n\r\n')
    sockets.handleUpgrade(request, wire, head, (socket) => greet(socket, wire))
  }

  const server = createServer(
    { headersTimeout: 5000, requestTimeout: 10_000, connectionsCheckingInterval: 1000, keepAliveTimeout: 5000, maxHeaderSize: 16_384 },
    answer,
  )
  server.on('upgrade', upgrade)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  server.on('error', (fault) => log(`server: ${fault.message}`))
  const { port } = server.address() as AddressInfo
  authority = `127.0.0.1:${port}`
  headers = securityHeaders(`ws://${authority}`)

  const unsubscribe = core.subscribe((event) => {
    for (const { shown, turns: at } of doors) {
      const page = at.current()
      if (page && mayHear(shown, event)) sendTo(page.socket, { type: 'event', event })
    }
  })

  return {
    origin: originOf(port),
    token,
    connected: () => turns.current() !== undefined,
    inUse,
    reviewAddress: (copyId) => {
      const door = doors.find(({ shown }) => shown === copyId) ?? openDoor(copyId)
      return `${originOf(port)}/review.html#copy=${copyId}&token=${door.token}`
    },
    attention: () => {
      const page = turns.current()
      if (page) sendTo(page.socket, { type: 'attention' })
    },
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      await Promise.all(doors.map((door) => door.turns.end()))
      unsubscribe()
      for (const socket of sockets.clients) socket.terminate()
      server.closeAllConnections()
      await closed
    },
  }
}
