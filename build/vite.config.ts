import react from '@vitejs/plugin-react'
import { resolve } from 'node:path'
import { defineConfig, type UserConfig } from 'vite'
import { inOnePage } from './one-page.ts'

const root = resolve(import.meta.dirname, '..')

/** The window: `dist/renderer`. */
const renderer: UserConfig = {
  root: resolve(root, 'renderer'),
  base: './',
  plugins: [react()],
  build: {
    outDir: resolve(root, 'dist/renderer'),
    emptyOutDir: true,
    target: 'chrome130',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    // What the first paint needs comes as one file: dozens of small ones take longer to ask for than to read. What connects comes before.
    rolldownOptions: {
      input: { index: resolve(root, 'renderer/index.html'), first: resolve(root, 'renderer/first.ts') },
      output: {
        entryFileNames: ({ name }) => (name === 'first' ? 'first.js' : 'assets/[name]-[hash].js'),
        codeSplitting: {
          groups: [
            { name: 'connection', test: /renderer\/first\.ts/, priority: 1 },
            { name: 'window', tags: ['$initial'] },
          ],
        },
      },
    },
  },
}

/** The window that shows a review copy, built apart: it must not carry the editor. */
const review: UserConfig = {
  ...renderer,
  publicDir: false,
  build: {
    ...renderer.build,
    emptyOutDir: false,
    rolldownOptions: {
      input: resolve(root, 'renderer/review.html'),
      output: { codeSplitting: { groups: [{ name: 'review', tags: ['$initial'] }] } },
    },
  },
}

/** The page that carries a review copy: `dist/page/review.html`, one file that needs no other. */
const page: UserConfig = {
  root: resolve(root, 'renderer/page'),
  publicDir: false,
  plugins: [react(), inOnePage(resolve(root, 'renderer/page/index.html'), 'review.html')],
  build: {
    outDir: resolve(root, 'dist/page'),
    emptyOutDir: true,
    target: ['chrome120', 'firefox121', 'safari17.4'],
    modulePreload: false,
    cssCodeSplit: false,
    assetsInlineLimit: Infinity,
    rolldownOptions: {
      input: resolve(root, 'renderer/page/main.tsx'),
      output: { format: 'iife', codeSplitting: false },
    },
  },
}

/** What runs in Node and in Electron's main process: `dist/main`. Only better-sqlite3 and electron stay outside. */
const main: UserConfig = {
  root,
  build: {
    ssr: true,
    outDir: resolve(root, 'dist/main'),
    emptyOutDir: true,
    target: 'node20.18',
    minify: false,
    rolldownOptions: {
      input: {
        node: resolve(root, 'main/node/entry.ts'),
        electron: resolve(root, 'main/electron/entry.ts'),
        'core-worker': resolve(root, 'main/core-worker.ts'),
        'search-worker': resolve(root, 'main/search-worker.ts'),
        'work-worker': resolve(root, 'main/work-worker.ts'),
      },
      external: ['better-sqlite3', 'electron', 'bufferutil', 'utf-8-validate'],
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
  ssr: { noExternal: true, external: ['better-sqlite3', 'electron'] },
}

/** The preload script: one CommonJS file, as a sandboxed window demands. */
const preload: UserConfig = {
  root,
  build: {
    ssr: true,
    outDir: resolve(root, 'dist/preload'),
    emptyOutDir: true,
    target: 'node20.18',
    minify: false,
    rolldownOptions: {
      input: { preload: resolve(root, 'main/electron/preload.ts') },
      external: ['electron'],
      output: { format: 'cjs', entryFileNames: '[name].cjs' },
    },
  },
  ssr: { noExternal: true },
}

const parts: Record<string, UserConfig> = { renderer, review, page, main, preload }

export default defineConfig(({ mode }) => {
  const part = parts[mode]
  if (!part)
    throw new Error(
      `Build one of: ${Object.keys(parts)
        .map((name) => `--mode ${name}`)
        .join(', ')}`,
    )
  return { ...part, configFile: false, define: { 'process.env.NODE_ENV': JSON.stringify('production') }, logLevel: 'warn' }
})
