import './without-eval.ts'
import '../ui/tokens.css'
import '../ui/base.css'
import './page.css'
import { createRoot } from 'react-dom/client'
import { nameOfPage, takeCopy } from './open-copy.ts'
import { Page } from './Page.tsx'

const element = document.getElementById('root')
if (!element) throw new Error('The page has no root')
createRoot(element).render(<Page file={takeCopy()} name={nameOfPage(location.pathname)} />)
