import { type Db, sql } from '#core/db.ts'
import type { Html } from '#core/html.ts'
import { type Visitor, workingFor } from '#domain/actor.ts'
import { paths } from '../../paths.ts'
import { isVisibleDemand } from './queries/visible.ts'
import { maySayWhatIsSought } from './rules.ts'
import { housesInWords } from './views/marks.tsx'

/** On the page of a service: how many houses seek it, whether the own one does, and the way to say so. */
export async function serviceDemandPart(db: Db, visitor: Visitor, serviceId: number): Promise<Html | null> {
  const { rows } = await sql<{ houses: number; isOurs: boolean; isEnded: boolean }>`
    select count(d.*)::int as houses, coalesce(bool_or(d.administration_id = ${workingFor(visitor)}::int), false) as is_ours,
      (select v.ended_release_id is not null from services v where v.id = ${serviceId}::int) as is_ended
    from demands d where d.service_id = ${serviceId}::int and ${isVisibleDemand(visitor)}`.execute(db)
  const { houses = 0, isOurs = false, isEnded = true } = rows[0] ?? {}
  const mayBegin = maySayWhatIsSought(visitor) && !isOurs && !isEnded
  if (!houses && !mayBegin) return null
  return (
    <section aria-labelledby="bedarf">
      <h2 id="bedarf">Bedarf</h2>
      <p>
        {houses
          ? `${housesInWords(houses)} ${houses === 1 ? 'sucht' : 'suchen'} eine Lösung dafür${isOurs ? ', auch Ihre.' : '.'}`
          : 'Noch sucht niemand eine Lösung dafür, von dem Sie wissen dürfen.'}
      </p>
      <p class="project-links">
        {houses > 0 && <a href={paths.demand(serviceId)}>{isOurs ? 'Bedarf ansehen' : 'Wer das sucht'}</a>}
        {mayBegin && <a href={paths.demandDeclaration(serviceId)}>Suchen wir auch</a>}
      </p>
    </section>
  )
}
