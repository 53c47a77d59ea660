import './styles/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/App'
import { makeQueryClient } from './app/queries'
import { makeRouter } from './app/router'
import { registerWorker } from './app/registerWorker'
import { activate, wantedLocale } from './lib/i18n'

const client = makeQueryClient()
const router = makeRouter(client)
const box = document.getElementById('root')

// The skeleton of index.html stays until there is a page to put in its place: texts, session and first route load together.
await Promise.all([activate(wantedLocale()), router.load()])
if (box) {
  createRoot(box).render(
    <StrictMode>
      <App client={client} router={router} />
    </StrictMode>,
  )
}
registerWorker()
