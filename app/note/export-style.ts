import type { PassageKind } from '../model/kinds.ts'
import type { ExportOptions } from './exporting.ts'

/** How each kind is marked: by the shape of its line as well as its colour, on light paper and on dark. */
const looks: Record<PassageKind, { line: string; light: string; dark: string }> = {
  barrier: { line: '2px solid', light: '#b3402a', dark: '#ff9a85' },
  criterion: { line: '4px double', light: '#1f6f43', dark: '#7bd39f' },
  inference: { line: '2px dotted', light: '#6a45b0', dark: '#c3a9f7' },
  question: { line: '2px dashed', light: '#1c63a8', dark: '#8cc2f7' },
  evidence: { line: '2px groove', light: '#8a5a00', dark: '#e6bd6a' },
  answer: { line: '1px solid', light: '#0f6b78', dark: '#79cfdb' },
  reason: { line: '3px solid', light: '#8f2f72', dark: '#f0a3d4' },
}

const kindRules = (kinds: PassageKind[]): string =>
  kinds
    .map(
      (kind) => `.buy-in .${kind} { --line: var(--${kind}) }
.buy-in mark.${kind} { border-bottom: ${looks[kind].line} var(--${kind}) }
`,
    )
    .join('')

const colours = (kinds: PassageKind[], theme: 'light' | 'dark'): string =>
  kinds.map((kind) => `--${kind}: ${looks[kind][theme]}`).join('; ')

const base = `
.buy-in {
  box-sizing: border-box; max-width: 72rem; margin: 0 auto; padding: 4rem 2rem 5rem; color: var(--ink);
  font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif;
  font-size: 1rem; line-height: 1.6; text-align: start; overflow-wrap: break-word }
.buy-in *, .buy-in *::before { box-sizing: border-box }
.buy-in :is(h1, h2, h3, h4, h5, h6, p, ul, ol, dl, dd, blockquote, table) { margin: 0; padding: 0 }
.buy-in :is(h1, h2, h3, h4, h5, h6) { line-height: 1.3; font-weight: 650; text-wrap: balance }
.buy-in a { color: inherit; text-decoration-color: var(--faint); text-underline-offset: .15em }
.buy-in a:focus-visible { outline: 2px solid var(--ink); outline-offset: 2px; border-radius: 2px }
.buy-in .detail, .buy-in .dot { color: var(--soft); font-weight: 400 }
.buy-in .nothing { margin-top: 2rem; color: var(--soft) }

.buy-in header { max-width: 46rem }
.buy-in .owners { margin-bottom: .5rem; color: var(--soft); font-size: .875em }
.buy-in h1 { font-size: 2em; line-height: 1.2; letter-spacing: -.012em }
.buy-in .when { margin-top: .9rem }
.buy-in .buyers { margin-top: .15rem; list-style: none }

.buy-in table { width: 100%; margin-top: 2.5rem; border-collapse: collapse; table-layout: fixed }
.buy-in thead :is(th, td) { padding-bottom: .5rem; border-bottom: 1px solid var(--ink) }
.buy-in thead th { padding-inline: 0 1.75rem; text-align: start; font-size: .875em; font-weight: 650 }
.buy-in thead th + th { padding-inline: 1.75rem 0 }
.buy-in tr > :first-child { width: 2.75rem }
.buy-in tbody > tr { border-bottom: 1px solid var(--rule) }
.buy-in tbody > tr > * { padding-block: 1.1rem 1.2rem; vertical-align: baseline }
.buy-in tbody th { padding-inline: 0; text-align: start; font-weight: 400; font-size: .8125em; font-variant-numeric: tabular-nums }
.buy-in tbody th a { color: var(--soft); text-decoration: none }
.buy-in tbody th a:hover { text-decoration: underline }
.buy-in tr:target > th a { color: var(--ink); font-weight: 650 }
.buy-in .said { padding-inline-end: 1.75rem }
.buy-in .one .said { padding-inline-end: 0 }
.buy-in .turn .detail { margin-inline-start: .35em; font-size: .8125em; font-variant-numeric: tabular-nums }
.buy-in .turn { line-height: 1.6 }
.buy-in .turn b { font-weight: 650 }

.buy-in td :is(p, li, h2, h3, h4, h5, h6) { white-space: pre-line }
.buy-in td :is(p, ul, ol, blockquote) + :is(p, ul, ol, blockquote) { margin-top: .6em }
.buy-in td .turn + :is(p, ul, ol, blockquote), .buy-in td .side + :is(p, ul, ol, blockquote), .buy-in td li > :is(ul, ol) {
  margin-top: .15em }
.buy-in td :is(ul, ol) { padding-inline-start: 1.4em }
.buy-in td blockquote { padding-inline-start: 1em; border-inline-start: 3px solid var(--rule) }
.buy-in td :is(.level-1, .level-2, .level-3) { margin-top: .9em; font-size: 1em }
.buy-in td :is(.level-1, .level-2, .level-3):first-child { margin-top: 0 }
.buy-in td .turn + :is(.level-1, .level-2, .level-3) { margin-top: .2em }
.buy-in td .level-1 { font-size: 1.2em }
.buy-in td .level-2 { font-size: 1.08em }
.buy-in td .level-3 { font-style: italic }
.buy-in code {
  padding: 0 .25em; border-radius: 3px; background: var(--tint);
  font-family: ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace; font-size: .9em }

.buy-in mark { color: inherit; background: none; padding-bottom: 0 }
.buy-in .lane-1 { padding-bottom: 4px }
.buy-in .lane-2 { padding-bottom: 8px }
.buy-in .lane-3 { padding-bottom: 12px }
.buy-in .lane-4 { padding-bottom: 16px }
.buy-in .lane-5 { padding-bottom: 20px }
.buy-in .depth-1 { line-height: 1.75 }
.buy-in .depth-2 { line-height: 2 }
.buy-in .depth-3 { line-height: 2.3 }
.buy-in .depth-4 { line-height: 2.6 }
.buy-in .depth-5 { line-height: 2.9 }
.buy-in sup {
  margin-inline-start: .12em; font-size: .7em; line-height: 0; vertical-align: baseline; position: relative; top: -.45em;
  white-space: nowrap }
.buy-in :is(sup, .tags, .passages) a[class], .buy-in sup[class] {
  color: var(--line); font-weight: 650; text-decoration: none; font-variant-numeric: tabular-nums }
.buy-in :is(sup, .tags, .passages) a[class]:hover { text-decoration: underline }
.buy-in :is(.tags, .passages) :target { background: var(--tint); border-radius: 3px }

.buy-in td .tags { max-width: none; margin-top: .7em; padding: 0; list-style: none; font-size: .8125em; line-height: 1.5 }
.buy-in :is(.tags, .passages) li { display: flex; white-space: normal }
.buy-in :is(.tags, .passages) li > a { flex: none; min-width: 2.4em; margin-inline-end: .4em }
.buy-in .tags .kind { color: var(--soft) }
.buy-in :is(.tags, dt, .passages li) .detail { white-space: nowrap }

.buy-in .legend {
  display: grid; grid-template-columns: repeat(auto-fit, minmax(17rem, 1fr)); gap: .4rem 1.5rem; margin-top: 2.5rem;
  padding: 1rem 0; list-style: none; font-size: .875em }
.buy-in .passages { margin-top: 2.5rem; }
.buy-in .legend + .passages { margin-top: 1rem }
.buy-in .passages > :is(h2, h3) { font-size: 1.25em }
.buy-in .passages section { margin-top: 1.5rem }
.buy-in .passages section > :is(h3, h4) { padding-bottom: .3rem; border-bottom: 1px solid var(--rule); font-size: 1em }
.buy-in .passages section > p { margin-top: .5rem; font-size: .875em }
.buy-in .passages :is(dl, section > ul) { font-size: .9375em }
.buy-in .passages section > ul { margin-top: .8rem }
.buy-in .passages dt { margin-top: .8rem; font-weight: 600 }
.buy-in .passages ul { list-style: none }
.buy-in .passages li { margin-top: .15rem; max-width: 52rem }
.buy-in .passages section > ul > li { margin-top: .3rem }

.buy-in nav { margin-top: 2rem }
.buy-in nav ol { padding-inline-start: 1.8em }
.buy-in nav li { margin-top: .3rem }
.buy-in nav time { margin-inline-start: .5em; font-size: .875em; white-space: nowrap }
.opportunity .conversation { margin-top: 4.5rem; padding-top: 2.5rem; border-top: 1px solid var(--ink) }
.opportunity .conversation h2 { font-size: 1.5em }
.opportunity .passages > h3 { font-size: 1.125em }
.opportunity .legend { margin-top: 4rem; border-top: 1px solid var(--ink) }

@media screen and (max-width: 48rem) {
  .buy-in { padding: 2rem 1.15rem 3rem }
  .buy-in h1 { font-size: 1.6em }
  .buy-in thead { display: none }
  .buy-in :is(table, tbody, tr, td, tbody th) { display: block; width: auto }
  .buy-in tr > :first-child { width: auto }
  .buy-in table { border-top: 1px solid var(--ink) }
  .buy-in tbody > tr { position: relative; padding-block: 1rem 1.1rem }
  .buy-in tbody > tr > * { padding-block: 0 }
  .buy-in tbody th { position: absolute; inset: calc(1rem + 1px) 0 auto auto; line-height: 1.97 }
  .buy-in nav time { display: block; margin: 0 }
  .buy-in .said { padding-inline: 0 1.5rem }
}

@media print {
  @page { margin: 18mm 16mm 20mm; @bottom-center { content: counter(page); color: #63625d; font: 8pt system-ui, sans-serif } }
  .buy-in { max-width: none; padding: 0; font-size: 10pt; line-height: 1.5 }
  .buy-in :is(h1, h2, h3, h4, h5, h6, dt, .turn, .side) { break-after: avoid }
  .buy-in :is(tbody > tr, .passages li, .legend, nav li) { break-inside: avoid }
  .buy-in p, .buy-in li { orphans: 3; widows: 3 }
  .buy-in h1 { font-size: 20pt }
  .buy-in table { margin-top: 8mm }
  .buy-in tbody > tr > * { padding-block: 3mm }
  .buy-in mark, .buy-in code { -webkit-print-color-adjust: exact; print-color-adjust: exact }
  .buy-in a { text-decoration: none }
  .buy-in td a[rel] { text-decoration: underline }
  .opportunity .conversation { margin-top: 0; padding-top: 0; border-top: none; break-before: page }
  .opportunity .legend { margin-top: 10mm }
}
`

const innerSide = `
.buy-in .thought { padding-inline-start: 1.75rem; border-inline-start: 1px solid var(--rule) }
.buy-in .side { display: none; color: var(--soft); font-size: .8125em }
@media screen and (max-width: 48rem) {
  .buy-in .thought { margin-top: .9rem; padding-inline: .9rem 0; border-inline-start: 3px solid var(--rule) }
  .buy-in .thought:empty { display: none }
  .buy-in .side { display: block }
}
`

const oneSide = `
@media screen { .buy-in { max-width: 52rem } }
`

const light = '--ink: #1c1c1a; --soft: #63625d; --faint: #a9a79f; --rule: #dedcd5; --tint: #f1efe9'
const dark = '--ink: #e9e7e1; --soft: #a5a29a; --faint: #6d6b65; --rule: #3a3936; --tint: #2a2927'

/**
 * The style of exported conversations, for a page of their own and for printing them from the window; it touches nothing else there.
 * Follows the system to dark on screens; paper is always light.
 */
export const exportStyle = ({ internal }: ExportOptions): string => {
  const kinds: PassageKind[] = internal ? ['barrier', 'criterion', 'inference', 'question'] : ['barrier', 'criterion', 'question']
  return `.buy-in { ${light}; ${colours(kinds, 'light')} }
@media screen and (prefers-color-scheme: dark) {
  .buy-in { ${dark}; ${colours(kinds, 'dark')} }
}
${kindRules(kinds)}${base}${internal ? innerSide : oneSide}`
}

/** The style of a page that holds nothing else. */
export const pageStyle = `html { -webkit-text-size-adjust: 100%; text-size-adjust: 100% }
body { margin: 0 }
@media screen {
  body { background: #fefdfb }
  @media (prefers-color-scheme: dark) { body { background: #1a1918 } }
}
`
