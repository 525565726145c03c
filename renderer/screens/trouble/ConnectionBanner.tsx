import { useWindow } from '../../state/window-state.ts'
import { Button } from '../../ui/Button.tsx'
import { Banner } from './Banner.tsx'

/** Says when the window has lost the journal, or another window has it. */
export const ConnectionBanner = () => {
  const connection = useWindow((state) => state.connection)
  if (connection === 'open') return null
  if (connection === 'taken') {
    return (
      <Banner label="Connection" tone="trouble" action={<Button onPress={() => window.location.reload()}>Use it here</Button>}>
        The journal is open in another window. What you wrote here up to then is saved.
      </Banner>
    )
  }
  return (
    <Banner label="Connection" tone="trouble">
      The connection to Buy-In is lost and being looked for. Your text stays on the screen and is saved as soon as it is back.
    </Banner>
  )
}
