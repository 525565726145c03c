import './ui/tokens.css'
import './ui/base.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import { connect, call } from './bridge/connection.ts'
import { queryClient, takeEvent } from './bridge/queries.ts'
import { listenForKeys } from './commands/registry.ts'
import { saveBeforeLeaving } from './state/leaving.ts'
import { readJournal } from './state/journal-actions.ts'
import { show } from './state/window-state.ts'

const bridge = await connect((connection) => show({ connection }))
bridge.subscribe(takeEvent)
saveBeforeLeaving(bridge)
listenForKeys()
const [capabilities] = await Promise.all([call('host.capabilities', {}), readJournal()])
show({ capabilities })

const root = document.getElementById('root')
if (!root) throw new Error('The page has no root')
createRoot(root).render(
  <QueryClientProvider client={queryClient}>
    <App />
  </QueryClientProvider>,
)
