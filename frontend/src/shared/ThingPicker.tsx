import { api, data } from '@/api/client'
import { t } from '@/lib/i18n'
import { isApiError } from '@/lib/problem'
import { Picker, type Picking } from './Picker'

export type Thing = { id: string; title: string; space: string }
type Kind = 'question' | 'post' | 'article'

const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i

async function byWords(q: string, kind: Kind, signal: AbortSignal): Promise<Thing[]> {
  const page = await data(api.GET('/api/v1/search', { params: { query: { q, kind, limit: 8, in_passing: true } }, signal }))
  return page.items.flatMap(({ contribution: one, obsolete }): Thing[] => (one && !obsolete ? [{ id: one.id, title: one.title, space: one.space.name }] : []))
}

/** What an address leads to, by the id in it; an answer or a comment stands for what it belongs to. */
async function byAddress(id: string, kind: Kind, signal: AbortSignal): Promise<Thing[]> {
  try {
    const one = await data(api.GET('/api/v1/contributions/{id}', { params: { path: { id } }, signal }))
    return one.root_kind === kind ? [{ id: one.root_id, title: one.title, space: '' }] : []
  } catch (error) {
    if (isApiError(error, 404)) return []
    throw error
  }
}

/** Finds a question, post or article by its words, or by its pasted address; articles that hold no longer are left out. */
export function ThingPicker({ kind, exclude, start = '', ...picking }: Picking<Thing> & { kind: Kind; start?: string; exclude?: string }) {
  const find = (asked: string, signal: AbortSignal) => {
    const id = ID.exec(asked)?.[0]
    return id ? byAddress(id, kind, signal) : byWords(asked, kind, signal)
  }
  return (
    <Picker
      {...picking}
      start={start}
      queryKey={['search', 'pick', kind]}
      find={find}
      exclude={(id) => id === exclude}
      maxLength={200}
      words={{ clear: t('shared.thing.clear'), none: t('shared.thing.none'), found: (count) => t('shared.thing.found', { count }), failed: t('shared.thing.failed') }}
      chosen={(one) => (
        <span>
          {one.title} {one.space && <small>({one.space})</small>}
        </span>
      )}
      option={(one) => (
        <span>
          <b>{one.title}</b>
          {one.space && <small>{one.space}</small>}
        </span>
      )}
    />
  )
}
