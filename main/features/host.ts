import type { Handlers } from '../../app/contract/index.ts'
import type { FeatureContext } from './feature.ts'

/** What only the program around the journal can do. */
export const hostFeature = ({ copies, ports }: FeatureContext): Handlers<'host'> => ({
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
  openReview: ({ copyId }) => {
    copies.readAhead(copyId)
    return ports.host.openReview(copyId)
  },
  waitingFiles: () => ports.host.waitingFiles(),
})
