import { type Db, sql, type Tx } from '#core/db.ts'
import { conflict, notFound } from '#core/errors.ts'
import type { HttpContext } from '#core/http.ts'
import type { Actor } from '#domain/actor.ts'
import { actorOf } from '#web/actor.ts'
import { mayEnterForMembers } from './rules.ts'

/** A running Verbund, as its coordination works on it. */
export interface Coordinated {
  readonly id: number
  readonly name: string
}

/** The Verbund of the address. For whoever does not coordinate it these pages do not exist. */
export async function getCoordinated(c: HttpContext, db: Db): Promise<{ actor: Actor; alliance: Coordinated }> {
  const actor = actorOf(c)
  const text = c.req.param('id') ?? ''
  const id = /^[1-9]\d{0,8}$/.test(text) ? Number(text) : 0
  const alliance = mayEnterForMembers(actor, id) ? await findAlive(db, id) : undefined
  if (!alliance)
    throw notFound(
      'Diese Seite gibt es nur für die Koordination eines Verbunds. Vielleicht handeln Sie für eine andere Verwaltung.',
    )
  return { actor, alliance }
}

async function findAlive(db: Db, id: number): Promise<Coordinated | undefined> {
  const { rows } = await sql<Coordinated>`
    select l.id, l.name from alliances l where l.id = ${id}::int and is_alive(l)`.execute(db)
  return rows[0]
}

/**
 * Holds the Verbund until the transaction ends, as everything does that changes members and permissions; whoever has lost
 * the coordination a moment ago is refused.
 */
export async function lockCoordinated(tx: Tx, actor: Actor, id: number): Promise<Coordinated> {
  const { rows } = await sql<Coordinated>`
    select l.id, l.name from alliances l
    where l.id = ${id}::int and is_alive(l) and exists (
      select 1 from alliance_coordinators c
        join memberships m on m.id = c.membership_id and m.state = 'active' and m.role in ('editor', 'coordinator')
        join alliance_memberships am on am.alliance_id = l.id and am.administration_id = m.administration_id
          and am.state = 'active'
      where c.alliance_id = l.id and m.id = ${actor.acting?.membershipId ?? null}::int)
    for update of l`.execute(tx)
  if (!rows[0])
    throw conflict('Diesen Verbund gibt es nicht mehr, oder Sie koordinieren ihn nicht mehr. Gespeichert ist nichts.')
  return rows[0]
}
