import type { Handlers } from '../../app/contract/index.ts'
import type { FeatureContext } from './feature.ts'

/** What only the program around the journal can do. */
export const hostFeature = ({ ports }: FeatureContext): Handlers<'host'> => ({
  capabilities: () => ports.host.capabilities(),
  setMenu: async ({ menu }) => {
    await ports.host.setMenu(menu)
    return {}
  },
  setTheme: async ({ theme }) => {
    await ports.host.setTheme(theme)
    return {}
  },
  openLink: async ({ address }) => {
    await ports.host.openLink(address)
    return {}
  },
  openReview: ({ copyId }) => ports.host.openReview(copyId),
  waitingFiles: () => ports.host.waitingFiles(),
})
