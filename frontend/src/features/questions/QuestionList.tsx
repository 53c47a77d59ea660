import { Button } from '@mantine/core'
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { api, data } from '@/api/client'
import { t } from '@/lib/i18n'
import { FilterBar } from '@/shared/talk/FilterBar'
import { ContributionList } from '@/shared/talk/ContributionList'
import { spacesQuery } from '@/shared/spaces'
import { topicsQuery } from '@/shared/topics'
import { paths } from '@/paths'
import { ButtonLink } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { LinkTabs } from '@/ui/LinkTabs'
import { QUESTION_SORTS, questionsQuery, type QuestionFilter } from './api'

/** Questions by order, topic, space and author; all of it stands in the address. */
export function QuestionList({ filter }: { filter: QuestionFilter }) {
  const { sort = 'newest', ...rest } = filter
  const navigate = useNavigate()
  const query = useInfiniteQuery({ ...questionsQuery(filter), placeholderData: keepPreviousData })
  const spaces = useQuery(spacesQuery)
  const topics = useQuery(topicsQuery)
  const author = useQuery({
    queryKey: ['people', 'one', filter.author],
    queryFn: ({ signal }) => data(api.GET('/api/v1/people/{id}', { params: { path: { id: filter.author ?? '' } }, signal })),
    enabled: filter.author !== undefined,
  })
  const hrefOf = (change: QuestionFilter) => paths.questions({ ...filter, ...change })
  const go = (change: QuestionFilter) => void navigate({ href: hrefOf(change) })
  const filtered = Object.values(rest).some(Boolean)
  const clear = () => go({ topic: undefined, space: undefined, author: undefined })
  return (
    <>
      <LinkTabs label={t('questions.sort')} items={QUESTION_SORTS.map((one) => ({ href: hrefOf({ sort: one === 'newest' ? undefined : one }), label: t(`questions.sort.${one}`), current: one === sort }))} />
      <FilterBar
        onClear={filtered ? clear : undefined}
        chips={filter.author ? [{ label: t('questions.by', { name: author.data?.name ?? '…' }), onRemove: () => go({ author: undefined }) }] : []}
        filters={[
          { label: t('shared.filter.space'), all: t('shared.filter.allSpaces'), value: filter.space, options: (spaces.data ?? []).map((one) => ({ value: one.id, label: one.name })), onChange: (space) => go({ space }) },
          { label: t('shared.filter.topic'), all: t('shared.filter.allTopics'), value: filter.topic, options: (topics.data ?? []).map((one) => ({ value: one.id, label: one.name })), onChange: (topic) => go({ topic }) },
        ]}
      />
      <ContributionList
        query={query}
        badge={false}
        label={t('app.questions')}
        empty={
          filtered ? (
            <EmptyState drawing="search" title={t('questions.none.filtered')} action={<Button onClick={clear}>{t('shared.filter.clear')}</Button>}>
              <p>{t('questions.none.filtered.body')}</p>
            </EmptyState>
          ) : (
            <EmptyState drawing="question" title={t(sort === 'unanswered' ? 'questions.none.unanswered' : 'questions.none')} action={<ButtonLink href={paths.ask()}>{t('app.ask')}</ButtonLink>}>
              <p>{t(sort === 'unanswered' ? 'questions.none.unanswered.body' : 'questions.none.body')}</p>
            </EmptyState>
          )
        }
      />
    </>
  )
}
