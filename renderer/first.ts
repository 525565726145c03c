import { askAhead, connect } from './bridge/connection.ts'
import { timelinePage } from './bridge/first-page.ts'

/** Connects the window with its host and asks for what it will show first, while the rest of it is still being loaded. */
const begin = async (): Promise<void> => {
  await connect()
  void askAhead('journal.status', {})
  void askAhead('host.capabilities', {})
  const settings = await askAhead('journal.readSettings', {})
  if (settings.ok) void askAhead('conversations.list', timelinePage(settings.value.opportunityId))
  // There may be very many of them, and the first row does not wait for them.
  void askAhead('opportunities.list', {})
}

// What goes wrong here goes wrong again where it is needed, and is said there.
begin().catch(() => {})
