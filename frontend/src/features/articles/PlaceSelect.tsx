import { NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { t } from '@/lib/i18n'
import { treeQuery } from '@/shared/knowledge/queries'
import { ProblemPanel } from '@/ui/ProblemPanel'

/** A collection of one space, drawn in by its depth, or no place. */
export function PlaceSelect(props: { spaceId: string | undefined; value: string | null; onChange: (id: string | null) => void; error?: string | undefined; disabled?: boolean }) {
  const tree = useQuery(treeQuery)
  const here = (tree.data ?? []).filter((one) => one.space.id === props.spaceId)
  if (tree.isError) return <ProblemPanel compact error={tree.error} retry={() => void tree.refetch()} />
  return (
    <NativeSelect
      size="md"
      label={t('articles.place')}
      description={t('articles.place.help')}
      error={props.error}
      disabled={props.disabled ?? false}
      value={here.some((one) => one.id === props.value) ? (props.value ?? '') : ''}
      onChange={(event) => props.onChange(event.currentTarget.value || null)}
      data={[{ value: '', label: t('articles.unplaced') }, ...here.map((one) => ({ value: one.id, label: `${'\u2003'.repeat(one.depth)}${one.name}` }))]}
    />
  )
}
