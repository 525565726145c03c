import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Plugin } from 'vite'

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

/** Nothing in a script may look like the end of its element, or like a comment in which another begins. */
const withinScript = (code: string): string => code.replace(/<(?=\/script|script|!--)/gi, '\\x3C')

/** The rules of a page that loads nothing, sends nothing, and runs and wears only what stands in it. */
const policyOf = (script: string, style: string): string =>
  [
    "default-src 'none'",
    `script-src ${hashOf(script)}`,
    `style-src ${hashOf(style)}`,
    'img-src data:',
    "connect-src 'none'",
    "form-action 'none'",
    "base-uri 'none'",
  ].join('; ')

/** Puts script and style into the empty elements of a page that wait for them, and a policy that names their hashes into its head. */
export const inOnePage = (template: string, fileName: string): Plugin => ({
  name: 'one-page',
  enforce: 'post',
  buildStart() {
    this.addWatchFile(template)
  },
  generateBundle: {
    order: 'post',
    handler(_options, bundle) {
      const parts = Object.values(bundle)
      const scripts = parts.flatMap((part) => (part.type === 'chunk' ? [part.code] : []))
      const styles = parts.flatMap((part) => (part.type === 'asset' && part.fileName.endsWith('.css') ? [String(part.source)] : []))
      const others = parts.filter((part) => part.type === 'asset' && !part.fileName.endsWith('.css'))
      if (scripts.length !== 1 || styles.length > 1 || others.length > 0) throw new Error('The page is not of one piece')
      const script = withinScript(scripts[0] ?? '').trim()
      const style = (styles[0] ?? '').trim()
      if (/<\/style/i.test(style)) throw new Error('The style would end its element')
      const source = readFileSync(template, 'utf8')
        .replace('content="policy"', () => `content="${policyOf(script, style)}"`)
        .replace('<style></style>', () => `<style>${style}</style>`)
        .replace('<script></script>', () => `<script>${script}</script>`)
      for (const name of Object.keys(bundle)) delete bundle[name]
      this.emitFile({ type: 'asset', fileName, source })
    },
  },
})
