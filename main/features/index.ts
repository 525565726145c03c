import type { Area, CallContext, Handlers } from '../../app/contract/index.ts'
import { createPace } from '../pace.ts'
import { barriersFeature } from './barriers.ts'
import { changesFeature, trashFeature } from './changes.ts'
import { coachFeature } from './coach.ts'
import { conversationsFeature } from './conversations.ts'
import { criteriaFeature } from './criteria.ts'
import { entriesFeature } from './entries.ts'
import { explorerFeature } from './explorer.ts'
import { exportsFeature } from './exports.ts'
import type { FeatureContext } from './feature.ts'
import { createFilesFeature } from './files.ts'
import { hostFeature } from './host.ts'
import { inferencesFeature } from './inferences.ts'
import { insightsFeature } from './insights.ts'
import { journalFeature } from './journal.ts'
import { matrixFeature } from './matrix.ts'
import { accountsFeature, buyersFeature, opportunitiesFeature } from './organisation.ts'
import { prepareFeature } from './prepare.ts'
import { questionsFeature } from './questions.ts'
import { quickFeature } from './quick.ts'
import { reasonsFeature } from './reasons.ts'
import { reflectionsFeature } from './reflections.ts'
import { repliesFeature } from './replies.ts'
import { reviewFeature } from './review.ts'
import { createSearchFeature } from './search.ts'
import { createTranscriptsFeature } from './transcripts.ts'

type AnyHandler = (input: unknown, call: CallContext) => unknown

/** All handlers of the contract; `find` takes a method's full name, and `close` ends what goes on in the background. */
export const createFeatures = (parts: Omit<FeatureContext, 'pace'>) => {
  const own: FeatureContext = { ...parts, pace: createPace() }
  const search = createSearchFeature(own)
  // Whoever writes tells the windows so, and the index with them.
  const context: FeatureContext = {
    ...own,
    emit: (event) => {
      search.written()
      own.emit(event)
    },
  }
  const files = createFilesFeature(context)
  const transcripts = createTranscriptsFeature(context)
  const features: { [A in Area]: Handlers<A> } = {
    journal: journalFeature(context, files.work),
    accounts: accountsFeature(context),
    opportunities: opportunitiesFeature(context),
    buyers: buyersFeature(context),
    conversations: conversationsFeature(context),
    entries: entriesFeature(context),
    changes: changesFeature(context),
    trash: trashFeature(context),
    transcripts: transcripts.handlers,
    exports: exportsFeature(context),
    files: files.handlers,
    review: reviewFeature(context, files.work),
    barriers: barriersFeature(context),
    criteria: criteriaFeature(context),
    inferences: inferencesFeature(context),
    questions: questionsFeature(context),
    reasons: reasonsFeature(context),
    matrix: matrixFeature(context),
    prepare: prepareFeature(context),
    reflections: reflectionsFeature(context),
    insights: insightsFeature(context),
    explorer: explorerFeature(context, files.work),
    quick: quickFeature(context),
    replies: repliesFeature(context),
    coach: coachFeature(context),
    search: search.handlers,
    host: hostFeature(context),
  }
  const handlers = new Map<string, AnyHandler>()
  for (const [area, methods] of Object.entries(features)) {
    for (const [name, handler] of Object.entries(methods)) handlers.set(`${area}.${name}`, handler as AnyHandler)
  }
  const close = async () => {
    await Promise.all([search.close(), transcripts.close()])
  }
  return { find: (name: string): AnyHandler | undefined => handlers.get(name), close }
}
