import type { Html } from '#core/html.ts'
import { solutionConditionLabels, solutionKindLabels } from '#domain/solution.ts'
import { formatCount } from '#web/list/format.ts'
import { paths } from '../../../paths.ts'
import type { ShortList, ShortSolution } from '../queries/parts.ts'
import { RunsHereMark, StageMark } from './marks.tsx'

interface ShortSolutionsProps {
  title: string
  list: ShortList
  /** Where all of them are listed. */
  all: string
}

/** The first few solutions on the page of something else; nothing where there are none. */
export function ShortSolutions({ title, list, all }: ShortSolutionsProps): Html | null {
  if (!list.total) return null
  return (
    <section class="short-solutions" aria-labelledby="loesungen">
      <h2 id="loesungen">{title}</h2>
      <ul>
        {list.rows.map(row => (
          <ShortLine row={row} />
        ))}
      </ul>
      <p>
        <a href={all}>
          {list.total > list.rows.length ? `Alle ${formatCount(list.total)} Lösungen` : 'Als Liste ansehen'}
        </a>
      </p>
    </section>
  )
}

function ShortLine({ row }: { row: ShortSolution }) {
  const facts = [
    solutionKindLabels[row.kind],
    row.productName,
    row.administrationName,
    solutionConditionLabels[row.condition],
  ]
  return (
    <li>
      <a href={paths.solution(row.id)}>{row.name}</a> <StageMark stage={row.stage} />{' '}
      <RunsHereMark isOurs={row.isOurs} />
      <span class="excerpt quiet">{facts.filter(Boolean).join(', ')}</span>
    </li>
  )
}
