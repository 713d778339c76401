import { type Db, sql } from '#core/db.ts'
import type { Actor, Belonging } from '#domain/actor.ts'
import { participating } from '#domain/participating.ts'
import { isReachable } from '#domain/reachable.ts'

interface OwnerRow extends Pick<Actor, 'personId' | 'name' | 'email'> {
  readonly belonging: Pick<Belonging, 'membershipId' | 'administrationId' | 'administrationName' | 'role'>
}

/**
 * Whoever has saved a search, as if they asked at work for their house, so that a search finds for them what its page
 * shows and no more; undefined for whoever works there no longer. Nobody is an operator here: less is seen.
 */
export async function findOwner(db: Db, membershipId: number): Promise<Actor | undefined> {
  const { rows } = await sql<OwnerRow>`
    select p.id as person_id, p.name, p.email, json_build_object('membershipId', m.id, 'administrationId', a.id,
      'administrationName', a.display_name, 'role', m.role) as belonging
    from memberships m join people p on p.id = m.person_id join administrations a on a.id = m.administration_id
    where m.id = ${membershipId}::int and m.state = 'active' and m.administration_id in (${participating})
      and ${isReachable('p')}`.execute(db)
  return rows[0] && actorOf(rows[0])
}

function actorOf({ personId, name, email, belonging }: OwnerRow): Actor {
  const acting: Belonging = {
    ...belonging,
    state: 'active',
    isApproved: true,
    isBlocked: false,
    isFirst: false,
    defaultVisibility: 'administrations',
    needsFactor: false,
    coordinates: [],
  }
  return {
    personId,
    name,
    email,
    sessionId: '',
    isOperator: false,
    operatorNeedsFactor: false,
    belongings: [acting],
    acting,
    provedAt: new Date(0),
    method: 'password',
    factor: null,
  }
}
