import { isEnabled, menuTitles, titleOf, type Command, type MenuTitle } from './command.ts'
import { showKeys } from './keys.ts'
import { menuGroups } from './registry.ts'

/** A command as it stood at one moment: what it is called and whether it can be done depend on where the caret is. */
export type ShownCommand = {
  id: string
  menu: MenuTitle
  title: string
  /** Its keys as people read them. */
  keys: string | null
  /** Its keys as `aria-keyshortcuts` wants them. */
  ariaKeys: string | undefined
  enabled: boolean
  checked: boolean | null
}

export type ShownMenu = { title: MenuTitle; groups: ShownCommand[][] }

const isMac = /Mac/.test(navigator.userAgent)

const ariaKeysOf = (keys: string): string => keys.replace('Mod', isMac ? 'Meta' : 'Control')

const shown = (command: Command): ShownCommand => {
  const keys = command.keys?.[0]
  return {
    id: command.id,
    menu: command.menu,
    title: titleOf(command),
    keys: keys === undefined ? null : showKeys(keys),
    ariaKeys: keys === undefined ? undefined : ariaKeysOf(keys),
    enabled: isEnabled(command),
    checked: command.checked?.() ?? null,
  }
}

/** All menus as they stand now. To be read before a menu or a dialog takes the focus. */
export const readMenus = (): ShownMenu[] =>
  menuTitles.map((title) => ({ title, groups: menuGroups(title).map((group) => group.map(shown)) }))

/** All commands as they stand now, in the order of the menus. */
export const readCommands = (): ShownCommand[] => readMenus().flatMap(({ groups }) => groups.flat())
