import type { Html } from '#core/html.ts'
import { type ProductKind, productKindLabels } from '#domain/product.ts'
import { Fact } from '#web/facts.tsx'
import { formatCount } from '#web/list/format.ts'
import { TableFrame } from '#web/list/results.tsx'
import { Time } from '#web/time.tsx'
import { paths } from '../../../paths.ts'
import type { ProductPlace } from '../place.ts'
import type { Uses } from '../queries/list.ts'
import type { Product, Slice, SolvedService } from '../queries/product.ts'
import type { UsingAdministration } from '../queries/users.ts'
import { Pages } from './pages.tsx'
import { StateMark } from './state-mark.tsx'
import { Users } from './users.tsx'
import { Versions } from './versions.tsx'

export interface ProductPageProps {
  product: Product
  uses: Uses
  services: Slice<SolvedService>
  users: Slice<UsingAdministration>
  place: ProductPlace
  isColleague: boolean
  isOperating: boolean
  mayPropose: boolean
  /** What other features have to say about it. */
  parts: readonly (Html | null)[]
}

export function ProductPage(props: ProductPageProps) {
  const { product, isOperating, mayPropose } = props
  return (
    <>
      <h1>
        {product.name} <StateMark product={product} />
      </h1>
      {product.isProposed && (
        <p class="waiting">
          Dieses Produkt ist vorgeschlagen und kann schon verwendet werden. Der Betrieb sieht sich den Vorschlag an,
          meist innerhalb weniger Tage.
        </p>
      )}
      <Facts {...props} />
      {mayPropose && (
        <p>
          <a href={paths.productChange(product.id)}>Angaben ergänzen</a>
          <span class="quiet"> Version, weiterer Name, Exportformat</span>
        </p>
      )}
      {isOperating && (
        <p>
          <a href={paths.operationProduct(product.id)}>Im Betrieb bearbeiten</a>
        </p>
      )}
      <Versions versions={product.versions} />
      {props.parts}
      <Solved {...props} />
      <Users {...props} />
    </>
  )
}

function Facts({ product, uses, isColleague }: ProductPageProps) {
  const { vendor, kind, area, aliases, exportFormat, evidenceUrl, note, proposedAt, proposedById } = product
  return (
    <dl class="facts">
      {aliases.length > 0 && <Fact label="Auch">{aliases.join(', ')}</Fact>}
      <Fact label="Art">{productKindLabels[kind as ProductKind]}</Fact>
      <Fact label="Hersteller">{vendor ?? 'nicht bekannt'}</Fact>
      {area && <Fact label="Wofür">{area}</Fact>}
      {exportFormat && <Fact label="Exportformat">{exportFormat}</Fact>}
      {evidenceUrl && (
        <Fact label="Beleg">
          <a href={evidenceUrl} rel="external noopener nofollow">
            {hostOf(evidenceUrl)}
          </a>
        </Fact>
      )}
      {note && <Fact label="Anmerkung">{note}</Fact>}
      {proposedAt && isColleague && (
        <Fact label="Vorgeschlagen">
          <Time at={proposedAt} />
          {proposedById && (
            <>
              {' '}
              von <a href={paths.administration(proposedById)}>{product.proposedByName}</a>
            </>
          )}
        </Fact>
      )}
      <Fact label="Genannt in">
        {formatCount(uses.entries)} {uses.entries === 1 ? 'Eintrag' : 'Einträgen'}
        {uses.entries > 0 && (
          <>
            {' '}
            von {formatCount(uses.administrations)} {uses.administrations === 1 ? 'Verwaltung' : 'Verwaltungen'}, davon{' '}
            {formatCount(uses.done)} erledigt
          </>
        )}
      </Fact>
    </dl>
  )
}

const hostOf = (url: string) => URL.parse(url)?.host ?? url

function Solved({ product, services, place }: ProductPageProps) {
  return (
    <section aria-labelledby="umgesetzt">
      <h2 id="umgesetzt">Was damit umgesetzt wurde</h2>
      {services.total === 0 ? (
        <Nothing />
      ) : (
        <>
          <p class="quiet">
            {formatCount(services.total)} {services.total === 1 ? 'Leistung' : 'Leistungen'}, die am häufigsten
            genannten zuerst
          </p>
          <TableFrame label="Leistungen">
            <table class="stackable counted">
              <thead>
                <tr>
                  <th scope="col">Leistung</th>
                  <th scope="col" class="number">
                    Verwaltungen
                  </th>
                  <th scope="col" class="number">
                    davon erledigt
                  </th>
                </tr>
              </thead>
              <tbody>
                {services.rows.map(({ id, name, entries, done }) => (
                  <tr>
                    <th scope="row">
                      <a href={paths.service(id)}>{name}</a>
                    </th>
                    <td data-label="Verwaltungen" class="number">
                      <a href={paths.implementations(id, `?produkt=${product.id}`)}>
                        {formatCount(entries)}
                        <span class="sr-only"> Umsetzungen von „{name}“ ansehen</span>
                      </a>
                    </td>
                    <td data-label="davon erledigt" class="number">
                      {formatCount(done)}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </TableFrame>
          <Pages
            product={product.id}
            place={place}
            part="services"
            total={services.total}
            label="Seiten der Leistungen"
          />
        </>
      )}
    </section>
  )
}

function Nothing(): Html {
  return <p>Noch nennt kein Eintrag, den Sie sehen dürfen, dieses Produkt.</p>
}
