import { useQuery } from '@tanstack/react-query'
import { Button } from '@mantine/core'
import { useSession } from '@/api/session'
import { t } from '@/lib/i18n'
import { isApiError } from '@/lib/problem'
import { useMe } from '@/shared/me'
import { paths } from '@/paths'
import { A } from '@/ui/A'
import { ButtonLink } from '@/ui/Button'
import { ProblemPanel } from '@/ui/ProblemPanel'
import { ReadingSkeleton } from '@/ui/Skeletons'
import { invitationQuery, signOut } from './api'
import { AuthFrame } from './AuthFrame'
import { InvitationCard } from './InvitationCard'
import { JoinForm } from './JoinForm'
import styles from './auth.module.css'

function SignedInAlready() {
  const me = useMe()
  return (
    <AuthFrame title={t('auth.invite.in.title')} lead={t('auth.invite.in.body', { name: me?.name ?? '…' })}>
      <div className={styles.fields}>
        <ButtonLink href={paths.home()} size="md" fullWidth>
          {t('auth.invite.in.home')}
        </ButtonLink>
        <Button variant="default" size="md" fullWidth onClick={() => void signOut()}>
          {t('auth.invite.in.out')}
        </Button>
      </div>
    </AuthFrame>
  )
}

function SignInInstead() {
  return (
    <p className={styles.quiet}>
      {t('auth.invite.have')} <A href={paths.signIn()}>{t('auth.signIn.action')}</A>
    </p>
  )
}

/** From the link of an invitation to an account: who invites to what, and the few things that an account needs. */
export function AcceptInvitation({ token, onJoined }: { token: string; onJoined: () => void }) {
  const signedIn = useSession().status === 'in'
  const invitation = useQuery({ ...invitationQuery(token), enabled: token !== '' && !signedIn })
  if (signedIn) return <SignedInAlready />
  if (!token) {
    return (
      <AuthFrame title={t('auth.invite.none.title')} lead={t('auth.invite.none.body')}>
        <SignInInstead />
      </AuthFrame>
    )
  }
  if (invitation.isPending) {
    return (
      <AuthFrame title={t('auth.invite.loading')}>
        <div role="status" aria-label={t('ui.loading')}>
          <ReadingSkeleton />
        </div>
      </AuthFrame>
    )
  }
  if (invitation.isError) {
    const error = invitation.error
    const ended = isApiError(error) && [400, 403, 404, 409, 410, 422].includes(error.status)
    return (
      <AuthFrame title={t('auth.invite.ended.title')} {...(ended ? { lead: t('auth.invite.ended.body') } : {})}>
        {!ended && <ProblemPanel compact error={error} retry={() => void invitation.refetch()} />}
        <SignInInstead />
      </AuthFrame>
    )
  }
  return (
    <AuthFrame title={t('auth.invite.title', { organisation: invitation.data.organisation })} before={<InvitationCard invitation={invitation.data} />}>
      <JoinForm token={token} invitation={invitation.data} onJoined={onJoined} />
      <SignInInstead />
    </AuthFrame>
  )
}
