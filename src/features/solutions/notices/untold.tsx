import { type Db, sql } from '#core/db.ts'
import type { Html } from '#core/html.ts'
import { paths } from '../../../paths.ts'
import { participating } from '../queries/visible.ts'

interface UntoldVersion {
  readonly solutionId: number
  readonly version: string
  /** How many houses take the solution over. */
  readonly adopters: number
}

/** The newest version of a solution of the house, where adopters have not been told of it. */
export async function findUntoldVersion(db: Db, administrationId: number, solutionId: number) {
  const { rows } = await sql<UntoldVersion>`
    select s.id as solution_id, v.name as version, u.adopters
    from solutions s
      cross join lateral (select v.name from solution_versions v where v.solution_id = s.id
        order by v.released_on desc nulls last, v.name desc limit 1) v
      cross join lateral (select count(*)::int as adopters from reuses r
        where r.solution_id = s.id and r.stage <> 'ended' and r.administration_id in (${participating})) u
    where s.id = ${solutionId}::int and s.administration_id = ${administrationId}::int and u.adopters > 0
      and not exists (select 1 from solution_notices n where n.solution_id = s.id and n.version_name = v.name)`.execute(
    db,
  )
  return rows[0]
}

export function UntoldVersionHint({ untold }: { untold: UntoldVersion }): Html {
  const { solutionId, version, adopters } = untold
  const count =
    adopters === 1 ? 'einer Verwaltung, die sie übernimmt,' : `${adopters} Verwaltungen, die sie übernehmen,`
  return (
    <>
      Die Lösung ist veröffentlicht. Von Version {version} haben Sie {count} noch nichts mitgeteilt:{' '}
      <a href={`${paths.ownSolutionNotice(solutionId)}?version=${encodeURIComponent(version)}`}>Mitteilung schreiben</a>
    </>
  )
}
