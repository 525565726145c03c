import type { Menu } from '../../app/contract/host.ts'
import { takeHeld } from '../state/held-typing.ts'
import { useWindow } from '../state/window-state.ts'
import { isEnabled, menuTitles, titleOf, type Command } from './command.ts'
import { editCommands } from './edit.ts'
import { fileCommands } from './file.ts'
import { goCommands } from './go.ts'
import { acceleratorOf, chordOf, pressedChord, sameChord, settleSelection } from './keys.ts'
import { noteCommands } from './note.ts'
import { tagCommands } from './tag.ts'
import { viewCommands } from './view.ts'

/** Everything the seller can do. */
export const commands: readonly Command[] = [
  ...fileCommands,
  ...editCommands,
  ...noteCommands,
  ...tagCommands,
  ...viewCommands,
  ...goCommands,
]

/** Does what a command says, if it can be done now. */
export const runCommand = (id: string): void => {
  const command = commands.find((candidate) => candidate.id === id)
  if (command && isEnabled(command)) void command.run()
}

/** The commands of a menu, in groups. */
export const menuGroups = (menu: Command['menu']): Command[][] => {
  const groups: Command[][] = []
  for (const command of commands) {
    if (command.menu !== menu) continue
    if (command.group || groups.length === 0) groups.push([])
    groups.at(-1)?.push(command)
  }
  return groups
}

/** The menu bar as the host draws it. */
export const nativeMenu = (): Menu =>
  menuTitles.map((title) => ({
    title,
    items: menuGroups(title).flatMap((group, index) => [
      ...(index > 0 ? [null] : []),
      ...group.map((command) => ({
        command: command.id,
        title: titleOf(command),
        accelerator: command.keys?.[0] ? acceleratorOf(command.keys[0]) : null,
        enabled: isEnabled(command),
        checked: command.checked?.() ?? null,
      })),
    ]),
  }))

/** While a dialog is open, only these keys act on what lies behind it. */
const behindDialogs = new Set(['edit.undo', 'edit.redo'])

/** Read once: a key that is typed must not wait for it. */
const chords = commands.flatMap((command) =>
  command.keysElsewhere ? [] : (command.keys ?? []).map((keys) => ({ chord: chordOf(keys), command })),
)

/** Listens for the keys of all commands. */
export const listenForKeys = (): (() => void) => {
  const onKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || takeHeld(event)) return
    const pressed = pressedChord(event)
    const command = pressed && chords.find(({ chord }) => sameChord(chord, pressed))?.command
    if (!command || (command.notInFields && event.target instanceof HTMLTextAreaElement)) return
    settleSelection()
    if (!isEnabled(command)) return
    event.preventDefault()
    if (useWindow.getState().dialog !== null && !behindDialogs.has(command.id)) return
    event.stopPropagation()
    void command.run()
  }
  window.addEventListener('keydown', onKey, { capture: true })
  return () => window.removeEventListener('keydown', onKey, { capture: true })
}
