import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import type { BenchNote } from './notes.ts'
import { serve, type StaticServer } from './static-server.ts'

/** A text as the peer's page takes it: a document of plain paragraphs as ProseMirror JSON, and where the caret goes. */
export type PlainText = { doc: { type: 'doc'; content: unknown[] }; caret: number }

/** The words of a note as plain paragraphs. */
export const plainTextOf = ({ paragraphs, plainCaret }: BenchNote): PlainText => {
  const before = paragraphs.slice(0, plainCaret.paragraph).reduce((size, text) => size + text.length + 2, 0)
  return {
    doc: { type: 'doc', content: paragraphs.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })) },
    caret: before + 1 + plainCaret.offset,
  }
}

const page = (styles: string[]) => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="color-scheme" content="light dark" />
    <title>Bare ProseMirror</title>
    ${styles.map((path) => `<link rel="stylesheet" href="${path}" />`).join('\n    ')}
  </head>
  <body>
    <button id="open" type="button">Open</button>
    <button id="close" type="button">Close</button>
    <div id="frame" style="overflow: auto">
      <div id="text" class="note-frame"></div>
    </div>
    <script type="module" src="/bare-prosemirror.js"></script>
  </body>
</html>
`

/** Builds the page of bare ProseMirror as the journal's window is built, and serves it with these texts, by name. */
export const servePeer = async (folder: string, texts: Record<string, PlainText>): Promise<StaticServer> => {
  const outDir = join(folder, 'peer')
  await build({
    configFile: false,
    root: import.meta.dirname,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': JSON.stringify('production') },
    build: {
      outDir,
      emptyOutDir: true,
      target: 'chrome130',
      modulePreload: false,
      rolldownOptions: {
        input: new URL('./peers/bare-prosemirror.ts', import.meta.url).pathname,
        output: { entryFileNames: '[name].js', assetFileNames: '[name][extname]' },
      },
    },
  })
  const names = readdirSync(outDir)
  const built = names.map((name) => [`/${name}`, readFileSync(join(outDir, name))] as const)
  const styles = names.filter((name) => name.endsWith('.css')).map((name) => `/${name}`)
  return serve({
    ...Object.fromEntries(built),
    ...Object.fromEntries(Object.entries(texts).map(([name, text]) => [`/${name}.json`, JSON.stringify(text)])),
    '/': page(styles),
  })
}
