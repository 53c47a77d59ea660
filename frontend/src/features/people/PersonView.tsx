import { Button } from '@mantine/core'
import { IconBuilding, IconCalendar, IconMapPin } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { takeHeadingFocus } from '@/lib/focus'
import { number, shortDate } from '@/lib/format'
import { t } from '@/lib/i18n'
import { useMe } from '@/shared/me'
import { paths } from '@/paths'
import { A } from '@/ui/A'
import { Avatar } from '@/ui/Avatar'
import { ButtonLink } from '@/ui/Button'
import { LinkTabs } from '@/ui/LinkTabs'
import { Markdown } from '@/ui/Markdown'
import { Notice } from '@/ui/Notice'
import type { Person } from './api'
import { Activity, TABS, type PersonTab } from './Activity'
import { LocalTime } from './LocalTime'
import { ManagePerson } from './ManagePerson'
import { Marks } from './Marks'
import styles from './people.module.css'

function Header({ person, own, onManage }: { person: Person; own: boolean; onManage: () => void }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => takeHeadingFocus(heading.current), [])
  return (
    <header className={styles.profile} data-no-sticky="">
      <Avatar name={person.name} id={person.id} photoUrl={person.photo_large_url} size={144} />
      <div>
        <div className={styles.top}>
          <div>
            <h1 ref={heading} tabIndex={-1}>
              {person.name}
            </h1>
            <p className={styles.handle}>{`@${person.handle}`}</p>
          </div>
          <div className={styles.actions}>
            {own && (
              <ButtonLink href={paths.settings()} variant="default">
                {t('person.edit')}
              </ButtonLink>
            )}
            {person.can.includes('edit_person') && (
              <Button variant="default" onClick={onManage}>
                {t('person.manage')}
              </Button>
            )}
          </div>
        </div>
        {person.title && <p className={styles.job}>{person.title}</p>}
        <ul className={styles.facts}>
          {person.unit && (
            <li>
              <IconBuilding size={17} stroke={1.8} aria-hidden="true" />
              <A href={paths.people({ unit: person.unit })}>{person.unit}</A>
            </li>
          )}
          {person.location && (
            <li>
              <IconMapPin size={17} stroke={1.8} aria-hidden="true" />
              {person.location}
            </li>
          )}
          <LocalTime timeZone={person.time_zone} />
          <li>
            <IconCalendar size={17} stroke={1.8} aria-hidden="true" />
            {t('person.since', { date: shortDate(person.created_at) })}
          </li>
          {person.source_url && (
            <li>
              <a href={person.source_url} rel="noopener nofollow">
                {t('person.source', { name: person.source_name ?? person.source_url })}
              </a>
            </li>
          )}
        </ul>
        <Marks person={person} />
        <ul className={styles.counts}>
          <li>
            <b>{number(person.question_count)}</b> <span>{t('person.counts.questions', { count: person.question_count })}</span>
          </li>
          <li>
            <b>{number(person.answer_count)}</b> <span>{t('person.counts.answers', { count: person.answer_count })}</span>
          </li>
          <li>
            <b>{number(person.post_count)}</b> <span>{t('person.counts.posts', { count: person.post_count })}</span>
          </li>
        </ul>
      </div>
    </header>
  )
}

/** A person: who they are, then what they did. */
export function PersonView({ person, tab }: { person: Person; tab: PersonTab }) {
  const own = useMe()?.id === person.id
  const [managing, setManaging] = useState(false)
  return (
    <>
      {person.deactivated && (
        <div className={styles.notice}>
          <Notice>{t('person.deactivated')}</Notice>
        </div>
      )}
      <Header person={person} own={own} onManage={() => setManaging(true)} />
      {(person.bio_html || own) && (
        <section className={styles.bio}>
          <h2>{t('person.about')}</h2>
          {person.bio_html ? (
            <Markdown html={person.bio_html} />
          ) : (
            <>
              <p>{t('person.bio.own')}</p>
              <div className={styles.actions}>
                <ButtonLink href={paths.settings()} variant="light" size="xs">
                  {t('person.bio.own.action')}
                </ButtonLink>
              </div>
            </>
          )}
        </section>
      )}
      <LinkTabs
        label={t('person.tabs', { name: person.name })}
        items={TABS.map((one) => ({ href: paths.person(person, { tab: one === 'activity' ? undefined : one }), label: t(`person.tab.${one}`), current: one === tab }))}
      />
      <Activity person={person} tab={tab} own={own} />
      {managing && <ManagePerson person={person} onClose={() => setManaging(false)} />}
    </>
  )
}
