import { app, Menu, type BrowserWindow, type MenuItemConstructorOptions, type WebContents } from 'electron'
import type { Menu as JournalMenu, MenuItem as JournalMenuItem } from '../../app/contract/host.ts'

type Role = NonNullable<MenuItemConstructorOptions['role']>

/** What the system does better than a command of ours: these act on whatever holds the caret. */
const roles: Record<string, Role> = {
  'edit.cut': 'cut',
  'edit.copy': 'copy',
  'edit.paste': 'paste',
}

const isMac = process.platform === 'darwin'

const itemFrom = (item: JournalMenuItem | null, run: (command: string) => void): MenuItemConstructorOptions => {
  if (!item) return { type: 'separator' }
  const role = roles[item.command]
  if (role) return { id: item.command, label: item.title, role }
  return {
    id: item.command,
    label: item.title,
    enabled: item.enabled,
    ...(item.accelerator === null ? {} : { accelerator: item.accelerator }),
    ...(item.checked === null ? {} : { type: 'checkbox', checked: item.checked }),
    // The window hears its keys itself, on every host; the menu only shows them.
    registerAccelerator: false,
    click: () => run(item.command),
  }
}

const templateFrom = (menu: JournalMenu, run: (command: string) => void): MenuItemConstructorOptions[] => [
  ...(isMac ? [{ role: 'appMenu' } as const] : []),
  ...menu.map(({ title, items }) => ({ label: title, submenu: items.map((item) => itemFrom(item, run)) })),
  ...(isMac ? [{ role: 'windowMenu' } as const] : []),
  ...(app.isPackaged
    ? []
    : [{ label: 'Developer', submenu: [{ role: 'reload' }, { role: 'toggleDevTools' }] } as MenuItemConstructorOptions]),
]

/** All of a menu but what {@link refresh} can change in place. */
const shapeOf = (menu: JournalMenu) =>
  JSON.stringify(
    menu.map(({ title, items }) => [
      title,
      items.map((item) => item && [item.command, item.title, item.accelerator, item.checked === null]),
    ]),
  )

const refresh = (shown: Menu, menu: JournalMenu) => {
  for (const item of menu.flatMap(({ items }) => items)) {
    const found = item && !roles[item.command] ? shown.getMenuItemById(item.command) : null
    if (!item || !found) continue
    found.enabled = item.enabled
    if (item.checked !== null) found.checked = item.checked
  }
}

/** Shows nothing but what the system demands, until the page says which commands there are. */
export const showFirstMenu = (): void => {
  Menu.setApplicationMenu(isMac ? Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }]) : null)
}

/** Keeps the native menu bar; what is chosen there goes to `run` as a command's name. */
export const createMenuBar = (run: (command: string) => void) => {
  let shape = ''
  return (menu: JournalMenu): void => {
    const shown = Menu.getApplicationMenu()
    const asked = shapeOf(menu)
    if (shown && asked === shape) return refresh(shown, menu)
    shape = asked
    Menu.setApplicationMenu(Menu.buildFromTemplate(templateFrom(menu, run)))
  }
}

/** Offers spelling, cut, copy and paste under the right mouse button, unless the page shows a menu of its own there. */
export const offerContextMenu = (window: BrowserWindow, contents: WebContents): void => {
  contents.on('context-menu', (_event, { isEditable, selectionText, editFlags, misspelledWord, dictionarySuggestions }) => {
    if (!isEditable && selectionText.trim() === '') return
    const spelling: MenuItemConstructorOptions[] = dictionarySuggestions.map((word) => ({
      label: word,
      click: () => contents.replaceMisspelling(word),
    }))
    if (misspelledWord !== '') {
      spelling.push(
        { label: 'Add to dictionary', click: () => contents.session.addWordToSpellCheckerDictionary(misspelledWord) },
        { type: 'separator' },
      )
    }
    const change: MenuItemConstructorOptions[] = [
      ...spelling,
      { role: 'cut', enabled: editFlags.canCut },
      { role: 'copy', enabled: editFlags.canCopy },
      { role: 'paste', enabled: editFlags.canPaste },
      { role: 'pasteAndMatchStyle', label: 'Paste as plain text', enabled: editFlags.canPaste },
      { type: 'separator' },
      { role: 'selectAll', enabled: editFlags.canSelectAll },
    ]
    Menu.buildFromTemplate(isEditable ? change : [{ role: 'copy', enabled: editFlags.canCopy }]).popup({ window })
  })
}
