import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    root: resolve(import.meta.dirname, '..'),
    include: ['tests/{unit,renderer,packaging}/**/*.test.{ts,tsx}'],
    testTimeout: 30_000,
  },
})
