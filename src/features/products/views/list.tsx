import type { Html } from '#core/html.ts'
import { productKindLabels } from '#domain/product.ts'
import { formatCount } from '#web/list/format.ts'
import { ListBody } from '#web/list/list-body.tsx'
import { Pagination, TableFrame } from '#web/list/results.tsx'
import { SearchBox } from '#web/list/search-box.tsx'
import { WaysOut } from '#web/list/ways-out.tsx'
import { paths } from '../../../paths.ts'
import { productList } from '../definition.ts'
import type { ProductListing } from '../list.ts'
import type { ProductRow } from '../queries/list.ts'
import { StateMark } from './state-mark.tsx'

const action = paths.products()

export function ProductListPage({ list, mayPropose }: { list: ProductListing; mayPropose: boolean }) {
  const { state, total, all } = list
  return (
    <>
      <h1>Produkte</h1>
      <p class="prose">
        Software, mit der Verwaltungen ihre Leistungen anbieten: Antragsassistenten, Portale, Fachverfahren, E-Akten,
        Bezahlplattformen.
      </p>
      {mayPropose && (
        <p>
          <a class="kern-btn kern-btn--secondary" href={paths.newProduct()}>
            <span class="kern-label">Produkt vorschlagen</span>
          </a>
        </p>
      )}
      <SearchBox
        action={action}
        label="Name, Hersteller oder Bereich"
        hint="Zum Beispiel: civento, AKDB oder Einwohnerwesen."
        suggestions={paths.productSuggestions('?q=')}
        state={state}
      />
      <ListBody
        action={action}
        list={list}
        toolbar={{
          sorts: productList.sorts,
          ...(total === all ? { nouns: ['Produkt', 'Produkte'] } : { all, nouns: dative }),
        }}
        nothing={<NothingFound list={list} mayPropose={mayPropose} />}
      >
        <Results list={list} />
      </ListBody>
    </>
  )
}

/** "3 von 12 Produkten" */
const dative = ['Produkten', 'Produkten'] as const

function Results({ list: { state, rows, total } }: { list: ProductListing }) {
  return (
    <>
      <TableFrame label="Produkte">
        <table class="stackable list-products counted">
          <thead>
            <tr>
              <th scope="col">Produkt</th>
              <th scope="col">Art</th>
              <th scope="col">Hersteller</th>
              <th scope="col" class="number">
                Einträge
              </th>
              <th scope="col" class="number">
                erledigt
              </th>
              <th scope="col" class="number">
                Verwaltungen
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(row => (
              <TableRow row={row} />
            ))}
          </tbody>
        </table>
      </TableFrame>
      <Pagination action={action} state={state} total={total} />
      <p class="quiet">
        Gezählt sind Einträge, die das Produkt nennen und die Sie sehen dürfen. „ungeprüft“: Angaben ohne Beleg.
      </p>
    </>
  )
}

function TableRow({ row }: { row: ProductRow }) {
  return (
    <tr>
      <th scope="row">
        <a href={paths.product(row.id)}>{row.name}</a>
        <StateMark product={row} />
        {row.aliases.length > 0 && <span class="excerpt quiet">auch: {row.aliases.join(', ')}</span>}
        {row.area && <span class="excerpt quiet">{row.area}</span>}
      </th>
      <td>{productKindLabels[row.kind]}</td>
      <td class={row.vendor ? undefined : 'empty-cell'}>{row.vendor}</td>
      <Count label="Einträge" count={row.entries} />
      <Count label="erledigt" count={row.done} />
      <Count label="Verwaltungen" count={row.administrations} />
    </tr>
  )
}

function Count({ label, count }: { label: string; count: number }) {
  return (
    <td data-label={label} class="number">
      {formatCount(count)}
    </td>
  )
}

function NothingFound({ list, mayPropose }: { list: ProductListing; mayPropose: boolean }): Html {
  const { q } = list.state
  return (
    <div class="empty">
      <h2>Kein Produkt gefunden</h2>
      <WaysOut action={action} ways={list.waysOut} />
      {mayPropose ? (
        <p>
          Fehlt es im Verzeichnis?{' '}
          <a href={paths.newProduct(q && `?name=${encodeURIComponent(q)}`)}>
            {q ? `„${q}“ vorschlagen` : 'Vorschlagen'}
          </a>
        </p>
      ) : (
        <p>Fehlende Produkte schlägt vor, wer für eine Verwaltung einträgt.</p>
      )}
    </div>
  )
}
