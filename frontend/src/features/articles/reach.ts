import { useNavigate } from '@tanstack/react-router'
import { useHash } from '@/shared/talk/focus'

/** Leads to something in this page by its id; also again, when the address names it already. */
export function useReach() {
  const navigate = useNavigate()
  const hash = useHash()
  return (id: string, how: { replace: boolean }) => {
    if (hash !== id) {
      void navigate({ to: '.', search: true, hash: id, replace: how.replace, resetScroll: false })
      return
    }
    const place = document.getElementById(id)
    place?.scrollIntoView({ block: 'start' })
    place?.focus({ preventScroll: true })
  }
}
