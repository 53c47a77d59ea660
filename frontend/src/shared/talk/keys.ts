import { useCommands, type Command } from '@/lib/commands'
import { t } from '@/lib/i18n'
import { useMe } from '@/shared/me'
import { editing, replyingTo, thingInFocus } from './focus'
import { useBookmark, useReact, useVote } from './marks'
import type { Action, ReactionKind } from './types'

type Thing = { id: string; can: readonly Action[]; author: { id: string }; my_vote?: number | null; my_reaction?: ReactionKind | null; bookmarked?: boolean }

/**
 * The keys of a page that is read: they act on the contribution with the focus, else on the page's own. `e` edit, `l` like or vote,
 * `s` save, `r` reply: to the page's own by `onReply`, to an answer by a comment.
 */
export function useThingKeys(root: Thing | undefined, things: readonly Thing[], onReply: () => void) {
  const me = useMe()
  const vote = useVote()
  const react = useReact()
  const bookmark = useBookmark()
  const here = (): Thing | undefined => {
    const id = thingInFocus()
    return things.find((one) => one.id === id) ?? root
  }
  const reply = () => {
    const one = here()
    if (!one || one === root) onReply()
    else if (one.can.includes('comment')) replyingTo.set(one.id)
  }
  const edit = () => {
    const one = here()
    if (one?.can.includes('edit')) editing.set(one.id)
  }
  const like = () => {
    const one = here()
    if (one?.can.includes('vote') && one.author.id !== me?.id) vote.mutate({ id: one.id, value: one.my_vote === 1 ? 0 : 1 })
    else if (one?.can.includes('react')) react.mutate({ id: one.id, kind: one.my_reaction ? null : 'like' })
  }
  const save = () => {
    const one = here()
    if (one?.bookmarked !== undefined) bookmark.mutate({ id: one.id, on: !one.bookmarked })
  }
  const may = (action: Action) => root?.can.includes(action) ?? false
  const list: Command[] = []
  if (may('answer') || may('comment')) list.push({ id: 'thing.reply', title: t('shared.keys.reply'), group: 'here', keys: 'r', run: reply })
  if (may('edit') || things.some((one) => one.can.includes('edit'))) list.push({ id: 'thing.edit', title: t('shared.keys.edit'), group: 'here', keys: 'e', run: edit })
  if (root) {
    list.push({ id: 'thing.like', title: t('shared.keys.like'), group: 'here', keys: 'l', run: like }, { id: 'thing.save', title: t('shared.keys.save'), group: 'here', keys: 's', run: save })
  }
  useCommands(list)
}
