import { t } from '@/lib/i18n'
import { toast } from '@/lib/toast'
import { serviceWorker } from '@/paths'

/** Registers the service worker after the page is there; a new version waits until the person takes it. */
export function registerWorker() {
  if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return
  const register = () => {
    void navigator.serviceWorker.register(serviceWorker).then((registration) => {
      const offer = (worker: ServiceWorker | null) => {
        if (!worker || !navigator.serviceWorker.controller) return
        const run = () => {
          navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true })
          worker.postMessage('take-over')
        }
        toast(t('app.update'), { action: { label: t('app.update.reload'), run } })
      }
      offer(registration.waiting)
      registration.addEventListener('updatefound', () => {
        const worker = registration.installing
        worker?.addEventListener('statechange', () => worker.state === 'installed' && offer(worker))
      })
    }, () => undefined)
  }
  // The app starts after its first requests, often after the load event.
  if (document.readyState === 'complete') register()
  else addEventListener('load', register)
}
