import { useEffect } from 'react'
import type { JournalEvent } from '../../app/contract/index.ts'
import { call } from '../bridge/connection.ts'
import { queryClient } from '../bridge/queries.ts'
import { useNote } from '../editor/note-state.ts'
import { useWindow } from '../state/window-state.ts'
import { nativeMenu, runCommand } from './registry.ts'

/** The shortest time between two looks at what the menu says, in milliseconds. */
const calm = 300

/** Keeps the host's menu as the commands are, until the returned function is called. */
const keepNativeMenu = (): (() => void) => {
  let sent = ''
  let timer: ReturnType<typeof setTimeout> | undefined

  const send = () => {
    timer = undefined
    const menu = nativeMenu()
    const now = JSON.stringify(menu)
    if (now === sent) return
    sent = now
    // A menu that could not be set is set with the next change; there is nothing the seller could do about it.
    call('host.setMenu', { menu }).catch(() => {
      sent = ''
    })
  }
  const look = () => {
    timer ??= setTimeout(send, calm)
  }

  send()
  const stops = [useWindow.subscribe(look), useNote.subscribe(look), queryClient.getQueryCache().subscribe(look)]
  document.addEventListener('focusin', look)
  document.addEventListener('focusout', look)
  return () => {
    clearTimeout(timer)
    for (const stop of stops) stop()
    document.removeEventListener('focusin', look)
    document.removeEventListener('focusout', look)
  }
}

/** Shows the commands in the menu bar of the host, where it draws one. */
export const useNativeMenu = (): void => {
  const native = useWindow((state) => state.capabilities?.nativeMenu ?? false)
  useEffect(() => (native ? keepNativeMenu() : undefined), [native])
}

/** Runs the command that was chosen in the host's menu. */
export const takeMenuEvent = (event: JournalEvent): void => {
  if (event.type === 'host.command') runCommand(event.command)
}
