import { IconArchive, IconArrowBackUp, IconArrowMerge, IconBook2, IconBookmarks, IconDots, IconHistory, IconLink, IconLockOpen, IconPencil, IconPin, IconPinnedOff, IconTrash } from '@tabler/icons-react'
import { t } from '@/lib/i18n'
import { toast } from '@/lib/toast'
import { paths } from '@/paths'
import { Menu, type MenuItem } from '@/ui/Menu'
import { useClosure, useDeletion } from './endings'
import { usePin } from './marks'
import type { Action } from './types'

export async function copyLink(href: string) {
  const address = new URL(href, location.origin).href
  try {
    await navigator.clipboard.writeText(address)
    toast(t('ui.copied'), { tone: 'good' })
  } catch {
    // No right to the clipboard: the person can copy it from here.
    toast(address)
  }
}

type Thing = { id: string; can: readonly Action[]; pinned?: boolean; revision_count?: number; edited_at: string | null; deleted: boolean }

/** The "…" of a contribution: only what the API says this person may do. `what` is its name in a sentence: "the answer by Ada". */
export function ContributionMenu(props: { thing: Thing; what: string; href: string; onEdit?: () => void; /** Where an article is made out of it. */ articleHref?: string | undefined; onClose?: () => void; onMerge?: () => void; onNameArticle?: () => void }) {
  const { thing, what } = props
  const { remove, restore } = useDeletion()
  const { reopen } = useClosure()
  const pin = usePin()
  const may = (action: Action) => thing.can.includes(action)
  const icon = (Icon: typeof IconDots) => <Icon size={18} stroke={1.8} aria-hidden="true" />
  const items: MenuItem[] = []
  if (may('edit') && props.onEdit) items.push({ label: t('ui.edit'), icon: icon(IconPencil), run: props.onEdit })
  if (!thing.deleted) items.push({ label: t('ui.copyLink'), icon: icon(IconLink), run: () => void copyLink(props.href) })
  if ((thing.revision_count ?? 0) > 0 || thing.edited_at) items.push({ kind: 'link', label: t('shared.history'), icon: icon(IconHistory), href: paths.history(thing.id) })
  if (props.articleHref && !thing.deleted) items.push({ kind: 'link', label: t('articles.make'), icon: icon(IconBook2), href: props.articleHref })
  if (may('pin')) {
    items.push({ label: t(thing.pinned ? 'shared.unpin' : 'shared.pin'), icon: icon(thing.pinned ? IconPinnedOff : IconPin), run: () => pin.mutate({ id: thing.id, on: !thing.pinned }) })
  }
  if (may('name_article') && props.onNameArticle) items.push({ label: t('questions.article.menu'), icon: icon(IconBookmarks), run: props.onNameArticle })
  if (may('merge') && props.onMerge) items.push({ label: t('questions.merge.menu'), icon: icon(IconArrowMerge), run: props.onMerge })
  if (may('close') && props.onClose) items.push({ label: t('shared.close'), icon: icon(IconArchive), run: props.onClose })
  if (may('reopen')) items.push({ label: t('shared.reopen'), icon: icon(IconLockOpen), run: () => reopen.mutate(thing.id) })
  if (may('restore')) items.push({ label: t('shared.restore'), icon: icon(IconArrowBackUp), run: () => restore(thing.id) })
  if (may('delete')) items.push({ kind: 'line' }, { label: t('ui.delete'), danger: true, icon: icon(IconTrash), run: () => void remove(thing.id, what) })
  if (items.length === 0) return null
  return (
    <Menu items={items} label={t('shared.menu', { what })}>
      <IconDots size={20} stroke={1.8} aria-hidden="true" />
    </Menu>
  )
}
