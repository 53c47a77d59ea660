import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { t } from '@/lib/i18n'
import { treeQuery } from '@/shared/knowledge/queries'
import { spacesQuery } from '@/shared/spaces'
import { EmptyState } from '@/ui/EmptyState'
import { ListFrame } from '@/ui/InfiniteList'
import { ProblemPanel } from '@/ui/ProblemPanel'
import { ListSkeleton } from '@/ui/Skeletons'
import { CollectionForm } from './CollectionForm'
import styles from './collections.module.css'
import { Tree } from './Tree'

/** All trees that the person sees, and for who may make one the button. */
export function Collections() {
  const tree = useQuery(treeQuery)
  const spaces = useQuery(spacesQuery)
  const [making, setMaking] = useState(false)
  const may = spaces.data?.some((one) => one.can.includes('make_collections')) ?? false
  const make = may && (
    <Button variant="default" size="compact-sm" onClick={() => setMaking(true)}>
      {t('collections.new')}
    </Button>
  )
  return (
    <ListFrame title={t('collections.title')} tools={make}>
      {tree.isPending ? (
        <div role="status" aria-label={t('ui.loading')}>
          <ListSkeleton count={2} />
        </div>
      ) : tree.isError ? (
        <ProblemPanel error={tree.error} retry={() => void tree.refetch()} />
      ) : tree.data.length === 0 ? (
        <EmptyState drawing="topics" level={3} title={t('collections.none')}>
          <p>{t(may ? 'collections.none.make' : 'collections.none.body')}</p>
        </EmptyState>
      ) : (
        <>
          <Tree items={tree.data} label={t('collections.title')} />
          {tree.data.some((one) => one.can.includes('configure')) && <p className={styles.hint}>{t('collections.hint')}</p>}
        </>
      )}
      {making && <CollectionForm onClose={() => setMaking(false)} />}
    </ListFrame>
  )
}
