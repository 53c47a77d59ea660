import { IconBulb, IconMessages, IconSpeakerphone, IconTrophy } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { t } from '@/lib/i18n'
import { paths } from '@/paths'
import { Similar } from '@/shared/similar/Similar'
import { spacesQuery, usualSpace, type Space } from '@/shared/spaces'
import { POST_KINDS, type Post, type PostKind } from '@/shared/talk/types'
import { Composer } from '@/shared/writing/Composer'
import { useStoredDraft } from '@/shared/writing/drafts'
import { useComposer } from '@/shared/writing/useComposer'
import { ChoiceCards } from '@/ui/ChoiceCards'
import { ListSkeleton } from '@/ui/Skeletons'
import { publish } from './api'

const ICONS = { discussion: IconMessages, success: IconTrophy, suggestion: IconBulb, announcement: IconSpeakerphone }
const isKind = (kind: string | undefined): kind is PostKind => POST_KINDS.some((one) => one === kind)

export type Given = { space?: string | undefined; kind?: string | undefined }

/** Writing a post: what it is meant as, title, text, topics, and where, which says who will see it. */
export function PostForm({ given, onPublished }: { given: Given; onPublished: (post: Post) => void }) {
  const stored = useStoredDraft('post.new')
  const spaces = useQuery(spacesQuery)
  if (!stored.ready) return <ListSkeleton count={2} />
  return <Form given={given} remote={stored.remote} spaces={spaces.data ?? []} onPublished={onPublished} />
}

/** Announcements are for those who may announce in the space. */
function kindIn(spaces: readonly Space[], spaceId: string | undefined, wanted: string | undefined): { kind: PostKind; announces: boolean } {
  const announces = spaces.find((one) => one.id === spaceId)?.can.includes('announce') ?? false
  const kind = isKind(wanted) ? wanted : 'discussion'
  return { kind: kind === 'announcement' && !announces ? 'discussion' : kind, announces }
}

function Form({ given, remote, spaces, onPublished }: { given: Given; remote: ReturnType<typeof useStoredDraft>['remote']; spaces: readonly Space[]; onPublished: (post: Post) => void }) {
  const composing = useComposer<Post>({
    target: 'post.new',
    begin: () => ({ kind: isKind(given.kind) ? given.kind : 'discussion', title: '', body: '', topics: [], ...(given.space ? { space_id: given.space } : {}) }),
    remote,
    usual: usualSpace(spaces)?.id,
    missing: { title: t('posts.title.missing'), body: t('posts.body.missing') },
    send: (words, key) => publish({ ...words, kind }, key),
    onSent: onPublished,
  })
  const { kind, announces } = kindIn(spaces, composing.spaceId, composing.value.kind)
  return (
    <Composer composing={composing} words={{ titlePlaceholder: t(`posts.title.${kind}`), body: t('posts.body'), send: t('posts.send') }} underTitle={kind === 'suggestion' && <Similar kind="suggestion" composing={composing} target="post.new" compose={paths.newPost({ kind })} />}>
      <ChoiceCards
        label={t('posts.kind')}
        look="row"
        value={kind}
        disabled={composing.busy}
        error={composing.refused['kind']}
        options={POST_KINDS.filter((one) => one !== 'announcement' || announces).map((one) => {
          const Icon = ICONS[one]
          return { value: one, label: t(`kind.${one}`), description: t(`posts.kind.${one}`), icon: <Icon size={20} stroke={1.7} aria-hidden="true" /> }
        })}
        onChange={(next) => composing.change({ kind: next })}
      />
    </Composer>
  )
}
