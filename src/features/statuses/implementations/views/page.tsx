import type { Html } from '#core/html.ts'
import { freshnessRule } from '#domain/freshness.ts'
import { ListBody } from '#web/list/list-body.tsx'
import { ExportLinks, FeedLink, Pagination } from '#web/list/results.tsx'
import { SearchBox } from '#web/list/search-box.tsx'
import { listQuery } from '#web/list/state.ts'
import { WaysOut } from '#web/list/ways-out.tsx'
import { ServiceNav } from '#web/service-nav.tsx'
import { paths } from '../../../../paths.ts'
import type { Products } from '../../products.ts'
import { shownColumns } from '../definition.ts'
import type { Implementations, ServiceHead } from '../list.ts'
import { Counts } from './counts.tsx'
import { ImplementationTable } from './table.tsx'

export interface ImplementationsPageProps {
  service: ServiceHead
  found: Implementations
  products: Products
  isGuest: boolean
  isColleague: boolean
  /** Whether the person may take over what others have. */
  isEntering: boolean
}

export function ImplementationsPage(props: ImplementationsPageProps) {
  const { service, found } = props
  const isUntouched = found.counts.byStatus.size === 0
  return (
    <>
      <h1>{service.name}</h1>
      <ServiceNav serviceId={service.id} current={paths.implementations(service.id)} />
      {isUntouched ? <NothingYet {...props} /> : <Found {...props} />}
    </>
  )
}

function Found(props: ImplementationsPageProps) {
  const { service, found, isColleague } = props
  const { state, sorts, columns } = found
  const action = paths.implementations(service.id)
  const shown = shownColumns(columns, state.columns)
  return (
    <>
      <Counts serviceId={service.id} counts={found.counts} />
      <SearchBox
        action={action}
        label="Name der Verwaltung"
        hint={isColleague ? 'Zum Beispiel: Münster.' : 'Zum Beispiel: Münster. Gezeigt werden öffentliche Angaben.'}
        state={state}
      />
      <ListBody
        action={action}
        list={found}
        toolbar={{ nouns: ['Verwaltung', 'Verwaltungen'], sorts }}
        columns={{ all: columns, shown }}
        nothing={<NothingFound {...props} />}
      >
        <Results {...props} />
      </ListBody>
    </>
  )
}

function Results({ service, found, products, isEntering }: ImplementationsPageProps) {
  const { state, rows, total, columns } = found
  return (
    <>
      <ImplementationTable
        serviceId={service.id}
        rows={rows}
        columns={shownColumns(columns, state.columns)}
        products={products}
        isEntering={isEntering}
      />
      <Pagination action={paths.implementations(service.id)} state={state} total={total} />
      <ExportLinks href={format => paths.implementationsExport(service.id, format, listQuery(state))} />
      <FeedLink href={paths.serviceFeed(service.id)}>Was davon öffentlich ist, als Feed</FeedLink>
      <p class="export-links quiet">
        Angaben der Verwaltungen. Wer „nicht zuständig“ oder „entfällt“ sagt, steht in der Liste nur, wenn Sie danach
        filtern. Veraltete Angaben sinken nach unten. {freshnessRule}
      </p>
    </>
  )
}

function NothingFound({ service, found: { waysOut, state } }: ImplementationsPageProps): Html {
  const action = paths.implementations(service.id)
  const isFiltered = state.q !== '' || Object.keys(state.chosen).length > 0
  return (
    <div class="empty">
      <h2>Keine Verwaltung gefunden</h2>
      <WaysOut action={action} ways={waysOut} />
      {isFiltered && !waysOut.length && (
        <p>
          <a href={action}>Alle Umsetzungen</a>
        </p>
      )}
      {!isFiltered && (
        <p>
          Noch arbeitet keine Verwaltung daran, deren Angaben Sie sehen dürfen. Oben steht, wie viele etwas anderes
          gesagt haben.
        </p>
      )}
    </div>
  )
}

function NothingYet({ service, isGuest, isColleague }: ImplementationsPageProps): Html {
  return (
    <div class="empty">
      <h2>Noch keine Angaben</h2>
      {isColleague && (
        <p>
          Keine Verwaltung hat hier etwas eingetragen, das Sie sehen dürfen.{' '}
          <a href={paths.ownService(service.id)}>Eigenen Stand eintragen</a>
        </p>
      )}
      {isGuest && (
        <p>
          Öffentliche Angaben gibt es zu dieser Leistung noch nicht. Mehr sehen Personen, die{' '}
          <a href={paths.signIn(paths.implementations(service.id))}>angemeldet</a> für eine Verwaltung arbeiten.
        </p>
      )}
      {!isColleague && !isGuest && (
        <p>
          Öffentliche Angaben gibt es zu dieser Leistung noch nicht. Mehr sehen Sie, sobald Ihr Zugang freigegeben ist.
        </p>
      )}
    </div>
  )
}
