import type { Theme } from '../../app/contract/theme.ts'
import { call } from '../bridge/connection.ts'
import { attempt } from './attempt.ts'
import { show } from './window-state.ts'

/** Shows this and every later window in a theme. */
export const setTheme = (theme: Theme): void => {
  document.documentElement.dataset['theme'] = theme
  show({ theme })
  void attempt(() => call('host.setTheme', { theme }))
}
