import './ui/tokens.css'
import './ui/base.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { createRoot } from 'react-dom/client'
import { BuyInError } from '../app/contract/errors.ts'
import { App } from './App.tsx'
import { call, connect, onConnectionState } from './bridge/connection.ts'
import { queryClient, takeEvent } from './bridge/queries.ts'
import { takeMenuEvent } from './commands/native-menu.ts'
import { listenForKeys } from './commands/registry.ts'
import { Trouble } from './screens/trouble/Trouble.tsx'
import { readJournal } from './state/journal-actions.ts'
import { saveBeforeLeaving } from './state/leaving.ts'
import { show } from './state/window-state.ts'

const element = document.getElementById('root')
if (!element) throw new Error('The page has no root')
const root = createRoot(element)

try {
  onConnectionState((connection) => show({ connection }))
  const bridge = await connect()
  bridge.subscribe(takeEvent)
  bridge.subscribe(takeMenuEvent)
  saveBeforeLeaving(bridge)
  listenForKeys()
  const [capabilities] = await Promise.all([call('host.capabilities', {}), readJournal()])
  show({ capabilities })
  root.render(
    <QueryClientProvider client={queryClient}>
      <App />
    </QueryClientProvider>,
  )
} catch (fault) {
  const failure =
    fault instanceof BuyInError ? fault : { message: 'The window could not reach the journal.', remedy: 'Close it and start Buy-In again.' }
  root.render(<Trouble title="Buy-In cannot show the journal here" failure={failure} />)
}
