import { askAhead, connect } from './bridge/connection.ts'
import { firstPageOf } from './bridge/first-page.ts'

/** Connects the window with its host and asks for what it will show first, while the rest of it is still being loaded. */
const begin = async (): Promise<void> => {
  await connect()
  void askAhead('journal.status', {})
  void askAhead('host.capabilities', {})
  void askAhead('opportunities.list', {})
  const settings = await askAhead('journal.readSettings', {})
  if (settings.ok) void askAhead('conversations.list', firstPageOf(settings.value.opportunityId))
}

// What goes wrong here goes wrong again where it is needed, and is said there.
begin().catch(() => {})
