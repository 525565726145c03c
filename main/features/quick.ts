import type { Handlers } from '../../app/contract/index.ts'
import { findQuick } from '../store/quick.ts'
import type { FeatureContext } from './feature.ts'

/** Going somewhere by a few letters of its name. */
export const quickFeature = (context: FeatureContext): Handlers<'quick'> => ({
  find: ({ letters }) => findQuick(context.journals.current().sql, letters),
})
