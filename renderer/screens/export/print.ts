import './print.css'
import { call } from '../../bridge/connection.ts'
import { useNote } from '../../editor/note-state.ts'
import { useWindow } from '../../state/window-state.ts'

const rootClass = 'print-root'

/**
 * What stands on paper: text with its structure, the classes and places that the export's style goes by. The head of the
 * exported page stays outside, its style with it, which this page does not allow in markup.
 */
const cleanArticle = async (html: string): Promise<{ article: DocumentFragment; title: string }> => {
  const { default: DOMPurify } = await import('dompurify')
  const page = new DOMParser().parseFromString(html.slice(html.indexOf('<body')), 'text/html')
  const article = DOMPurify.sanitize(page.querySelector('.buy-in') ?? page.body, {
    USE_PROFILES: { html: true },
    FORBID_TAGS: ['style', 'img', 'picture', 'audio', 'video', 'form', 'input', 'button', 'select', 'textarea', 'dialog'],
    FORBID_ATTR: ['style'],
    ALLOWED_URI_REGEXP: /^(?:https?:\/\/|mailto:|#)/i,
    RETURN_DOM_FRAGMENT: true,
  })
  return { article, title: article.querySelector('h1')?.textContent ?? '' }
}

const printed = (): Promise<void> => new Promise((resolve) => window.addEventListener('afterprint', () => resolve(), { once: true }))

/** Puts an article in the place of the window for as long as it is being printed. */
const printArticle = async (article: DocumentFragment, title: string, css: string): Promise<void> => {
  document.querySelector(`.${rootClass}`)?.remove()
  const root = document.createElement('div')
  root.className = rootClass
  root.append(article)
  const sheet = new CSSStyleSheet({ media: 'print' })
  sheet.replaceSync(css)
  const windowTitle = document.title
  document.adoptedStyleSheets.push(sheet)
  document.body.append(root)
  document.title = title
  try {
    const done = printed()
    window.print()
    await done
  } finally {
    root.remove()
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((adopted) => adopted !== sheet)
    document.title = windowTitle
  }
}

/** Prints a page that was written for export; its own style element stays behind, so `css` says how it looks. */
export const printPage = async (html: string, css: string): Promise<void> => {
  const { article, title } = await cleanArticle(html)
  await printArticle(article, title, css)
}

/** Prints the open note as it would be exported; without the internal side where that is hidden. */
export const printNote = async (): Promise<void> => {
  const { open } = useNote.getState()
  if (!open) return
  await open.autosave?.flush()
  const internal = !useWindow.getState().internalHidden
  const { exportStyle } = await import('../../../app/note/export-style.ts')
  const { text } = await call('exports.conversation', { id: open.conversationId, format: 'html', internal })
  await printPage(text, exportStyle({ internal }))
}
