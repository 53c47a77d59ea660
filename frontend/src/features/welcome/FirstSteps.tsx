import { useQuery } from '@tanstack/react-query'
import { IconArrowRight, IconCircleCheckFilled, IconCircleDashed, IconX } from '@tabler/icons-react'
import { useEffect } from 'react'
import { api, data } from '@/api/client'
import { t, type MessageId } from '@/lib/i18n'
import { usePreference } from '@/lib/preferences'
import { hasDuty, useMe, type Me } from '@/shared/me'
import { paths } from '@/paths'
import { A } from '@/ui/A'
import styles from './welcome.module.css'

type Step = { id: 'space' | 'invite' | 'photo' | 'profile' | 'join' | 'ask'; href: string; done: boolean }
const more = (id: Step['id']): MessageId => `steps.${id}.more`

/** How far the instance is: asked only for who can do something about it, and for who has just come. */
const instanceQuery = {
  queryKey: ['welcome'],
  queryFn: async ({ signal }: { signal: AbortSignal }) => {
    const [people, spaces] = await Promise.all([data(api.GET('/api/v1/people', { params: { query: { limit: 2 } }, signal })), data(api.GET('/api/v1/spaces', { params: { query: { limit: 100 } }, signal }))])
    return { alone: people.items.length < 2, spaces: spaces.items.length, mine: spaces.items.some((one) => one.my_role) }
  },
  staleTime: 30_000,
}

/** What to do first: for the first administrator of an empty instance, and for somebody who has just joined. */
export function FirstSteps({ welcome }: { welcome: boolean }) {
  const me = useMe()
  const [shown, setShown] = usePreference('steps')
  const fresh = me !== undefined && !me.photo_url && !me.title
  const wanted = shown !== 'hidden' && (fresh || welcome || shown === 'shown')
  const instance = useQuery({ ...instanceQuery, enabled: me !== undefined && wanted })
  useEffect(() => {
    if (welcome && shown === '') setShown('shown')
  }, [welcome, shown, setShown])
  if (!me || !wanted || !instance.data) return null
  const { alone, spaces, mine } = instance.data
  const first = hasDuty(me, 'user_manager') && (alone || spaces === 0)
  const steps = first ? firstSteps(me, spaces > 0, !alone) : memberSteps(me, mine)
  const done = steps.filter((one) => one.done).length
  if (done === steps.length) return null
  return (
    <section className={styles.steps} aria-labelledby="first-steps">
      <h2 id="first-steps">{first ? t('steps.first.title') : t('steps.title', { name: me.name })}</h2>
      <p>{t(first ? 'steps.first.lead' : 'steps.lead')}</p>
      <button type="button" className={styles.hide} onClick={() => setShown('hidden')} aria-label={t('steps.hide')} title={t('steps.hide')}>
        <IconX size={18} aria-hidden="true" />
      </button>
      <ol>
        {steps.map((one) => (
          <li key={one.id} data-done={one.done ? '' : undefined}>
            {one.done ? <IconCircleCheckFilled size={22} aria-hidden="true" /> : <IconCircleDashed size={22} stroke={1.8} aria-hidden="true" />}
            <span>
              {one.done ? (
                <b>
                  {t(`steps.${one.id}`)} <span className="hidden">{t('steps.done')}</span>
                </b>
              ) : (
                <A href={one.href}>{t(`steps.${one.id}`)}</A>
              )}
              <small>{t(more(one.id))}</small>
            </span>
            {!one.done && <IconArrowRight size={18} stroke={1.8} aria-hidden="true" />}
          </li>
        ))}
      </ol>
      <p className={styles.progress}>{t('steps.progress', { done, all: steps.length })}</p>
    </section>
  )
}

const profile = (me: Me): Step[] => [
  { id: 'photo', href: paths.settings(), done: Boolean(me.photo_url) },
  { id: 'profile', href: paths.settings(), done: Boolean(me.title) },
]
const firstSteps = (me: Me, hasSpace: boolean, hasPeople: boolean): Step[] => [
  { id: 'space', href: paths.newSpace(), done: hasSpace },
  { id: 'invite', href: paths.invitations({ new: 'yes' }), done: hasPeople },
  ...profile(me),
]
const memberSteps = (me: Me, inSpace: boolean): Step[] => [...profile(me), { id: 'join', href: paths.spaces(), done: inSpace }, { id: 'ask', href: paths.ask(), done: false }]
