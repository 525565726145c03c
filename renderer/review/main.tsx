import '../page/without-eval.ts'
import '../ui/tokens.css'
import '../ui/base.css'
import { createRoot } from 'react-dom/client'
import { BuyInError } from '../../app/contract/errors.ts'
import { isId } from '../../app/model/ids.ts'
import { connect, onConnectionState } from '../bridge/connection.ts'
import { Trouble } from '../screens/trouble/Trouble.tsx'
import { show } from '../state/window-state.ts'
import { askBeforeLeaving } from './desk-in-core.ts'
import { ReviewWindow } from './ReviewWindow.tsx'

const element = document.getElementById('root')
if (!element) throw new Error('The page has no root')
const root = createRoot(element)

try {
  onConnectionState((connection) => show({ connection }))
  await connect()
  const copyId = new URLSearchParams(window.location.hash.slice(1)).get('copy')
  if (!isId(copyId)) throw new BuyInError('invalid', 'This address names no review copy.', 'Open the copy from Buy-In.')
  askBeforeLeaving()
  root.render(<ReviewWindow copyId={copyId} />)
} catch (fault) {
  const failure =
    fault instanceof BuyInError ? fault : { message: 'The window could not reach Buy-In.', remedy: 'Close it and open the copy again.' }
  root.render(<Trouble title="Buy-In cannot show the review copy here" failure={failure} />)
}
