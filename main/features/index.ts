import type { Area, CallContext, Handlers } from '../../app/contract/index.ts'
import { changesFeature, trashFeature } from './changes.ts'
import { conversationsFeature } from './conversations.ts'
import { entriesFeature } from './entries.ts'
import { exportsFeature } from './exports.ts'
import type { FeatureContext } from './feature.ts'
import { hostFeature } from './host.ts'
import { journalFeature } from './journal.ts'
import { accountsFeature, buyersFeature, opportunitiesFeature } from './organisation.ts'
import { transcriptsFeature } from './transcripts.ts'

type AnyHandler = (input: unknown, call: CallContext) => unknown

/** All handlers of the contract; `find` takes a method's full name. */
export const createFeatures = (context: FeatureContext) => {
  const features: { [A in Area]: Handlers<A> } = {
    journal: journalFeature(context),
    accounts: accountsFeature(context),
    opportunities: opportunitiesFeature(context),
    buyers: buyersFeature(context),
    conversations: conversationsFeature(context),
    entries: entriesFeature(context),
    changes: changesFeature(context),
    trash: trashFeature(context),
    transcripts: transcriptsFeature(context),
    exports: exportsFeature(context),
    host: hostFeature(context),
  }
  const handlers = new Map<string, AnyHandler>()
  for (const [area, methods] of Object.entries(features)) {
    for (const [name, handler] of Object.entries(methods)) handlers.set(`${area}.${name}`, handler as AnyHandler)
  }
  return { find: (name: string): AnyHandler | undefined => handlers.get(name) }
}
