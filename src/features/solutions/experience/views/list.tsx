import type { Track } from '#domain/best-practice.ts'
import { Chips, type Facet, FacetPanel } from '#web/list/facets.tsx'
import { ExportLinks, Pagination } from '#web/list/results.tsx'
import { type ListState, listQuery } from '#web/list/state.ts'
import { paths } from '../../../../paths.ts'
import type { Solution } from '../../queries/solution.ts'
import type { Experience } from '../queries/experiences.ts'
import type { Recommendation } from '../queries/recommendations.ts'
import type { ExperienceSummary } from '../queries/summary.ts'
import { Lacking } from './conditions.tsx'
import { ExperienceEntry } from './entry.tsx'
import { Recommendations } from './recommendations.tsx'
import { Summary } from './summary.tsx'

interface ExperiencesPageProps {
  solution: Solution
  state: ListState
  facets: readonly Facet[]
  total: number
  all: number
  rows: readonly Experience[]
  summary: ExperienceSummary
  recommendations: readonly Recommendation[]
  /** Null for guests. */
  track: Track | null
  isColleague: boolean
}

/** What adopters report of one solution, and who recommends it. */
export function ExperiencesPage(props: ExperiencesPageProps) {
  const { solution, all, summary, recommendations, track, isColleague } = props
  return (
    <>
      <h1>Erfahrungen</h1>
      <p class="prose">
        Was Verwaltungen berichten, die <a href={paths.solution(solution.id)}>{solution.name}</a> von{' '}
        {solution.administrationName} übernommen haben.
        {!isColleague && ' Mehr lesen Personen, die angemeldet für eine Verwaltung arbeiten.'}
      </p>
      {all > 0 ? (
        <>
          <Summary summary={summary} answers={solution.answers} />
          <Reports {...props} />
        </>
      ) : (
        <div class="empty">
          <h2>Noch kein Bericht</h2>
          <p>Wer die Lösung einführt, kann berichten: auf der Seite der eigenen Nachnutzung.</p>
        </div>
      )}
      {track && <Lacking track={track} />}
      {recommendations.length > 0 && (
        <section aria-labelledby="empfohlen">
          <h2 id="empfohlen">Von anderen empfohlen</h2>
          <Recommendations recommendations={recommendations} isColleague={isColleague} />
        </section>
      )}
    </>
  )
}

function Reports({ solution, state, facets, total, all, rows, isColleague }: ExperiencesPageProps) {
  const action = paths.solutionExperiences(solution.id)
  return (
    <>
      <div class="sr-only" role="status" id="status"></div>
      <div class="list-page" id="ergebnis">
        <Chips action={action} state={state} facets={facets} query="" />
        <FacetPanel action={action} state={state} facets={facets} />
        <div class="results">
          <div class="toolbar">
            <p class="result-count" data-summary>
              <strong>{total}</strong>
              {total === all ? ` ${all === 1 ? 'Bericht' : 'Berichte'}` : ` von ${all} Berichten`}, die neuesten zuerst
            </p>
          </div>
          {rows.map(experience => (
            <ExperienceEntry
              experience={experience}
              giverName={solution.administrationName}
              isColleague={isColleague}
            />
          ))}
          {!rows.length && <p class="empty">Kein Bericht mit dieser Antwort.</p>}
          <Pagination action={action} state={state} total={total} />
          <ExportLinks href={format => paths.solutionExperiencesExport(solution.id, format, listQuery(state))} />
        </div>
      </div>
    </>
  )
}
