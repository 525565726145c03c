import type { Handlers } from '../../app/contract/index.ts'
import { listCopies } from '../store/review-copies.ts'
import { makeReview, previewReview } from '../transfer/review-copy.ts'
import type { FeatureContext } from './feature.ts'
import type { FileWork } from './files.ts'

const mimes = { buyin: 'application/vnd.buyin+zip', html: 'text/html' }

/** Copies for a coach. */
export const reviewFeature = (context: FeatureContext, files: FileWork): Handlers<'review'> => ({
  copies: () => listCopies(context.journals.current().sql),
  preview: (asked, { signal }) => files.run(signal, (work) => previewReview(context.journals.current(), asked, work)),
  make: async (asked, { signal }) => {
    const { now, host } = context.ports
    const { id, name, bytes } = await files.run(signal, (work) =>
      makeReview(context.journals.current(), asked, now(), host.reviewPage, work),
    )
    return { ...files.keep(name, mimes[asked.form], bytes), copyId: id }
  },
})
