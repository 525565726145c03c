import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { build } from 'vite'
import { unwrap, type Reply } from '../../app/contract/errors.ts'
import type { Input, MethodName, Output } from '../../app/contract/index.ts'
import { afterFile } from './after-file.ts'

const root = resolve(import.meta.dirname, '../..')

const start = (args: string[], uid?: number) => {
  const child = spawn(process.execPath, args, {
    stdio: ['pipe', 'pipe', 'inherit'],
    ...(uid === undefined ? {} : { uid, gid: uid }),
  })
  const ended = once(child, 'exit')
  afterFile(() => child.kill('SIGKILL'))
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return {
    child,
    nextLine: async (): Promise<string> => {
      const { value, done } = await lines.next()
      if (done) throw new Error('The process ended.')
      return value
    },
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
    end: async () => {
      child.stdin.end()
      await ended
    },
  }
}

/** Starts a journal in another process, as another user where an id is given. */
export const startJournalProcess = (folder: string, uid?: number) => {
  const started = start([join(import.meta.dirname, 'journal-process.ts'), folder], uid)
  const ask = async (name: string, input: unknown): Promise<Reply> => {
    started.child.stdin.write(`${JSON.stringify([name, input])}\n`)
    return JSON.parse(await started.nextLine()) as Reply
  }
  return {
    ...started,
    ask,
    call: async <Name extends MethodName>(name: Name, input: Input<Name>) => unwrap(await ask(name, input)) as Output<Name>,
  }
}

/** Starts a process that does `begin` to a SQLite file and holds on to it. */
export const holdDatabase = async (path: string, begin: string) => {
  const source = `
    const { DatabaseSync } = require('node:sqlite')
    const file = new DatabaseSync(process.argv[1])
    file.exec('PRAGMA busy_timeout = 5000; ' + process.argv[2])
    console.log('held')
    process.stdin.resume()`
  const holder = start(['-e', source, path, begin])
  await holder.nextLine()
  return holder
}

/** Makes one file of a script of this folder, so that it starts in no time. Gives its path. */
export const bundleScript = async (name: string): Promise<string> => {
  const folder = join(root, '.cache/tests', `${name}-${process.pid}`)
  mkdirSync(folder, { recursive: true })
  await build({
    configFile: false,
    root,
    logLevel: 'silent',
    ssr: { noExternal: true, external: ['better-sqlite3'] },
    build: {
      ssr: join(import.meta.dirname, `${name}.ts`),
      outDir: folder,
      emptyOutDir: true,
      target: 'node20',
      rolldownOptions: { output: { entryFileNames: `${name}.mjs` } },
    },
  })
  return join(folder, `${name}.mjs`)
}

/** Starts a bundled script. */
export const startScript = (path: string, args: string[]) => start([path, ...args])
