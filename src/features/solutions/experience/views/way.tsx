import type { Html } from '#core/html.ts'
import type { ReuseStage, Side } from '#domain/reuse.ts'
import { paths } from '../../../../paths.ts'
import { isReportable } from '../author.ts'

interface ReportWayProps {
  reuse: {
    readonly id: number
    readonly side: Side
    readonly stage: ReuseStage
    readonly endedStage: ReuseStage | null
    readonly adopterName: string
  }
}

/** On the page of a reuse: the way to its report, once there can be one. */
export function ReportWay({ reuse }: ReportWayProps): Html | null {
  if (!isReportable(reuse)) return null
  return (
    <section aria-labelledby="erfahrungsbericht">
      <h2 id="erfahrungsbericht">Erfahrungsbericht</h2>
      <p>
        {reuse.side === 'adopter'
          ? 'Wie war es? Andere Verwaltungen entscheiden danach, und aus Berichten wird Beste Praxis. '
          : `Was ${reuse.adopterName} von Ihrer Lösung berichtet; Sie können darauf antworten. `}
        <a href={paths.reuseExperience(reuse.id)}>Zum Erfahrungsbericht</a>
      </p>
    </section>
  )
}
