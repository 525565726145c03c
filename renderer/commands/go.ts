import { useNote } from '../editor/note-state.ts'
import { focusNextPane, goToConversation } from '../state/panes.ts'
import { goBack, goToSection, opportunitySections } from '../state/sections.ts'
import { openDialog, useWindow } from '../state/window-state.ts'
import type { Command } from './command.ts'

const hasOpportunity = () => (useWindow.getState().opportunityId ?? useNote.getState().open?.opportunityId ?? null) !== null

const views: Command[] = opportunitySections.map(({ section, title }, index) => ({
  id: `go.${section}`,
  title,
  menu: 'Go',
  group: index === 0,
  enabled: hasOpportunity,
  checked: () => useWindow.getState().section === section,
  run: () => goToSection(section),
}))

export const goCommands: Command[] = [
  { id: 'go.palette', title: 'Find a command…', menu: 'Go', keys: ['Mod+K'], run: () => openDialog({ name: 'palette' }) },
  { id: 'go.quick', title: 'Go to a note, buyer or opportunity…', menu: 'Go', keys: ['Mod+P'], run: () => openDialog({ name: 'quick' }) },
  { id: 'go.nextPane', title: 'Next part of the window', menu: 'Go', group: true, keys: ['F6'], run: () => focusNextPane(1) },
  { id: 'go.previousPane', title: 'Previous part of the window', menu: 'Go', keys: ['Shift+F6'], run: () => focusNextPane(-1) },
  {
    id: 'go.nextConversation',
    title: 'Older conversation',
    menu: 'Go',
    group: true,
    keys: ['Mod+Alt+ArrowDown'],
    run: () => goToConversation(1),
  },
  { id: 'go.previousConversation', title: 'Newer conversation', menu: 'Go', keys: ['Mod+Alt+ArrowUp'], run: () => goToConversation(-1) },
  {
    id: 'go.back',
    title: 'Back to where you came from',
    menu: 'Go',
    keys: ['Mod+Alt+ArrowLeft'],
    enabled: () => useWindow.getState().back !== null,
    run: goBack,
  },
  ...views,
  {
    id: 'go.insights',
    title: 'Insights',
    menu: 'Go',
    checked: () => useWindow.getState().section === 'insights',
    run: () => goToSection('insights'),
  },
  {
    id: 'go.review',
    title: 'Review',
    menu: 'Go',
    checked: () => useWindow.getState().section === 'review',
    run: () => goToSection('review'),
  },
  {
    id: 'go.explorer',
    title: 'Passages',
    menu: 'Go',
    checked: () => useWindow.getState().section === 'explorer',
    run: () => goToSection('explorer'),
  },
  {
    id: 'go.team',
    title: 'Buyer team…',
    menu: 'Go',
    group: true,
    keys: ['Mod+Shift+U'],
    enabled: hasOpportunity,
    run: () => openDialog({ name: 'team' }),
  },
  { id: 'help.shortcuts', title: 'Keyboard shortcuts', menu: 'Help', keys: ['Mod+/'], run: () => openDialog({ name: 'shortcuts' }) },
]
