import { parentPort, workerData } from 'node:worker_threads'
import type { FromWorker, ToWorker, WorkerStart } from './core-protocol.ts'
import { createCore } from './core.ts'
import type { HostPorts } from './ports.ts'

if (!parentPort) throw new Error('core-worker is started as a worker')
const port = parentPort
const { directory } = workerData as WorkerStart
const post = (message: FromWorker) => port.postMessage(message)

type Waiting = { resolve: (value: unknown) => void; reject: (fault: Error) => void }
const waiting = new Map<number, Waiting>()
let lastPortCall = 0

const askHost = (name: keyof HostPorts, args: unknown[]): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const id = ++lastPortCall
    waiting.set(id, { resolve, reject })
    post({ type: 'port', id, name, args })
  })

const host: HostPorts = {
  capabilities: () => askHost('capabilities', []) as ReturnType<HostPorts['capabilities']>,
  setMenu: (menu) => askHost('setMenu', [menu]) as Promise<void>,
  setTheme: (theme) => askHost('setTheme', [theme]) as Promise<void>,
  openLink: (address) => askHost('openLink', [address]) as Promise<void>,
  offeredFile: (handle) => askHost('offeredFile', [handle]) as ReturnType<HostPorts['offeredFile']>,
  reviewPage: () => askHost('reviewPage', []) as Promise<string>,
}

const core = createCore({ directory, now: Date.now, log: (line) => post({ type: 'log', line }), host })
core.subscribe((event) => post({ type: 'event', event }))

const running = new Map<number, AbortController>()

const take = async (message: ToWorker): Promise<void> => {
  if (message.type === 'call') {
    const controller = new AbortController()
    running.set(message.id, controller)
    const reply = await core.call(message.name, message.input, controller.signal)
    running.delete(message.id)
    post({ type: 'reply', id: message.id, reply: JSON.stringify(reply) })
  } else if (message.type === 'cancel') {
    running.get(message.id)?.abort()
  } else if (message.type === 'port-reply') {
    const asked = waiting.get(message.id)
    waiting.delete(message.id)
    if (message.error === undefined) asked?.resolve(message.value)
    else asked?.reject(new Error(message.error))
  } else {
    await core.close()
    post({ type: 'closed' })
    port.close()
  }
}

port.on('message', (message: ToWorker) => void take(message))
