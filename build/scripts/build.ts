import { resolve } from 'node:path'
import { build } from 'vite'

// Whoever builds: a test runner's own setting would put React's development calls into the window.
process.env['NODE_ENV'] = 'production'

const configFile = resolve(import.meta.dirname, '../vite.config.ts')

/** Builds `dist`: the window, the page for review copies, the core with its hosts, and the preload script. */
for (const mode of ['renderer', 'page', 'main', 'preload']) await build({ configFile, mode })
