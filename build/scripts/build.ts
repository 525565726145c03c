import { resolve } from 'node:path'
import { build } from 'vite'

const configFile = resolve(import.meta.dirname, '../vite.config.ts')

/** Builds `dist`: the window, the core with its hosts, and the preload script. */
for (const mode of ['renderer', 'main', 'preload']) await build({ configFile, mode })
