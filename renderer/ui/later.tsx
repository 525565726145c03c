import { useEffect, useState, type ComponentType, type ReactNode } from 'react'
import { notify } from '../state/window-state.ts'

type Options = {
  /** Stands in its place until it is loaded. */
  waiting?: ReactNode
  /** Where it could not be loaded. */
  onFault?: () => void
}

/**
 * A component whose code is loaded when it is first shown. React's own `lazy` would show it 300 ms late: content is held back for that
 * long after the fallback of its `Suspense` was drawn. Where the code cannot be loaded that is said, and it is tried again the next time.
 */
export const later = <Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  { waiting = null, onFault }: Options = {},
): ComponentType<Props> => {
  let loaded: ComponentType<Props> | null = null
  return function Later(props: Props) {
    const [Component, setComponent] = useState(() => loaded)
    useEffect(() => {
      if (Component) return
      let isGone = false
      const take = async () => {
        try {
          loaded = await load()
          if (!isGone) setComponent(() => loaded)
        } catch {
          onFault?.()
          notify('A part of Buy-In could not be loaded. Nothing was changed; try it once more.', { tone: 'trouble' })
        }
      }
      void take()
      return () => {
        isGone = true
      }
    }, [Component])
    return Component ? <Component {...props} /> : waiting
  }
}
