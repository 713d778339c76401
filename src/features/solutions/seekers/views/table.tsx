import type { Html } from '#core/html.ts'
import { federalStateNames, typeLabel } from '#domain/administration.ts'
import { formatCount } from '#web/list/format.ts'
import { TableFrame } from '#web/list/results.tsx'
import { paths } from '../../../../paths.ts'
import type { Fit } from '../../gaps/fit.ts'
import { seekerFitLabels } from '../definition.ts'
import type { LackedService, Seeker } from '../list.ts'
import type { Offered } from '../queries/offered.ts'

interface SeekerTableProps {
  offer: Offered
  rows: readonly Seeker[]
  hasPlace: boolean
}

export function SeekerTable({ offer, rows, hasPlace }: SeekerTableProps) {
  return (
    <TableFrame label="Verwaltungen">
      <table class="stackable seeker-table">
        <thead>
          <tr>
            <th scope="col">Verwaltung</th>
            <th scope="col">Technik</th>
            <th scope="col">Was fehlt</th>
            {hasPlace && (
              <th scope="col" class="number">
                Entfernung
              </th>
            )}
            <th scope="col">Kontakt</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <SeekerLine row={row} offer={offer} hasPlace={hasPlace} />
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}

/** Which group stands in words and in a shape, as a status does. */
const shapes: Readonly<Record<Fit, string>> = { runs: 'done', adapt: 'inProgress', template: 'open' }

function SeekerLine({ row, offer, hasPlace }: { row: Seeker; offer: Offered; hasPlace: boolean }) {
  const { administrationId, name, type, land, population, isAlly, fit, reason, km } = row
  const facts = [
    typeLabel(type),
    federalStateNames[land],
    population !== null && `${formatCount(population)} Einwohner`,
  ]
  return (
    <tr>
      <th scope="row">
        <a href={paths.administration(administrationId)}>{name}</a>{' '}
        {isAlly && <span class="mark">in Ihrem Verbund</span>}
        <span class="excerpt quiet">{facts.filter(Boolean).join(', ')}</span>
      </th>
      <td data-label="Technik">
        <span class={`status status-${shapes[fit]}`}>{seekerFitLabels[fit]}</span>
        <span class="gap-reason">{reason}</span>
      </td>
      <td data-label="Was fehlt">
        <Lacked row={row} covered={offer.services.length} />
      </td>
      {hasPlace && (
        <td data-label="Entfernung" class={km === null ? 'number empty-cell' : 'number'}>
          {km !== null && `${formatCount(Math.round(km))} km`}
        </td>
      )}
      <td data-label="Kontakt" class={row.isReachable ? undefined : 'empty-cell'}>
        {row.isReachable && <Contact row={row} />}
      </td>
    </tr>
  )
}

function Lacked({ row: { open, silent }, covered }: { row: Seeker; covered: number }): Html {
  const count = open.length + silent.length
  return (
    <>
      {covered > 1 && (
        <span>
          {count} von {covered}
        </span>
      )}
      <Names label="offen" services={open} />
      <Names label="ohne Angabe" services={silent} />
    </>
  )
}

const mostNames = 3

function Names({ label, services }: { label: string; services: readonly LackedService[] }) {
  if (!services.length) return null
  const more = services.length - mostNames
  return (
    <span class="gap-status">
      <span class="quiet">{label}:</span>{' '}
      {services
        .slice(0, mostNames)
        .map(({ name }) => name)
        .join(', ')}
      {more > 0 && ` und ${more} weitere`}
    </span>
  )
}

/** The inquiry asks about what the house says it lacks, else about what it may lack. */
function Contact({ row: { administrationId, name, open, silent } }: { row: Seeker }) {
  const about = open[0] ?? silent[0]
  return (
    <a href={paths.administrationInquiry(administrationId, about ? `?leistung=${about.id}` : '')}>
      Anfrage schreiben<span class="sr-only"> an {name}</span>
    </a>
  )
}
