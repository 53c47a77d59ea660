import { IconArrowDown, IconArrowLeft, IconArrowRight, IconArrowUp, IconChevronRight, IconDots, IconFolderPlus, IconLock, IconPencil } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState, type DragEvent, type KeyboardEvent } from 'react'
import { t } from '@/lib/i18n'
import { toast } from '@/lib/toast'
import type { CollectionNode } from '@/shared/knowledge/queries'
import { paths } from '@/paths'
import { A } from '@/ui/A'
import { Menu, type MenuItem } from '@/ui/Menu'
import { problemText } from '@/ui/ProblemPanel'
import { moveCollection, type Move } from './api'
import { CollectionForm } from './CollectionForm'
import styles from './collections.module.css'
import { after, branches, isWithin, moveOf, type Branch, type Step } from './tree'

const STEPS: Record<string, Step> = { ArrowUp: 'up', ArrowDown: 'down', ArrowRight: 'in', ArrowLeft: 'out' }
const ICONS = { up: IconArrowUp, down: IconArrowDown, in: IconArrowRight, out: IconArrowLeft }

/** Moves a collection, says so, and gives the focus back to it in its new place. */
function useMove() {
  const client = useQueryClient()
  const focus = useRef<string | null>(null)
  const moving = useMutation({
    mutationFn: ({ node, to }: { node: CollectionNode; to: Move }) => moveCollection(node.id, to),
    onSuccess: async (_moved, { node }) => {
      await client.invalidateQueries({ queryKey: ['collections'] })
      focus.current = node.id
      toast(t('collections.moved', { name: node.name }))
    },
    onError: (error) => {
      const { title, body } = problemText(error)
      toast(`${title}. ${body}`, { tone: 'bad' })
    },
  })
  useEffect(() => {
    if (!focus.current) return
    document.querySelector<HTMLElement>(`[data-collection="${focus.current}"] a`)?.focus()
    focus.current = null
  })
  return moving
}

type Drop = { id: string; where: 'before' | 'under' | 'after' }

/** Where what is dropped on a part of another one's row lands. */
function landing(items: readonly CollectionNode[], dragged: CollectionNode, on: CollectionNode, where: Drop['where']): Move {
  if (where === 'under') return { parent_id: on.id, before: null }
  return where === 'before' ? { parent_id: on.parent_id, before: on.id } : after(items, on, dragged)
}

/** What hangs under `under`, or all trees: links with counts. Who looks after a collection moves it by its menu, by Alt and arrows, or by dragging. */
export function Tree({ items, under = null, label }: { items: readonly CollectionNode[]; under?: string | null; label: string }) {
  const moving = useMove()
  const [closed, setClosed] = useState<ReadonlySet<string>>(() => new Set(items.filter((one) => one.depth >= 2).map((one) => one.id)))
  const [dragged, setDragged] = useState<CollectionNode | null>(null)
  const [over, setOver] = useState<Drop | null>(null)
  const [form, setForm] = useState<{ edit?: string; under?: CollectionNode } | null>(null)
  const step = (node: CollectionNode, way: Step) => {
    const to = moveOf(items, node, way)
    if (to && !moving.isPending) moving.mutate({ node, to })
  }
  const toggle = (id: string) =>
    setClosed((before) => {
      const next = new Set(before)
      if (!next.delete(id)) next.add(id)
      return next
    })
  const placeOf = (event: DragEvent, node: CollectionNode): Drop | null => {
    if (!dragged || dragged.space.id !== node.space.id || isWithin(items, node.id, dragged.id)) return null
    const box = event.currentTarget.getBoundingClientRect()
    const share = (event.clientY - box.top) / box.height
    return { id: node.id, where: share < 0.3 ? 'before' : share > 0.7 ? 'after' : 'under' }
  }
  const drop = (event: DragEvent, node: CollectionNode) => {
    const place = placeOf(event, node)
    setOver(null)
    setDragged(null)
    if (!place || !dragged) return
    event.preventDefault()
    moving.mutate({ node: dragged, to: landing(items, dragged, node, place.where) })
  }

  const menuOf = (node: CollectionNode): MenuItem[] => [
    ...(['up', 'down', 'in', 'out'] as const)
      .filter((way) => moveOf(items, node, way))
      .map((way): MenuItem => {
        const Icon = ICONS[way]
        return { label: t(`collections.move.${way}`), icon: <Icon size={18} stroke={1.8} aria-hidden="true" />, hint: t(`collections.move.${way}.keys`), run: () => step(node, way) }
      }),
    { kind: 'line' },
    { label: t('collections.newUnder'), icon: <IconFolderPlus size={18} stroke={1.8} aria-hidden="true" />, run: () => setForm({ under: node }) },
    { label: t('collections.edit'), icon: <IconPencil size={18} stroke={1.8} aria-hidden="true" />, run: () => setForm({ edit: node.id }) },
  ]
  const row = ({ node, children }: Branch) => {
    const may = node.can.includes('configure')
    const isOpen = !closed.has(node.id)
    const onKey = (event: KeyboardEvent) => {
      const way = event.altKey && may ? STEPS[event.key] : undefined
      if (!way) return
      event.preventDefault()
      step(node, way)
    }
    return (
      <li key={node.id}>
        <div
          className={styles.row}
          data-collection={node.id}
          data-over={over?.id === node.id ? over.where : undefined}
          data-dragged={dragged?.id === node.id ? '' : undefined}
          draggable={may}
          onKeyDown={onKey}
          onDragStart={(event) => {
            event.dataTransfer.effectAllowed = 'move'
            setDragged(node)
          }}
          onDragEnd={() => {
            setDragged(null)
            setOver(null)
          }}
          onDragOver={(event) => {
            const place = placeOf(event, node)
            if (place) event.preventDefault()
            if (place?.where !== over?.where || place?.id !== over?.id) setOver(place)
          }}
          onDrop={(event) => drop(event, node)}
        >
          {children.length > 0 ? (
            <button type="button" className={styles.toggle} aria-expanded={isOpen} aria-label={t('collections.toggle', { name: node.name })} onClick={() => toggle(node.id)}>
              <IconChevronRight size={18} stroke={1.8} aria-hidden="true" />
            </button>
          ) : (
            <span className={styles.toggle} />
          )}
          <A href={paths.collection(node)} draggable={false} className={styles.name}>
            {node.name}
          </A>
          {node.space.members_only && (
            <>
              <IconLock size={14} stroke={2} aria-hidden="true" />
              <span className="hidden">{t('shared.membersOnly')}</span>
            </>
          )}
          <span className={styles.count} title={t('collections.articles', { count: node.article_count })}>
            <span aria-hidden="true">{node.article_count}</span>
            <span className="hidden">{t('collections.articles', { count: node.article_count })}</span>
          </span>
          {may && (
            <Menu items={menuOf(node)} label={t('collections.menu', { name: node.name })}>
              <IconDots size={18} stroke={1.8} aria-hidden="true" />
            </Menu>
          )}
        </div>
        {children.length > 0 && isOpen && <ul>{children.map(row)}</ul>}
      </li>
    )
  }
  const all = branches(items, under)
  return (
    <>
      <ul className={styles.tree} aria-label={label} aria-busy={moving.isPending}>
        {all.map(row)}
      </ul>
      {form && <CollectionForm edit={form.edit} under={form.under} onClose={() => setForm(null)} />}
    </>
  )
}
