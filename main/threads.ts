import type { Worker } from 'node:worker_threads'

/** Where a thread of this program begins, beside the module at `here`. In the sources modules are TypeScript, in a build they are not. */
export const threadFile = (here: string, name: string): URL => new URL(`./${name}.${here.endsWith('.ts') ? 'ts' : 'js'}`, here)

/** Settles when a thread has ended; until then it keeps the program from ending. */
export const endOf = (worker: Worker): Promise<void> => {
  worker.ref()
  return new Promise((resolve) => worker.once('exit', () => resolve()))
}
