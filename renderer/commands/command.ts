/** The menus, in their order. */
export const menuTitles = ['File', 'Edit', 'Note', 'Tag', 'View', 'Go', 'Help'] as const
export type MenuTitle = (typeof menuTitles)[number]

/**
 * Something the seller can do: the one description from which the native menu, the menu bar, the palette, the shortcut
 * sheet and the keys are made.
 */
export type Command = {
  id: string
  title: string | (() => string)
  menu: MenuTitle
  /** Keys as `Mod+Shift+B`; `Mod` is Command on a Mac and Control elsewhere. The first is shown. */
  keys?: string[]
  /** The editor or the browser itself acts on these keys; they are only shown. */
  keysElsewhere?: boolean
  /** In a field of several lines these keys are the field's own. */
  notInFields?: boolean
  /** Begins a group in its menu. */
  group?: boolean
  enabled?: () => boolean
  checked?: () => boolean
  run: () => unknown
}

export const titleOf = ({ title }: Command): string => (typeof title === 'string' ? title : title())

export const isEnabled = ({ enabled }: Command): boolean => enabled?.() ?? true
