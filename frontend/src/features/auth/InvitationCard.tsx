import { IconLock, IconUsersGroup } from '@tabler/icons-react'
import { shortDate } from '@/lib/format'
import { t } from '@/lib/i18n'
import { Avatar } from '@/ui/Avatar'
import { Mark } from '@/ui/Logo'
import type { Invitation } from './api'
import styles from './auth.module.css'

/** Who invites to what, before anything is asked. */
export function InvitationCard({ invitation }: { invitation: Invitation }) {
  const by = invitation.invited_by
  const organisation = invitation.organisation
  return (
    <section className={styles.invitation} aria-label={t('auth.invite.byNobody')}>
      {by ? <Avatar name={by} id={by} photoUrl={null} size={56} /> : <Mark size={44} />}
      <div>
        <p className={styles.inviter}>
          <b>{by ? t('auth.invite.by', { name: by }) : t('auth.invite.byNobody')}</b> {t(invitation.kind === 'guest' ? 'auth.invite.guest' : 'auth.invite.member', { organisation })}
        </p>
        {invitation.note && <blockquote>{invitation.note}</blockquote>}
        {invitation.spaces.length > 0 && (
          <ul aria-label={t('auth.invite.spaces')}>
            {invitation.spaces.map((one) => (
              <li key={one.id}>
                {one.members_only ? <IconLock size={15} stroke={1.8} aria-hidden="true" /> : <IconUsersGroup size={15} stroke={1.8} aria-hidden="true" />}
                {one.name}
              </li>
            ))}
          </ul>
        )}
        <p className={styles.fine}>{t('auth.invite.until', { date: shortDate(invitation.expires_at) })}</p>
      </div>
    </section>
  )
}
