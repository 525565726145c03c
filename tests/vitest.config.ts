import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'
import { keepCompiled } from './support/compiled.ts'

/** Where what is tested keeps what it knows for as long as its process lives, or a test changes the process itself. */
const apart = ['tests/renderer/{bridge,commands}/**/*.test.ts', 'tests/unit/build/**/*.test.ts', 'tests/packaging/**/*.test.ts']

const root = resolve(import.meta.dirname, '..')

keepCompiled()

export default defineConfig({
  test: {
    root,
    // A machine that has other things to do may need several times as long as it takes by itself.
    testTimeout: 120_000,
    // By itself it leaves one processor to whoever watches.
    maxWorkers: availableParallelism(),
    setupFiles: ['tests/support/setup.ts'],
    projects: [
      {
        extends: true,
        test: { name: 'together', isolate: false, include: ['tests/{unit,renderer}/**/*.test.ts'], exclude: apart },
      },
      { extends: true, test: { name: 'apart', include: apart } },
    ],
  },
})
