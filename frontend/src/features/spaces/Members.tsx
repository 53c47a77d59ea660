import { Button, NativeSelect } from '@mantine/core'
import { IconUserMinus } from '@tabler/icons-react'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { confirm } from '@/lib/confirm'
import { shortDate } from '@/lib/format'
import { t } from '@/lib/i18n'
import { toast } from '@/lib/toast'
import { PersonPicker, type Picked } from '@/shared/PersonPicker'
import { useMe } from '@/shared/me'
import { paths } from '@/paths'
import { ButtonLink } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { InfiniteList } from '@/ui/InfiniteList'
import { PersonChip } from '@/ui/PersonChip'
import { ProblemPanel } from '@/ui/ProblemPanel'
import { itemsOf, membersQuery, refreshSpace, removeMember, setMember, type Member, type Role, type Space } from './api'
import styles from './spaces.module.css'

const ROLES: readonly Role[] = ['owner', 'facilitator', 'member']
const roles = () => ROLES.map((one) => ({ value: one, label: t(`space.role.${one}`) }))
const roleOf = (text: string): Role => ROLES.find((one) => one === text) ?? 'member'

function AddMember({ space, has }: { space: Space; has: (id: string) => boolean }) {
  const client = useQueryClient()
  const [person, setPerson] = useState<Picked | null>(null)
  const [role, setRole] = useState<Role>('member')
  const [missing, setMissing] = useState(false)
  const add = useMutation({
    mutationFn: (who: Picked) => setMember(space.id, who.id, role),
    onSuccess: (_member, who) => {
      toast(t('members.added', { name: who.name }), { tone: 'good' })
      setPerson(null)
      refreshSpace(client, space.id)
    },
  })
  return (
    <form
      className={styles.add}
      aria-label={t('members.add')}
      onSubmit={(event) => {
        event.preventDefault()
        setMissing(!person)
        if (person) add.mutate(person)
      }}
    >
      <PersonPicker label={t('members.add.who')} value={person} onChange={setPerson} error={missing && !person ? t('members.add.missing') : undefined} exclude={has} />
      <NativeSelect size="md" label={t('members.add.role')} value={role} data={roles()} onChange={(event) => setRole(roleOf(event.currentTarget.value))} />
      <Button type="submit" size="md" loading={add.isPending}>
        {t('members.add.action')}
      </Button>
      {add.isError && <ProblemPanel compact error={add.error} />}
    </form>
  )
}

function Row({ space, member, own }: { space: Space; member: Member; own: boolean }) {
  const client = useQueryClient()
  const { person, role } = member
  const manages = space.can.includes('manage_members')
  const refused = (error: Error) => toast(error.message, { tone: 'bad' })
  const change = useMutation({
    mutationFn: (next: Role) => setMember(space.id, person.id, next),
    onSuccess: (_member, next) => {
      toast(t('members.role.changed', { name: person.name, role: t(`space.role.${next}`) }), { tone: 'good' })
      refreshSpace(client, space.id)
    },
    onError: refused,
  })
  const remove = useMutation({
    mutationFn: async () => {
      if (!(await confirm({ title: t('members.remove.title', { name: person.name }), body: t('members.remove.body'), action: t('members.remove.action'), danger: true }))) return
      await removeMember(space.id, person.id)
      toast(t('members.removed', { name: person.name }))
      refreshSpace(client, space.id)
    },
    onError: refused,
  })
  return (
    <div className={styles.member}>
      <PersonChip person={person} href={paths.person(person)} after={person.is_guest && <span className={styles.guest}>{t('people.guest')}</span>} line={[person.title, t('members.since', { date: shortDate(member.created_at) })].filter(Boolean).join(' · ')} />
      <div className={styles.memberTools}>
        {manages && !own ? (
          <>
            <NativeSelect size="sm" aria-label={t('members.role.of', { name: person.name })} value={change.isPending ? change.variables : role} data={roles()} disabled={change.isPending} onChange={(event) => change.mutate(roleOf(event.currentTarget.value))} />
            <button type="button" className={styles.icon} aria-label={t('members.remove', { name: person.name })} title={t('members.remove', { name: person.name })} onClick={() => remove.mutate()}>
              <IconUserMinus size={19} stroke={1.8} aria-hidden="true" />
            </button>
          </>
        ) : (
          <span>{t(`space.role.${role}`)}</span>
        )}
      </div>
    </div>
  )
}

/** Who belongs to a space; for its owners also the way in, the roles and the way out. */
export function Members({ space }: { space: Space }) {
  const me = useMe()
  const members = useInfiniteQuery(membersQuery(space.id))
  const items = itemsOf(members.data)
  const manages = space.can.includes('manage_members')
  return (
    <>
      {manages && <AddMember space={space} has={(id) => items.some((one) => one.person.id === id)} />}
      <InfiniteList
        query={members}
        items={items}
        keyOf={(one) => one.person.id}
        look="rows"
        label={t('members.list')}
        render={(one) => <Row space={space} member={one} own={one.person.id === me?.id} />}
        empty={
          <EmptyState drawing="people" title={t('members.empty.title')}>
            <p>{t('members.empty.body')}</p>
          </EmptyState>
        }
      />
      {manages && (
        <p>
          <ButtonLink href={paths.invitations({ new: 'yes', space: space.id, kind: 'guest' })} variant="subtle">
            {t('members.invite')}
          </ButtonLink>
        </p>
      )}
    </>
  )
}
