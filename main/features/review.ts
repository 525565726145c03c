import type { Handlers } from '../../app/contract/index.ts'
import { listCopies } from '../store/review-copies.ts'
import { makeReview, previewReview } from '../transfer/review-copy.ts'
import type { FeatureContext } from './feature.ts'
import type { FileWork } from './files.ts'

/** Copies for a coach. */
export const reviewFeature = (context: FeatureContext, files: FileWork): Handlers<'review'> => ({
  copies: () => listCopies(context.journals.current().sql),
  preview: (asked, { signal }) => files.run(signal, (work) => previewReview(context.journals.current(), asked, work)),
  make: async (asked, { signal }) => {
    const { id, name, bytes } = await files.run(signal, (work) => makeReview(context.journals.current(), asked, context.ports.now(), work))
    return { ...files.keep(name, 'application/vnd.buyin+zip', bytes), copyId: id }
  },
})
