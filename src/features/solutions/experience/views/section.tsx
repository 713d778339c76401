import type { Html } from '#core/html.ts'
import { paths } from '../../../../paths.ts'
import type { Solution } from '../../queries/solution.ts'
import type { Experience } from '../queries/experiences.ts'
import type { Recommendation } from '../queries/recommendations.ts'
import type { ExperienceSummary } from '../queries/summary.ts'
import { ExperienceEntry } from './entry.tsx'
import { Recommendations } from './recommendations.tsx'
import { Summary } from './summary.tsx'

interface ExperienceSectionProps {
  solution: Solution
  summary: ExperienceSummary
  newest: readonly Experience[]
  recommendations: readonly Recommendation[]
  isColleague: boolean
  /** The house of who looks may recommend it. */
  canRecommend: boolean
  hasRecommended: boolean
}

const mostRecommendations = 3

/** On the page of a solution: what adopters say of it, and who recommends it. */
export function ExperienceSection(props: ExperienceSectionProps): Html | null {
  const { summary, recommendations, canRecommend, hasRecommended } = props
  if (!summary.reports && !recommendations.length && !canRecommend) return null
  return (
    <>
      {summary.reports > 0 && <Reports {...props} />}
      {(recommendations.length > 0 || canRecommend) && (
        <section aria-labelledby="empfehlungen">
          <h2 id="empfehlungen">Von anderen empfohlen</h2>
          {recommendations.length > 0 ? <Shown {...props} /> : <p class="quiet">Noch von niemandem.</p>}
          {canRecommend && (
            <p>
              <a href={paths.solutionRecommendation(props.solution.id)}>
                {hasRecommended ? 'Ihre Empfehlung ändern' : 'Diese Lösung empfehlen'}
              </a>
            </p>
          )}
        </section>
      )}
    </>
  )
}

/** The page is long: what they answer to single questions stands in the list. */
const withoutAnswers = (experience: Experience): Experience => ({ ...experience, answers: [] })

function Reports({ solution, summary, newest, isColleague }: ExperienceSectionProps) {
  return (
    <section aria-labelledby="erfahrungen">
      <h2 id="erfahrungen">Erfahrungen</h2>
      <Summary summary={summary} answers={solution.answers} />
      {newest.map(experience => (
        <ExperienceEntry
          experience={withoutAnswers(experience)}
          giverName={solution.administrationName}
          isColleague={isColleague}
        />
      ))}
      <p>
        <a href={paths.solutionExperiences(solution.id)}>
          {summary.reports > newest.length ? `Alle ${summary.reports} Berichte` : 'Erfahrungen als Liste'}
        </a>
      </p>
    </section>
  )
}

function Shown({ solution, recommendations, isColleague }: ExperienceSectionProps) {
  const hidden = recommendations.length - mostRecommendations
  return (
    <>
      <Recommendations recommendations={recommendations.slice(0, mostRecommendations)} isColleague={isColleague} />
      {hidden > 0 && (
        <p>
          <a href={paths.solutionExperiences(solution.id)}>
            {hidden === 1 ? 'Eine weitere Empfehlung' : `${hidden} weitere Empfehlungen`}
          </a>
        </p>
      )}
    </>
  )
}
