import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { WebSocket } from 'ws'
import { z } from 'zod'
import { socketPath } from '../../app/contract/socket-codes.ts'
import { shownSchema, type PageMessage, type Shown } from '../../app/contract/socket.ts'

const hostFileSchema = z.object({
  /** The server's origin. */
  address: z.string().regex(/^http:\/\/127\.0\.0\.1:\d{1,5}$/),
  token: z.string().min(1).max(256),
  pid: z.int().min(1),
})

/** How a running host is reached; kept in the data folder, readable by its owner only. */
export type HostFile = z.infer<typeof hostFileSchema>

const pathIn = (directory: string) => join(directory, 'host.json')

const readHostFile = (directory: string): HostFile | undefined => {
  try {
    return hostFileSchema.safeParse(JSON.parse(readFileSync(pathIn(directory), 'utf8'))).data
  } catch {
    return undefined
  }
}

const lives = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code === 'EPERM'
  }
}

const askToShow = ({ address, token }: HostFile, withinMs: number): Promise<Shown['as'] | undefined> =>
  new Promise((resolve) => {
    const socket = new WebSocket(`${address.replace('http', 'ws')}${socketPath}`, { origin: address, maxPayload: 4096 })
    const finish = (as: Shown['as'] | undefined) => {
      clearTimeout(late)
      resolve(as)
      socket.terminate()
    }
    const late = setTimeout(() => finish(undefined), withinMs)
    const message: PageMessage = { type: 'show', token }
    socket.on('open', () => socket.send(JSON.stringify(message)))
    socket.on('message', (data: Buffer) => {
      try {
        finish(shownSchema.safeParse(JSON.parse(data.toString('utf8'))).data?.as)
      } catch {
        finish(undefined)
      }
    })
    socket.on('error', () => finish(undefined))
    socket.on('close', () => finish(undefined))
  })

/** A host that already runs on a data folder, and what it did when it was asked to show its window. */
export type OtherHost = { file: HostFile; shown: Shown['as'] }

/**
 * Asks the host that runs on a data folder to show its window. `undefined` where none runs: no file, a process that has ended, or
 * nobody who answers to the token within `withinMs`.
 */
export const showOtherHost = async (directory: string, withinMs = 3000): Promise<OtherHost | undefined> => {
  const file = readHostFile(directory)
  if (!file || file.pid === process.pid || !lives(file.pid)) return undefined
  const shown = await askToShow(file, withinMs)
  return shown && { file, shown }
}

/** Writes the host's file where there is none yet; answers whether it did. Errors of the file system are thrown. */
const writeNew = (directory: string, file: HostFile): boolean => {
  try {
    writeFileSync(pathIn(directory), JSON.stringify(file), { mode: 0o600, flag: 'wx' })
    return true
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw fault
  }
}

/**
 * Writes the host's file, in place of a stale one. Another host that wrote its own in the meantime is asked to show its window and
 * answered instead.
 */
export const claimHostFile = async (directory: string, file: HostFile): Promise<OtherHost | undefined> => {
  if (writeNew(directory, file)) return undefined
  const other = await showOtherHost(directory)
  if (other) return other
  rmSync(pathIn(directory), { force: true })
  if (!writeNew(directory, file)) return showOtherHost(directory)
  return undefined
}

/** Removes the host's file if it still is this host's. */
export const releaseHostFile = (directory: string, file: HostFile): void => {
  if (readHostFile(directory)?.token === file.token) rmSync(pathIn(directory), { force: true })
}
