import type { Html } from '#core/html.ts'
import { notConnectedId } from '#domain/product.ts'
import { connectionRoleLabels, connectionRoles } from '#domain/solution.ts'
import { formatCount } from '#web/list/format.ts'
import { TableFrame } from '#web/list/results.tsx'
import { formatDate } from '#web/time.tsx'
import { paths } from '../../../paths.ts'
import type { Connection, CoveredService, SolutionVersion } from '../queries/solution.ts'

/** Which services a solution covers, and how far each. */
export function Services({ services }: { services: readonly CoveredService[] }): Html | null {
  if (!services.length) return null
  const hasMaturity = services.some(({ maturityLevel }) => maturityLevel !== null)
  return (
    <>
      <h2>
        {services.length === 1
          ? 'Diese Leistung deckt sie ab'
          : `Diese ${formatCount(services.length)} Leistungen deckt sie ab`}
      </h2>
      <TableFrame label="Leistungen">
        <table class="stackable">
          <thead>
            <tr>
              <th scope="col">Leistung</th>
              {hasMaturity && <th scope="col">Reifegrad</th>}
            </tr>
          </thead>
          <tbody>
            {services.map(service => (
              <tr>
                <th scope="row">
                  <a href={paths.service(service.id)}>{service.name}</a>
                </th>
                {hasMaturity && (
                  <td data-label="Reifegrad" class={service.maturityLevel === null ? 'empty-cell' : undefined}>
                    {service.maturityLevel !== null && `${service.maturityLevel}: ${service.maturityName}`}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </>
  )
}

/** What it is connected to where it runs, by role. */
export function Connections({ connections }: { connections: readonly Connection[] }): Html | null {
  if (!connections.length) return null
  return (
    <>
      <h2>Anbindungen</h2>
      <TableFrame label="Anbindungen">
        <table class="stackable">
          <thead>
            <tr>
              <th scope="col">Was</th>
              <th scope="col">Produkt</th>
              <th scope="col">Wie</th>
            </tr>
          </thead>
          <tbody>
            {connectionRoles
              .flatMap(role => connections.filter(connection => connection.role === role))
              .map(connection => (
                <ConnectionLine connection={connection} />
              ))}
          </tbody>
        </table>
      </TableFrame>
    </>
  )
}

function ConnectionLine({ connection: { role, productId, productName, how } }: { connection: Connection }) {
  return (
    <tr>
      <th scope="row">{connectionRoleLabels[role]}</th>
      <td data-label="Produkt">
        {productId === notConnectedId ? productName : <a href={paths.product(productId)}>{productName}</a>}
      </td>
      <td data-label="Wie" class={how ? undefined : 'empty-cell'}>
        {how}
      </td>
    </tr>
  )
}

/** What was handed out so far, the newest first. */
export function Versions({ versions }: { versions: readonly SolutionVersion[] }): Html | null {
  if (!versions.length) return null
  return (
    <>
      <h2>Versionen</h2>
      <TableFrame label="Versionen">
        <table class="stackable">
          <thead>
            <tr>
              <th scope="col">Version</th>
              <th scope="col">Vom</th>
              <th scope="col">Neu darin</th>
            </tr>
          </thead>
          <tbody>
            {versions.map(({ name, releasedOn, notes }) => (
              <tr>
                <th scope="row">{name}</th>
                <td data-label="Vom" class={releasedOn ? undefined : 'empty-cell'}>
                  {releasedOn && formatDate(new Date(releasedOn))}
                </td>
                <td data-label="Neu darin" class={notes ? undefined : 'empty-cell'}>
                  {notes}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </>
  )
}
