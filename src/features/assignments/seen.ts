import { type Db, sql } from '#core/db.ts'
import { forbidden, notFound } from '#core/errors.ts'
import type { HttpContext } from '#core/http.ts'
import { type Actor, workingFor } from '#domain/actor.ts'
import { actorOf } from '#web/actor.ts'
import type { Frame } from '#web/layout.tsx'
import { paths } from '../../paths.ts'
import type { SolutionEyes } from './deps.ts'
import { type Assignment, findAssignment } from './queries/assignment.ts'
import { type Mover, mayReadWork, moverOf } from './rules.ts'

/** A running Verbund as somebody of a member works in it. */
export interface Workplace {
  readonly actor: Actor
  /** The administration acted for. */
  readonly own: number
  readonly alliance: { readonly id: number; readonly name: string }
  readonly isMember: boolean
  readonly mover: Mover
}

/** The Verbund of the address. For whoever belongs to no member of it these pages do not exist. */
export async function getWorkplace(c: HttpContext, db: Db): Promise<Workplace> {
  const actor = actorOf(c)
  const own = workingFor(actor) ?? 0
  const id = idOf(c.req.param('id'))
  const found = id === null ? undefined : await findAlive(db, own, id)
  if (!found || !mayReadWork(actor, found.isMember))
    throw notFound(
      'Die Arbeitsteilung eines Verbunds sehen nur seine Mitglieder. Vielleicht handeln Sie für eine andere Verwaltung.',
    )
  const { isMember, ...alliance } = found
  return { actor, own, alliance, isMember, mover: moverOf(actor, alliance.id) }
}

async function findAlive(db: Db, own: number, id: number) {
  const { rows } = await sql<{ id: number; name: string; isMember: boolean }>`
    select l.id, l.name, exists (select 1 from alliance_memberships m where m.alliance_id = l.id
      and m.administration_id = ${own}::int and m.state = 'active') as is_member
    from alliances l where l.id = ${id}::int and is_alive(l)`.execute(db)
  return rows[0]
}

/** The assignment of the address, in its Verbund. */
export async function getAssignment(
  c: HttpContext,
  deps: SolutionEyes & { readonly db: Db },
): Promise<{ workplace: Workplace; assignment: Assignment }> {
  const workplace = await getWorkplace(c, deps.db)
  const id = idOf(c.req.param('assignmentId'))
  const assignment = id === null ? undefined : await findAssignment(deps, workplace, id)
  if (!assignment)
    throw notFound('Diese Leistung steht nicht auf der Liste des Verbunds. Vielleicht wurde sie entfernt.')
  return { workplace, assignment }
}

/** A number in the address that can be one of ours. */
const idOf = (text: string | undefined): number | null => (/^[1-9]\d{0,8}$/.test(text ?? '') ? Number(text) : null)

export const notYours = (takerName: string | null) =>
  forbidden(
    takerName
      ? `Das macht die Redaktion von ${takerName} oder die Koordination des Verbunds.`
      : 'Das macht die Redaktion eines Mitglieds oder die Koordination des Verbunds.',
  )

/** The frame of a page about the work of a Verbund. */
export const frameOf = ({ id, name }: Workplace['alliance'], title: string, isBelow = true): Frame => ({
  title,
  area: 'alliances',
  isUnlisted: true,
  trail: [
    ['Verbünde', paths.alliances()],
    [name, paths.alliance(id)],
    ...(isBelow ? [['Arbeitsteilung', paths.allianceWork(id)] as const] : []),
  ],
})
