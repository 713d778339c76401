import type { Html } from '#core/html.ts'
import { productKindLabels } from '#domain/product.ts'
import { ActionButton } from '#web/forms.tsx'
import { formatCount } from '#web/list/format.ts'
import { TableFrame } from '#web/list/results.tsx'
import { since } from '#web/time.tsx'
import { paths } from '../../../paths.ts'
import { type OperatedProduct, type OperatedState, operatedStates } from '../queries/operated.ts'
import { StateMark } from './state-mark.tsx'

interface OperatedProductsProps {
  state: OperatedState
  counts: Readonly<Record<OperatedState, number>>
  rows: readonly OperatedProduct[]
  page: number
  last: number
}

const stateLabels: Readonly<Record<OperatedState, string>> = {
  vorgeschlagen: 'Vorschläge',
  ergaenzungen: 'Ergänzungen',
  ungeprueft: 'Ungeprüfte',
  alle: 'Alle',
}

export function OperatedProductsPage(props: OperatedProductsProps) {
  const { state, counts, rows } = props
  return (
    <>
      <ul class="chips" aria-label="Auswahl">
        {operatedStates.map(each => (
          <li>
            <a
              class="chip"
              href={paths.operationProducts(each === 'vorgeschlagen' ? '' : `?zustand=${each}`)}
              aria-current={each === state ? 'true' : undefined}
            >
              {stateLabels[each]} ({formatCount(counts[each])})
            </a>
          </li>
        ))}
      </ul>
      {rows.length ? <OperatedTable rows={rows} /> : <p>Hier wartet nichts. Neue Vorschläge stehen hier von selbst.</p>}
      <OperatedPages {...props} />
    </>
  )
}

function OperatedTable({ rows }: { rows: readonly OperatedProduct[] }) {
  return (
    <TableFrame label="Produkte">
      <table class="stackable">
        <thead>
          <tr>
            <th scope="col">Produkt</th>
            <th scope="col">Art</th>
            <th scope="col">Hersteller</th>
            <th scope="col">Vorgeschlagen</th>
            <th scope="col">
              <span class="sr-only">Aktion</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <OperatedLine row={row} />
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}

function OperatedLine({ row }: { row: OperatedProduct }) {
  return (
    <tr>
      <th scope="row">
        <a href={paths.operationProduct(row.id)}>{row.name}</a>
        <StateMark product={row} />
        {row.changes > 0 && (
          <span class="mark">{row.changes === 1 ? 'eine Ergänzung wartet' : `${row.changes} Ergänzungen warten`}</span>
        )}
      </th>
      <td>{productKindLabels[row.kind]}</td>
      <td class={row.vendor ? undefined : 'empty-cell'}>{row.vendor}</td>
      <td data-label="Vorgeschlagen" class={row.proposedAt ? undefined : 'empty-cell'}>
        {row.proposedAt && since(row.proposedAt)}
        {row.proposedById && (
          <>
            {' '}
            von <a href={paths.operationAdministration(row.proposedById)}>{row.proposedByName}</a>
          </>
        )}
      </td>
      <td class={row.isProposed ? undefined : 'empty-cell'}>
        {row.isProposed && (
          <ActionButton action={paths.operationProductApproval(row.id)} label="Freigeben" about={row.name} />
        )}
      </td>
    </tr>
  )
}

function OperatedPages({ state, page, last }: OperatedProductsProps): Html | null {
  if (last <= 1) return null
  const query = (to: number) => `?${new URLSearchParams({ zustand: state, seite: String(to) })}`
  return (
    <nav class="pagination" aria-label="Seiten">
      <ul>
        {page > 1 && (
          <li>
            <a href={paths.operationProducts(query(page - 1))} rel="prev">
              Zurück
            </a>
          </li>
        )}
        <li class="quiet">
          Seite {page} von {last}
        </li>
        {page < last && (
          <li>
            <a href={paths.operationProducts(query(page + 1))} rel="next">
              Weiter
            </a>
          </li>
        )}
      </ul>
    </nav>
  )
}
