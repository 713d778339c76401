import type { Html } from '#core/html.ts'
import { TableFrame } from '#web/list/results.tsx'
import { paths } from '../../../paths.ts'
import type { ComparedLine } from '../comparison.ts'
import type { Solution } from '../queries/solution.ts'

interface ComparisonPageProps {
  solutions: readonly Solution[]
  lines: readonly ComparedLine[]
  onlyDifferences: boolean
}

export function ComparisonPage(props: ComparisonPageProps) {
  const { solutions } = props
  return (
    <>
      <h1>Lösungen vergleichen</h1>
      {solutions.length < 2 ? <TooFew solutions={solutions} /> : <Comparison {...props} />}
    </>
  )
}

function TooFew({ solutions }: { solutions: readonly Solution[] }): Html {
  return (
    <div class="empty">
      <h2>{solutions.length === 1 ? 'Eine Lösung fehlt noch' : 'Noch nichts ausgewählt'}</h2>
      <p>
        Wählen Sie in der <a href={paths.solutions()}>Liste der Lösungen</a> zwei bis vier zum Vergleichen aus.
      </p>
    </div>
  )
}

const address = (ids: readonly number[], onlyDifferences: boolean) =>
  paths.solutionComparison(`?ids=${ids.join(',')}${onlyDifferences ? '&nur=unterschiede' : ''}`)

function Comparison({ solutions, lines, onlyDifferences }: ComparisonPageProps) {
  const ids = solutions.map(({ id }) => id)
  return (
    <>
      <p>
        <a href={address(ids, !onlyDifferences)}>
          {onlyDifferences ? 'Alle Zeilen zeigen' : 'Nur Unterschiede zeigen'}
        </a>
      </p>
      <TableFrame label="Vergleich">
        <table class="comparison">
          <thead>
            <tr>
              <th scope="col">Angabe</th>
              {solutions.map(({ id, name }) => (
                <th scope="col">
                  <a href={paths.solution(id)}>{name}</a>
                  {ids.length > 2 && (
                    <a
                      class="comparison-removal"
                      href={address(
                        ids.filter(other => other !== id),
                        onlyDifferences,
                      )}
                    >
                      herausnehmen<span class="sr-only">: {name}</span>
                    </a>
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map(line => (
              <Line line={line} />
            ))}
          </tbody>
        </table>
      </TableFrame>
      {!lines.length && <p>Die Lösungen unterscheiden sich in keiner Angabe.</p>}
    </>
  )
}

function Line({ line: { label, values, differs } }: { line: ComparedLine }) {
  return (
    <tr class={differs ? 'differs' : undefined}>
      <th scope="row">
        {label} {differs && <span class="mark">verschieden</span>}
      </th>
      {values.map(value => (
        <td class="written">{value || <span class="quiet">keine Angabe</span>}</td>
      ))}
    </tr>
  )
}
