import { BuyInError, type Reply } from '../../app/contract/errors.ts'
import type { JournalEvent } from '../../app/contract/index.ts'
import { closeCodes, socketPath } from '../../app/contract/socket-codes.ts'
import type { HostMessage, PageMessage } from '../../app/contract/socket.ts'
import type { FileHandle } from '../../app/contract/transfer.ts'
import type { Bridge } from './bridge.ts'
import { comeForward } from './come-forward.ts'
import { takeToken } from './token.ts'

/** How it stands with the host: connected, lost (being looked for), or given over to another window. */
export type ConnectionState = 'open' | 'lost' | 'taken'

/** The bridge to a Node host. */
export type SocketBridge = Bridge & {
  /** Does one call of the contract; the signal asks the host to stop it. */
  call: (name: string, input: unknown, signal?: AbortSignal) => Promise<Reply>
  /** Tells how it stands with the host, now and at every change, until the returned function is called. */
  onState: (listener: (state: ConnectionState) => void) => () => void
}

type Answer = { resolve: (reply: Reply<never>) => void; file?: File }

/** How long a call waits for a lost host to come back, in ms. */
const patienceMs = 10_000

/** How long a host may take to welcome the window, in ms; the window before has a second to let go. */
const welcomeMs = 10_000

const longestPauseMs = 5000

const refusal = (error: BuyInError): Reply<never> => ({ ok: false, error: error.toFailure() })

const lost = () =>
  new BuyInError(
    'internal',
    'The connection to Buy-In was lost before it answered.',
    'See whether Buy-In still runs, and start it again if not.',
  )

const taken = () => new BuyInError('locked', 'Another window has the journal now.', 'Go on there, or reload this window to have it here.')

const unwelcome = () =>
  new BuyInError('invalid', 'This address does not open the journal.', 'Open the address that Buy-In printed, or start it again.')

const faultOf = (code: number): BuyInError => {
  if (code === closeCodes.taken) return taken()
  return code === closeCodes.refused ? unwelcome() : lost()
}

/**
 * Connects to the Node host that served the page. Resolves when the host has welcomed it; afterwards a lost connection is looked for
 * until it is back. Calls never throw: one that was under way when the connection was lost is refused as `internal`, one made while it
 * is lost waits up to 10 s.
 *
 * @throws BuyInError `invalid` where the address holds no token or a wrong one, `internal` where the host does not answer, `locked`
 *   where another window came in between
 */
export const connectSocket = async (location: Location): Promise<SocketBridge> => {
  const token = await takeToken(location)
  if (!token) throw unwelcome()

  const events = new Set<(event: JournalEvent) => void>()
  const states = new Set<(state: ConnectionState) => void>()
  const answers = new Map<number, Answer>()
  let state: ConnectionState = 'lost'
  let socket: WebSocket | undefined
  let lastId = 0
  let pauseMs = 250
  let offering: Promise<unknown> = Promise.resolve()

  const setState = (now: ConnectionState) => {
    if (state === now) return
    state = now
    for (const listener of [...states]) listener(now)
  }

  const onState = (listener: (state: ConnectionState) => void) => {
    states.add(listener)
    listener(state)
    return () => void states.delete(listener)
  }

  const post = (message: PageMessage) => socket?.send(JSON.stringify(message))

  const settle = (id: number, reply: Reply) => {
    answers.get(id)?.resolve(reply as Reply<never>)
    answers.delete(id)
  }

  const refuseAll = (error: BuyInError) => {
    for (const id of [...answers.keys()]) settle(id, refusal(error))
  }

  const sendBytes = async (id: number) => {
    const from = socket
    const file = answers.get(id)?.file
    try {
      const bytes = await file?.arrayBuffer()
      if (bytes && socket === from) from?.send(bytes)
    } catch {
      if (socket === from) post({ type: 'cancel', id })
      settle(id, refusal(new BuyInError('unreadable', `“${file?.name}” cannot be read.`, 'See whether it is still there.')))
    }
  }

  const receive = (message: HostMessage) => {
    if (message.type === 'reply' || message.type === 'offered') settle(message.id, message.reply)
    else if (message.type === 'event') for (const listener of [...events]) listener(message.event)
    else if (message.type === 'send') void sendBytes(message.id)
    else if (message.type === 'attention') comeForward()
  }

  const open = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const opening = new WebSocket(`ws://${location.host}${socketPath}`)
      const late = setTimeout(() => opening.close(), welcomeMs)
      opening.onopen = () => opening.send(JSON.stringify({ type: 'hello', token } satisfies PageMessage))
      opening.onmessage = ({ data }) => {
        const message = JSON.parse(String(data)) as HostMessage
        if (message.type !== 'welcome') return receive(message)
        clearTimeout(late)
        socket = opening
        pauseMs = 250
        setState('open')
        resolve()
      }
      opening.onclose = ({ code }) => {
        clearTimeout(late)
        const fault = faultOf(code)
        reject(fault)
        if (socket !== opening) return
        socket = undefined
        refuseAll(fault)
        onLost(fault)
      }
    })

  const onLost = (fault: BuyInError) => {
    setState(fault.code === 'locked' ? 'taken' : 'lost')
    if (fault.code !== 'internal') return
    setTimeout(() => open().catch(onLost), pauseMs)
    pauseMs = Math.min(pauseMs * 2, longestPauseMs)
  }

  const settled = (): Promise<void> =>
    new Promise((resolve) => {
      if (state !== 'lost') return resolve()
      const enough = () => {
        clearTimeout(timer)
        stop()
        resolve()
      }
      const timer = setTimeout(enough, patienceMs)
      const stop = onState((now) => {
        if (now !== 'lost') queueMicrotask(enough)
      })
    })

  const ask = async (message: (id: number) => PageMessage, file?: File, signal?: AbortSignal): Promise<Reply<never>> => {
    await settled()
    if (state !== 'open') return refusal(state === 'taken' ? taken() : lost())
    const id = ++lastId
    return new Promise((resolve) => {
      answers.set(id, file ? { resolve, file } : { resolve })
      signal?.addEventListener('abort', () => answers.has(id) && post({ type: 'cancel', id }), { once: true })
      post(message(id))
    })
  }

  const offerFile = (file: File): Promise<Reply<FileHandle>> => {
    const name = file.name.slice(-1024) || 'file'
    const offer = offering.then(() => ask((id) => ({ type: 'offer', id, name, size: file.size }), file))
    offering = offer
    return offer
  }

  await open()
  return {
    call: (name, input, signal?: AbortSignal) => ask((id) => ({ type: 'call', id, name, input }), undefined, signal),
    subscribe: (listener) => {
      events.add(listener)
      return () => void events.delete(listener)
    },
    offerFile,
    onState,
  }
}
