import type { Theme } from '../../app/contract/theme.ts'
import { attempt } from '../state/attempt.ts'
import { setInternalHidden } from '../state/journal-actions.ts'
import { setTheme } from '../state/theme.ts'
import { show, useWindow } from '../state/window-state.ts'
import type { Command } from './command.ts'

const theme = (choice: Theme, title: string, group = false): Command => ({
  id: `view.theme.${choice}`,
  title,
  menu: 'View',
  group,
  checked: () => useWindow.getState().theme === choice,
  run: () => setTheme(choice),
})

export const viewCommands: Command[] = [
  {
    id: 'view.internal',
    title: 'Show the internal side',
    menu: 'View',
    keys: ['Mod+Shift+H'],
    checked: () => !useWindow.getState().internalHidden,
    run: () => attempt(() => setInternalHidden(!useWindow.getState().internalHidden)),
  },
  {
    id: 'view.rail',
    title: 'Show opportunities',
    menu: 'View',
    group: true,
    keys: ['Mod+\\'],
    checked: () => useWindow.getState().railOpen,
    run: () => show({ railOpen: !useWindow.getState().railOpen }),
  },
  {
    id: 'view.tags',
    title: 'Show tags',
    menu: 'View',
    keys: ['Mod+Alt+\\'],
    checked: () => useWindow.getState().tagsOpen,
    run: () => show({ tagsOpen: !useWindow.getState().tagsOpen }),
  },
  theme('system', 'Theme of the system', true),
  theme('light', 'Light theme'),
  theme('dark', 'Dark theme'),
]
