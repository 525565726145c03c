import { BuyInError, unwrap, type Reply } from '../../app/contract/errors.ts'
import type { Input, JournalEvent, MethodName, Output } from '../../app/contract/index.ts'
import type { FileHandle } from '../../app/contract/transfer.ts'
import type { Bridge } from './bridge.ts'
import { connectSocket, type ConnectionState } from './socket-bridge.ts'

let bridge: Bridge | undefined
let connecting: Promise<Bridge> | undefined
const ahead = new Map<string, Promise<Reply>>()
let state: ConnectionState | undefined
const stateListeners = new Set<(state: ConnectionState) => void>()

const open = async (): Promise<Bridge> => {
  const preloaded = window.buyIn
  if (preloaded) return { ...preloaded, call: async (name, input) => JSON.parse(await preloaded.call(name, input)) as Reply }
  const socket = await connectSocket(window.location)
  socket.onState((now) => {
    state = now
    for (const listener of stateListeners) listener(now)
  })
  return socket
}

/** Connects the window with its host, once: Electron's when its preload script is there, else the Node host's socket. */
export const connect = async (): Promise<Bridge> => {
  connecting ??= open()
  bridge = await connecting
  return bridge
}

/** Tells how it stands with a host that can be lost, as far as it is known and at every change. */
export const onConnectionState = (listener: (state: ConnectionState) => void): void => {
  stateListeners.add(listener)
  if (state) listener(state)
}

const keyOf = (name: MethodName, input: unknown): string => `${name} ${JSON.stringify(input)}`

/** Makes a call before whoever needs it is there; {@link call} then takes its answer, unless something has changed in between. */
export const askAhead = <Name extends MethodName>(name: Name, input: Input<Name>): Promise<Reply<Output<Name>>> => {
  if (!bridge) throw new BuyInError('internal', 'The window is not connected yet.')
  if (ahead.size === 0) {
    const forget = bridge.subscribe(() => {
      ahead.clear()
      forget()
    })
  }
  const reply = bridge.call(name, input)
  ahead.set(keyOf(name, input), reply)
  return reply as Promise<Reply<Output<Name>>>
}

const takeAhead = (name: MethodName, input: unknown): Promise<Reply> | undefined => {
  if (ahead.size === 0) return undefined
  const key = keyOf(name, input)
  const reply = ahead.get(key)
  ahead.delete(key)
  return reply
}

/**
 * Does one call of the contract.
 *
 * @throws {BuyInError} what the core refuses
 */
export const call = async <Name extends MethodName>(name: Name, input: Input<Name>): Promise<Output<Name>> => {
  if (!bridge) throw new BuyInError('internal', 'The window is not connected yet.')
  return unwrap(await (takeAhead(name, input) ?? bridge.call(name, input))) as Output<Name>
}

/** Hears of what changes in the journal, until the returned function is called. */
export const subscribe = (listener: (event: JournalEvent) => void): (() => void) => bridge?.subscribe(listener) ?? (() => {})

/**
 * Hands a file the seller chose or dropped to the host.
 *
 * @throws {BuyInError} `too-large`, `unreadable`
 */
export const offerFile = async (file: File): Promise<FileHandle> => {
  if (!bridge) throw new BuyInError('internal', 'The window is not connected yet.')
  return unwrap(await bridge.offerFile(file))
}
