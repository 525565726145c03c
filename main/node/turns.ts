import { closeCodes } from '../../app/contract/socket-codes.ts'

/** A page that showed the right token. */
export type Page = {
  /** The journal is its own now. */
  welcome: () => void
  /** Another page waits: save and let go. */
  askToLetGo: () => void
  close: (code: number, reason: string) => void
}

/** Who has the journal, one page at a time. */
export type Turns<P extends Page> = {
  current: () => P | undefined
  /** A page wants the journal. The one that has it gets the handover time to finish, then it is closed. */
  enter: (page: P) => void
  /** A page has gone. */
  leave: (page: P) => void
  /** Gives the page that has the journal the handover time to finish, then closes all. Resolves when that is done. */
  end: () => Promise<void>
}

/** Lets one page at a time have the journal; `handoverMs` is how long the one before may still save. */
export const createTurns = <P extends Page>(handoverMs: number): Turns<P> => {
  let current: P | undefined
  let next: P | undefined
  let timer: NodeJS.Timeout | undefined
  let onEmpty: (() => void) | undefined

  const vacate = () => {
    clearTimeout(timer)
    timer = undefined
    current = next
    next = undefined
    if (current) current.welcome()
    else onEmpty?.()
  }

  const release = (page: P, code: number, reason: string) => {
    if (timer) return
    page.askToLetGo()
    timer = setTimeout(() => {
      page.close(code, reason)
      vacate()
    }, handoverMs)
  }

  return {
    current: () => current,
    enter: (page) => {
      if (onEmpty) return page.close(closeCodes.ended, 'Buy-In ends')
      if (!current) {
        current = page
        return page.welcome()
      }
      next?.close(closeCodes.taken, 'another window has the journal')
      next = page
      release(current, closeCodes.taken, 'another window has the journal')
    },
    leave: (page) => {
      if (page === next) next = undefined
      if (page === current) vacate()
    },
    end: () =>
      new Promise((resolve) => {
        onEmpty = resolve
        next?.close(closeCodes.ended, 'Buy-In ends')
        next = undefined
        if (!current) return resolve()
        clearTimeout(timer)
        timer = undefined
        release(current, closeCodes.ended, 'Buy-In ends')
      }),
  }
}
