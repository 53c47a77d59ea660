import type { CollectionNode } from '@/shared/knowledge/queries'
import type { Move } from './api'

export type Branch = { node: CollectionNode; children: Branch[] }

/** The trees out of the list in which each stands before what stands under it; `under` gives only what stands under that one. */
export function branches(items: readonly CollectionNode[], under: string | null = null): Branch[] {
  const all = new Map<string, Branch>(items.map((node) => [node.id, { node, children: [] }]))
  const roots: Branch[] = []
  for (const branch of all.values()) {
    const parent = branch.node.parent_id ? all.get(branch.node.parent_id) : undefined
    if (branch.node.parent_id === under || (under === null && !parent)) roots.push(branch)
    if (parent) parent.children.push(branch)
  }
  return roots
}

export type Step = 'up' | 'down' | 'in' | 'out'

/** Those that stand beside a collection, itself among them, in their order. */
function siblingsOf(items: readonly CollectionNode[], node: CollectionNode): CollectionNode[] {
  return items.filter((one) => one.parent_id === node.parent_id && one.space.id === node.space.id)
}

/** The place right behind `node`, for `moved`, which may stand there already. */
export function after(items: readonly CollectionNode[], node: CollectionNode, moved: CollectionNode): Move {
  const siblings = siblingsOf(items, node).filter((one) => one.id !== moved.id)
  const next = siblings[siblings.findIndex((one) => one.id === node.id) + 1]
  return { parent_id: node.parent_id, before: next?.id ?? null }
}

/** Where a step with the keyboard leads, among siblings of the same space; null where there is nothing to go to. */
export function moveOf(items: readonly CollectionNode[], node: CollectionNode, step: Step): Move | null {
  const siblings = siblingsOf(items, node)
  const at = siblings.findIndex((one) => one.id === node.id)
  const [above, below] = [siblings[at - 1], siblings[at + 1]]
  const parent = items.find((one) => one.id === node.parent_id)
  if (step === 'up') return above ? { parent_id: node.parent_id, before: above.id } : null
  if (step === 'down') return below ? after(items, below, node) : null
  if (step === 'in') return above ? { parent_id: above.id, before: null } : null
  return parent ? after(items, parent, node) : null
}

/** Whether `inner` is `outer` or stands somewhere under it: nothing moves into itself. */
export function isWithin(items: readonly CollectionNode[], inner: string, outer: string): boolean {
  const parents = new Map(items.map((one) => [one.id, one.parent_id]))
  for (let at: string | null | undefined = inner; at; at = parents.get(at)) if (at === outer) return true
  return false
}
