import type { Html } from '#core/html.ts'
import { federalStateNames } from '#domain/administration.ts'
import { Time } from '#web/time.tsx'
import { paths } from '../../../../paths.ts'
import { Written } from '../../views/written.tsx'
import type { Recommendation } from '../queries/recommendations.ts'

interface RecommendationsProps {
  recommendations: readonly Recommendation[]
  isColleague: boolean
}

/** Who recommends a solution, and why. */
export function Recommendations({ recommendations, isColleague }: RecommendationsProps): Html {
  return (
    <ul class="recommendations">
      {recommendations.map(recommendation => (
        <li>
          <Recommending recommendation={recommendation} isColleague={isColleague} />
        </li>
      ))}
    </ul>
  )
}

function Recommending({ recommendation, isColleague }: { recommendation: Recommendation; isColleague: boolean }) {
  const { administrationId, administrationName, federalStateKey, reason, visibility, recommendedAt } = recommendation
  return (
    <>
      <p class="experience-label">
        <a href={paths.administration(administrationId)}>{administrationName}</a>{' '}
        <span class="quiet">
          {federalStateNames[federalStateKey] && `${federalStateNames[federalStateKey]}, `}
          <Time at={recommendedAt} />
        </span>{' '}
        {isColleague && visibility === 'administrations' && <span class="mark">nur für Verwaltungen</span>}
      </p>
      <Written text={reason} />
    </>
  )
}
