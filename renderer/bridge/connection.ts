import { BuyInError, unwrap, type Reply } from '../../app/contract/errors.ts'
import type { Input, JournalEvent, MethodName, Output } from '../../app/contract/index.ts'
import type { FileHandle } from '../../app/contract/transfer.ts'
import type { Bridge } from './bridge.ts'
import { connectSocket, type ConnectionState } from './socket-bridge.ts'

let bridge: Bridge | undefined

/** Connects the window with its host: Electron's when its preload script is there, else the Node host's socket. */
export const connect = async (onState: (state: ConnectionState) => void): Promise<Bridge> => {
  const preloaded = window.buyIn
  if (preloaded) {
    bridge = { ...preloaded, call: async (name, input) => JSON.parse(await preloaded.call(name, input)) as Reply }
    return bridge
  }
  const socket = await connectSocket(window.location)
  socket.onState(onState)
  bridge = socket
  return bridge
}

/**
 * Does one call of the contract.
 *
 * @throws {BuyInError} what the core refuses
 */
export const call = async <Name extends MethodName>(name: Name, input: Input<Name>): Promise<Output<Name>> => {
  if (!bridge) throw new BuyInError('internal', 'The window is not connected yet.')
  return unwrap(await bridge.call(name, input)) as Output<Name>
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
