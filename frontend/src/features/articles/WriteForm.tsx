import { IconBook, IconListNumbers, IconScale, IconSparkles } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { t } from '@/lib/i18n'
import { paths } from '@/paths'
import { ARTICLE_KINDS, isArticleKind, treeQuery, type Article, type ArticleKind } from '@/shared/knowledge/queries'
import { Similar } from '@/shared/similar/Similar'
import { spacesQuery, usualSpace } from '@/shared/spaces'
import { Composer } from '@/shared/writing/Composer'
import { useStoredDraft } from '@/shared/writing/drafts'
import { useComposer } from '@/shared/writing/useComposer'
import { ChoiceCards } from '@/ui/ChoiceCards'
import { ListSkeleton } from '@/ui/Skeletons'
import { writeArticle } from './api'
import { PlaceSelect } from './PlaceSelect'

const ICONS = { how_to: IconListNumbers, practice: IconSparkles, policy: IconScale, reference: IconBook }

export function KindChoice(props: { value: ArticleKind; onChange: (kind: ArticleKind) => void; disabled?: boolean; error?: string | undefined }) {
  return (
    <ChoiceCards
      label={t('articles.kind')}
      look="row"
      value={props.value}
      disabled={props.disabled ?? false}
      error={props.error}
      options={ARTICLE_KINDS.map((one) => {
        const Icon = ICONS[one]
        return { value: one, label: t(`articles.kind.${one}`), description: t(`articles.kind.${one}.means`), icon: <Icon size={20} stroke={1.7} aria-hidden="true" /> }
      })}
      onChange={props.onChange}
    />
  )
}

type Given = { space?: string | undefined; collection?: string | undefined }

/** Writing an article: what it is meant as, its place, title, text with preview, topics. It begins as a draft. */
export function WriteForm({ given, onWritten }: { given: Given; onWritten: (article: Article) => void }) {
  const stored = useStoredDraft('article.new')
  const spaces = useQuery(spacesQuery)
  const tree = useQuery({ ...treeQuery, enabled: given.collection !== undefined })
  if (!stored.ready || spaces.isLoading || (given.collection && tree.isPending)) return <ListSkeleton count={2} />
  const place = tree.data?.find((one) => one.id === given.collection)
  return <Form space={place?.space.id ?? given.space} collection={place?.id} usual={usualSpace(spaces.data)?.id} remote={stored.remote} onWritten={onWritten} />
}

function Form(props: { space: string | undefined; collection: string | undefined; usual: string | undefined; remote: ReturnType<typeof useStoredDraft>['remote']; onWritten: (article: Article) => void }) {
  const composing = useComposer<Article>({
    target: 'article.new',
    begin: () => ({ kind: 'how_to', title: '', body: '', topics: [], ...(props.space ? { space_id: props.space } : {}), ...(props.collection ? { collection_id: props.collection } : {}) }),
    remote: props.remote,
    usual: props.usual,
    missing: { title: t('articles.title.missing'), body: t('articles.body.missing') },
    send: (words, key) => writeArticle({ ...words, kind, ...(place ? { collection_id: place } : {}) }, key),
    onSent: props.onWritten,
  })
  const kind: ArticleKind = isArticleKind(composing.value.kind) ? composing.value.kind : 'how_to'
  const place: string | null = composing.value.collection_id || null
  // A collection belongs to a space: another space, another choice.
  const change: typeof composing.change = (part) => composing.change(part.space_id && part.space_id !== composing.spaceId ? { ...part, collection_id: '' } : part)
  return (
    <Composer composing={{ ...composing, change }} words={{ titlePlaceholder: t('articles.title.placeholder'), body: t('articles.body'), bodyHelp: t('articles.body.help'), send: t('articles.write') }} underTitle={<Similar kind="article" composing={composing} target="article.new" compose={paths.newArticle()} />}>
      <KindChoice value={kind} disabled={composing.busy} error={composing.refused['kind']} onChange={(next) => change({ kind: next })} />
      <PlaceSelect spaceId={composing.spaceId} value={place} disabled={composing.busy} error={composing.refused['collection_id']} onChange={(id) => change({ collection_id: id ?? '' })} />
    </Composer>
  )
}
