import type { Html } from '#core/html.ts'
import { formatCount } from '#web/list/format.ts'
import { type ListState, listQuery } from '#web/list/state.ts'
import { Time } from '#web/time.tsx'
import { paths } from '../../../../../paths.ts'
import { Written } from '../../../views/written.tsx'
import type { ListedRecommendation } from '../../queries/recommendations.ts'

interface RecommendedProps {
  state: ListState
  recommendations: readonly ListedRecommendation[]
  recommended: number
  /** Of the next page. */
  older: string | null
  isColleague: boolean
}

/** What houses recommend of others: said with a reason, not earned by the rule. */
export function Recommended({ state, recommendations, recommended, older, isColleague }: RecommendedProps): Html {
  return (
    <section aria-labelledby="empfohlen">
      <h2 id="empfohlen">
        Von anderen empfohlen <span class="quiet">{recommended > 0 && formatCount(recommended)}</span>
      </h2>
      <p class="prose quiet">
        Was ein Haus an der Lösung eines anderen schätzt, mit seinem Grund. Empfehlen können Redaktion und Koordination
        auf der Seite einer Lösung.
      </p>
      {recommendations.length > 0 ? (
        <ul class="recommendations">
          {recommendations.map(each => (
            <Line recommendation={each} isColleague={isColleague} />
          ))}
        </ul>
      ) : (
        <p>{recommended > 0 ? 'Keine weiteren Empfehlungen.' : 'Noch keine Empfehlung, die Sie lesen dürfen.'}</p>
      )}
      {older && (
        <p>
          <a href={olderAddress(state, older)} rel="next">
            Weitere Empfehlungen
          </a>
        </p>
      )}
    </section>
  )
}

function olderAddress(state: ListState, older: string): string {
  const query = listQuery(state)
  return `${paths.bestPractice(`${query}${query ? '&' : '?'}empfehlungen=${older}`)}#empfohlen`
}

function Line({ recommendation, isColleague }: { recommendation: ListedRecommendation; isColleague: boolean }) {
  const { solutionId, solutionName, giverName, administrationId, administrationName, reason } = recommendation
  return (
    <li>
      <p class="experience-label">
        <a href={paths.solution(solutionId)}>{solutionName}</a> <span class="quiet">von {giverName}</span>
      </p>
      <Written text={reason} />
      <p class="quiet">
        <a href={paths.administration(administrationId)}>{administrationName}</a>,{' '}
        <Time at={recommendation.recommendedAt} />{' '}
        {isColleague && recommendation.visibility === 'administrations' && (
          <span class="mark">nur für Verwaltungen</span>
        )}
      </p>
    </li>
  )
}
