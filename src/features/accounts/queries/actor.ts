import { type Db, fixedStatement, sql } from '#core/db.ts'
import { type Actor, type Belonging, type Role, roles } from '#domain/actor.ts'

interface ActorRow extends Omit<Actor, 'acting' | 'belongings' | 'operatorNeedsFactor'> {
  readonly membershipId: number | null
  readonly isIdle: boolean
  readonly mustOperatorsHaveFactor: boolean
  readonly belongings: readonly (Omit<Belonging, 'needsFactor'> & { readonly factorFromRole: Role | null })[]
}

interface ActorValues {
  readonly token: string
  readonly idleMinutes: number
  readonly longestHours: number
}

const statement = fixedStatement<ActorValues, ActorRow>(
  value => sql`
    select p.id as person_id, p.name, p.email, s.id as session_id, s.proved_at, s.method, s.factor, s.membership_id,
      s.used_at < now() - interval '1 minute' as is_idle,
      exists (select 1 from operators o where o.person_id = p.id) as is_operator,
      coalesce((select value = 'true' from settings where name = 'operatorNeedsFactor'), false) as must_operators_have_factor,
      coalesce((
        select json_agg(json_build_object(
          'membershipId', m.id, 'administrationId', a.id, 'administrationName', a.display_name, 'role', m.role,
          'state', m.state, 'isApproved', coalesce(t.state = 'approved', false),
          'isBlocked', exists (select 1 from blocks b
            where b.subject_kind = 'administration' and b.subject_id = a.id::text and b.lifted_at is null),
          'isFirst', not exists (select 1 from memberships e
            where e.administration_id = a.id and e.state in ('waiting', 'active') and e.id < m.id),
          'defaultVisibility', coalesce(t.default_visibility, 'administrations'), 'factorFromRole', t.factor_from_role,
          'coordinates', coalesce((
            select json_agg(c.alliance_id order by c.alliance_id) from alliance_coordinators c
              join alliances l on l.id = c.alliance_id and l.dissolved_at is null
              join alliance_memberships am on am.alliance_id = l.id and am.administration_id = a.id and am.state = 'active'
            where c.membership_id = m.id and not exists (select 1 from blocks b
              where b.subject_kind = 'alliance' and b.subject_id = l.id::text and b.lifted_at is null)), '[]'::json))
          order by m.id)
        from memberships m join administrations a on a.id = m.administration_id
          left join participations t on t.administration_id = a.id
        where m.person_id = p.id and m.state in ('waiting', 'active')), '[]'::json) as belongings
    from sessions s join people p on p.id = s.person_id
    where s.token = ${value('token')} and s.expires_at > now() and p.email_verified
      and s.used_at > now() - make_interval(mins => ${value('idleMinutes')}::int)
      and s.created_at > now() - make_interval(hours => ${value('longestHours')}::int)
      and not exists (select 1 from blocks b
        where b.subject_kind = 'person' and b.subject_id = p.id::text and b.lifted_at is null)`,
)

/** The person of a running session and everything rights depend on; `isIdle` when its use has to be noted again. */
export async function findActor(
  db: Db,
  token: string,
  session: Omit<ActorValues, 'token'>,
): Promise<{ actor: Actor; isIdle: boolean } | undefined> {
  const { rows } = await statement(db, { token, ...session })
  const [row] = rows
  if (!row) return undefined
  const { membershipId, isIdle, mustOperatorsHaveFactor, ...person } = row
  const belongings = row.belongings.map(({ factorFromRole, ...belonging }) => ({
    ...belonging,
    needsFactor: row.factor === null && isRequired(factorFromRole, belonging.role),
  }))
  const acting = belongings.find(each => each.membershipId === membershipId) ?? firstOf(belongings)
  const operatorNeedsFactor = mustOperatorsHaveFactor && row.factor === null
  return { actor: { ...person, belongings, acting, operatorNeedsFactor }, isIdle }
}

/** For somebody whose last choice is gone: rather one that counts than one that waits. */
const firstOf = (belongings: readonly Belonging[]) =>
  belongings.find(({ state }) => state === 'active') ?? belongings[0] ?? null

const isRequired = (fromRole: Role | null, role: Role) =>
  fromRole !== null && roles.indexOf(role) >= roles.indexOf(fromRole)

/** Notes that a session is in use; at most once a minute, so that reading does not write. */
export async function touchSession(db: Db, sessionId: string): Promise<void> {
  await sql`update sessions set used_at = now() where id = ${sessionId}::uuid`.execute(db)
}
