import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Outlet, useLocation, useNavigate, useRouter } from '@tanstack/react-router'
import { IconBook2, IconBookmark, IconBuildingCommunity, IconHelpCircle, IconHash, IconHome, IconKeyboard, IconLogout, IconMailPlus, IconMessages, IconNotes, IconPlant2, IconPlus, IconSettings, IconUser, IconUserCog, IconUsers, IconZoomQuestion } from '@tabler/icons-react'
import { lazy, memo, Suspense, useEffect, useState } from 'react'
import { api } from '@/api/client'
import { session, useSession } from '@/api/session'
import { useCommands, type Command } from '@/lib/commands'
import { t, type MessageId } from '@/lib/i18n'
import { useOnline } from '@/lib/online'
import { preferences } from '@/lib/preferences'
import { toast } from '@/lib/toast'
import { forgetDrafts } from '@/lib/useDraft'
import { isKnowledge, paths, routes } from '@/paths'
import { meQuery, type Duty } from '@/shared/me'
import { A } from '@/ui/A'
import { Avatar } from '@/ui/Avatar'
import { Mark } from '@/ui/Logo'
import { Menu, type MenuItem } from '@/ui/Menu'
import { PersonChip } from '@/ui/PersonChip'
import styles from './Shell.module.css'

const Palette = lazy(() => import('./Palette'))
const KeySheet = lazy(() => import('./KeySheet'))

type Place = { href: string; label: MessageId; icon: typeof IconHome; keys?: string; duty?: Duty }

const MAIN: readonly Place[] = [
  { href: paths.home(), label: 'app.home', icon: IconHome, keys: 'g h' },
  { href: paths.questions(), label: 'app.questions', icon: IconHelpCircle, keys: 'g q' },
  { href: paths.knowledge(), label: 'app.knowledge', icon: IconBook2, keys: 'g k' },
  { href: paths.topics(), label: 'app.topics', icon: IconHash, keys: 'g t' },
  { href: paths.spaces(), label: 'app.spaces', icon: IconBuildingCommunity, keys: 'g s' },
  { href: paths.people(), label: 'app.people', icon: IconUsers, keys: 'g p' },
]
const OWN: readonly Place[] = [
  { href: paths.bookmarks(), label: 'app.bookmarks', icon: IconBookmark, keys: 'g b' },
  { href: paths.drafts(), label: 'app.drafts', icon: IconNotes, keys: 'g d' },
]
const DUTIES: readonly Place[] = [
  { href: paths.ripe(), label: 'app.ripe', icon: IconPlant2, duty: 'knowledge_manager' },
  { href: paths.searchGaps(), label: 'app.searchGaps', icon: IconZoomQuestion, duty: 'knowledge_manager' },
  { href: paths.invitations(), label: 'app.invitations', icon: IconMailPlus, duty: 'user_manager' },
  { href: paths.peopleAdmin(), label: 'app.peopleAdmin', icon: IconUserCog, duty: 'user_manager' },
]

const Links = memo(function Links({ label, places, path, heading }: { label: string; places: readonly Place[]; path: string; heading?: boolean }) {
  // The place with the longest address that the page lies under.
  const here = places.filter((one) => path === one.href || (one.href !== paths.home() && path.startsWith(`${one.href}/`))).sort((a, b) => b.href.length - a.href.length)[0]
  return (
    <nav aria-label={label}>
      {heading && (
        <p className={styles.heading} aria-hidden="true">
          {label}
        </p>
      )}
      <ul>
        {places.map((one) => (
          <li key={one.href}>
            <A href={one.href} className={styles.link} title={t(one.label)} aria-current={one === here ? 'page' : undefined}>
              <one.icon size={20} stroke={1.7} aria-hidden="true" />
              <span>{t(one.label)}</span>
            </A>
          </li>
        ))}
      </ul>
    </nav>
  )
})

/** The frame around every page behind the sign-in: header, navigation, the page, and on a phone the bar at the bottom. */
export function Shell() {
  const now = useSession()
  const { data: person } = useQuery(meQuery)
  const { pathname } = useLocation()
  // A desk is a place of its own.
  const path = isKnowledge(pathname) && pathname !== paths.ripe() ? paths.knowledge() : pathname
  const navigate = useNavigate()
  const router = useRouter()
  const client = useQueryClient()
  const online = useOnline()
  const [layer, setLayer] = useState<'palette' | 'keys' | null>(null)

  const duties = DUTIES.filter((one) => !one.duty || person?.duties.includes(one.duty) || person?.duties.includes('administrator'))
  const profile = person ? paths.person(person) : paths.home()
  const go = (href: string) => void navigate({ href })

  const leave = () => {
    session.end()
    client.clear()
    go(paths.signIn())
  }
  const signOut = async () => {
    try {
      await api.POST('/api/v1/auth/sign-out', { body: {} })
    } catch {
      // Signed out here all the same; the refresh cookie ends by itself.
    }
    session.tell('out')
    forgetDrafts()
    leave()
  }
  useEffect(() =>
    session.onOthers((what) => {
      if (what !== 'out' || session.state.get().status !== 'in') return
      toast(t('app.signedOutElsewhere'))
      session.end()
      client.clear()
      void router.navigate({ href: paths.signIn() })
    }),
  )
  // The session ended under our hands (signed out elsewhere, deactivated): sign in, and come back to this page.
  useEffect(() => {
    if (now.status === 'out') void router.navigate({ href: paths.signIn(router.state.location.href) })
  }, [now.status, router])

  const scheme = (value: 'light' | 'dark' | 'auto'): Command => ({ id: `theme.${value}`, title: t(`app.theme.${value}`), group: 'app', run: () => preferences.set('scheme', value) })
  useCommands([
    ...[...MAIN, ...OWN, ...duties].map((one): Command => ({ id: one.href, title: t(one.label), group: 'go', run: () => go(one.href), ...(one.keys ? { keys: one.keys } : {}) })),
    { id: 'go.profile', title: t('app.profile'), group: 'go', run: () => go(profile) },
    { id: 'go.settings', title: t('app.settings'), group: 'go', keys: 'g ,', run: () => go(paths.settings()) },
    { id: 'ask', title: t('app.ask'), group: 'create', keys: 'q', run: () => go(paths.ask()) },
    { id: 'article', title: t('app.newArticle'), group: 'create', run: () => go(paths.newArticle()) },
    { id: 'post', title: t('app.post'), group: 'create', keys: 'c', run: () => go(paths.newPost()) },
    { id: 'palette', title: t('app.palette'), group: 'app', keys: 'mod+k', hidden: true, run: () => setLayer('palette') },
    { id: 'keys', title: t('app.keys'), group: 'app', keys: '?', run: () => setLayer('keys') },
    scheme('light'),
    scheme('dark'),
    scheme('auto'),
    { id: 'sign-out', title: t('app.signOut'), group: 'app', run: () => void signOut() },
  ])

  const create: MenuItem[] = [
    { kind: 'link', label: t('app.ask'), href: paths.ask(), icon: <IconHelpCircle size={20} stroke={1.7} aria-hidden="true" />, hint: 'Q' },
    { kind: 'link', label: t('app.post'), href: paths.newPost(), icon: <IconMessages size={20} stroke={1.7} aria-hidden="true" />, hint: 'C' },
    { kind: 'link', label: t('app.newArticle'), href: paths.newArticle(), icon: <IconBook2 size={20} stroke={1.7} aria-hidden="true" /> },
    // Guests stay where they are invited to.
    ...(person?.kind === 'member' ? [{ kind: 'link', label: t('app.newSpace'), href: paths.newSpace(), icon: <IconBuildingCommunity size={20} stroke={1.7} aria-hidden="true" /> } as const] : []),
  ]
  const own: MenuItem[] = [
    { kind: 'link', label: t('app.profile'), href: profile, icon: <IconUser size={20} stroke={1.7} aria-hidden="true" /> },
    ...[...OWN, ...duties].map((one): MenuItem => ({ kind: 'link', label: t(one.label), href: one.href, icon: <one.icon size={20} stroke={1.7} aria-hidden="true" /> })),
    { kind: 'link', label: t('app.people'), href: paths.people(), icon: <IconUsers size={20} stroke={1.7} aria-hidden="true" /> },
    { kind: 'link', label: t('app.topics'), href: paths.topics(), icon: <IconHash size={20} stroke={1.7} aria-hidden="true" /> },
    { kind: 'link', label: t('app.spaces'), href: paths.spaces(), icon: <IconBuildingCommunity size={20} stroke={1.7} aria-hidden="true" /> },
    { kind: 'line' },
    { kind: 'link', label: t('app.settings'), href: paths.settings(), icon: <IconSettings size={20} stroke={1.7} aria-hidden="true" /> },
    { label: t('app.keys'), run: () => setLayer('keys'), icon: <IconKeyboard size={20} stroke={1.7} aria-hidden="true" />, hint: '?' },
    { kind: 'line' },
    { label: t('app.signOut'), run: () => void signOut(), icon: <IconLogout size={20} stroke={1.7} aria-hidden="true" /> },
  ]
  const photo = person ? <Avatar name={person.name} id={person.id} photoUrl={person.photo_url} size={32} /> : <IconUser size={22} aria-hidden="true" />
  const head = person && <PersonChip person={person} />

  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#main">
        {t('app.skip')}
      </a>
      <header className={styles.header}>
        <A href={paths.home()} className={styles.brand}>
          <Mark />
          <span>{'Colloquy'}</span>
        </A>
        <button type="button" className={styles.palette} onClick={() => setLayer('palette')} aria-keyshortcuts="Control+K Meta+K">
          <span>{t('app.palette.search')}</span>
          <kbd>{'Ctrl K'}</kbd>
        </button>
        <div className={styles.tools}>
          <Menu items={create} buttonClass={styles.create} align="end">
            <IconPlus size={18} stroke={2.2} aria-hidden="true" />
            {t('app.create')}
          </Menu>
          <Menu items={own} head={head} label={t('app.me.label', { name: person?.name ?? '' })} buttonClass={styles.me}>
            {photo}
          </Menu>
        </div>
      </header>
      <div className={styles.side}>
        <Links label={t('app.nav')} places={MAIN} path={duties.some((one) => path.startsWith(one.href)) ? '' : path} />
        <Links
          heading
          label={t('app.nav.own')}
          places={[...OWN, { href: profile, label: 'app.activity', icon: IconMessages }, { href: paths.settings(), label: 'app.settings', icon: IconSettings }]}
          path={path.startsWith(routes.settings) ? paths.settings() : path}
        />
        {duties.length > 0 && <Links heading label={t('app.nav.duties')} places={duties} path={path} />}
      </div>
      <main id="main" tabIndex={-1} className={styles.main}>
        {!online && (
          <p role="status" className={styles.offline}>
            {t('app.offline')}
          </p>
        )}
        <Outlet />
      </main>
      <nav className={styles.tabs} aria-label={t('app.nav')}>
        {[MAIN[0], MAIN[1]].map((one) => one && <Tab key={one.href} place={one} path={path} />)}
        <Menu items={create} buttonClass={styles.tab} label={t('app.create')}>
          <span className={styles.plus}>
            <IconPlus size={24} stroke={2.2} aria-hidden="true" />
          </span>
        </Menu>
        {MAIN[2] && <Tab place={MAIN[2]} path={path} />}
        <Menu items={own} head={head} buttonClass={styles.tab}>
          <span className={styles.tabPhoto}>{photo}</span>
          {t('app.me')}
        </Menu>
      </nav>
      <Suspense>
        {layer === 'palette' && <Palette onClose={() => setLayer(null)} />}
        {layer === 'keys' && <KeySheet onClose={() => setLayer(null)} />}
      </Suspense>
    </div>
  )
}

function Tab({ place, path }: { place: Place; path: string }) {
  const here = path === place.href || (place.href !== paths.home() && path.startsWith(`${place.href}/`))
  return (
    <A href={place.href} className={styles.tab} aria-current={here ? 'page' : undefined}>
      <place.icon size={23} stroke={1.7} aria-hidden="true" />
      {t(place.label)}
    </A>
  )
}
