import { useWindow } from '../state/window-state.ts'
import { menuTitles } from './command.ts'
import { settleSelection } from './keys.ts'

type Way = {
  /** F10, or Alt pressed and let go alone. */
  onToggle: () => void
  /** Alt with the first letter of a menu. */
  onMenu: (index: number) => void
}

const isMac = /Mac/.test(navigator.userAgent)

const isBare = ({ ctrlKey, metaKey, shiftKey }: KeyboardEvent) => !ctrlKey && !metaKey && !shiftKey

/** The menu that Alt opens with this key, or -1. */
const menuOf = ({ code }: KeyboardEvent) => menuTitles.findIndex((title) => code === `Key${title.charAt(0)}`)

/**
 * Listens for the keys that lead to the menu bar from anywhere in the window. On a Mac the Option key types signs, so that only F10
 * leads there. While a dialog is open nothing does.
 */
export const listenForBarKeys = ({ onToggle, onMenu }: Way): (() => void) => {
  let altAlone = false
  const isBlocked = () => useWindow.getState().dialog !== null

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Alt') {
      altAlone = isBare(event) && !isMac && (altAlone || !event.repeat)
      return
    }
    altAlone = false
    if (event.isComposing || isBlocked() || !isBare(event)) return
    if (event.key === 'F10' && !event.altKey) {
      event.preventDefault()
      settleSelection()
      onToggle()
      return
    }
    const menu = event.altKey && !isMac && !event.getModifierState('AltGraph') ? menuOf(event) : -1
    if (menu < 0) return
    event.preventDefault()
    settleSelection()
    onMenu(menu)
  }
  const onKeyUp = (event: KeyboardEvent) => {
    if (event.key !== 'Alt' || !altAlone) return
    altAlone = false
    if (isBlocked()) return
    event.preventDefault()
    settleSelection()
    onToggle()
  }
  const forget = () => {
    altAlone = false
  }

  window.addEventListener('keydown', onKeyDown, { capture: true })
  window.addEventListener('keyup', onKeyUp, { capture: true })
  window.addEventListener('mousedown', forget, { capture: true })
  window.addEventListener('wheel', forget, { capture: true, passive: true })
  window.addEventListener('blur', forget)
  return () => {
    window.removeEventListener('keydown', onKeyDown, { capture: true })
    window.removeEventListener('keyup', onKeyUp, { capture: true })
    window.removeEventListener('mousedown', forget, { capture: true })
    window.removeEventListener('wheel', forget, { capture: true })
    window.removeEventListener('blur', forget)
  }
}
