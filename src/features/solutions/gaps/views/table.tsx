import type { Html } from '#core/html.ts'
import { solutionConditionLabels, solutionStageLabels } from '#domain/solution.ts'
import { priorityLabels, statusLabels } from '#domain/status.ts'
import { formatCount } from '#web/list/format.ts'
import { TableFrame } from '#web/list/results.tsx'
import { paths } from '../../../../paths.ts'
import { type Fit, fitLabels, fits } from '../fit.ts'
import type { Picked } from '../interest.tsx'
import type { Gap, ReasonedOffer } from '../list.ts'
import { estimateWords } from '../urgency.ts'
import { OfferChoice, RowBox } from './interest.tsx'
import { UrgencyDetails } from './urgency.tsx'

interface GapTableProps {
  rows: readonly Gap[]
  /** What is ticked; null where nobody can tick. */
  picked: Picked | null
  /** May say for the house what it seeks. */
  maySay: boolean
}

export function GapTable({ rows, picked, maySay }: GapTableProps) {
  return (
    <TableFrame label="Unsere Lücken">
      <table class="stackable gap-table">
        <thead>
          <tr>
            <th scope="col">Leistung</th>
            <th scope="col">Dringlichkeit</th>
            <th scope="col" class="number">
              Fallzahl
            </th>
            <th scope="col">Was andere dafür haben</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <GapRow row={row} picked={picked} maySay={maySay} />
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}

interface GapRowProps {
  row: Gap
  picked: Picked | null
}

function GapRow({ row, picked, maySay }: GapRowProps & { maySay: boolean }) {
  const { serviceId, name, status, priority } = row
  return (
    <tr>
      <th scope="row">
        {picked && <RowBox row={row} picked={picked} />}
        <a href={paths.ownService(serviceId)}>{name}</a>
        <span class="gap-status">
          {status === 'none' ? (
            <span class="quiet">noch kein Eintrag</span>
          ) : (
            <span class={`status status-${status}`}>{statusLabels[status]}</span>
          )}
        </span>
      </th>
      <td data-label="Dringlichkeit">
        <UrgencyDetails gap={row} />
        {priority && <span class="gap-reason">Priorität {priorityLabels[priority]}</span>}
      </td>
      <Cases row={row} />
      <td data-label="Was andere dafür haben">
        <Offers row={row} picked={picked} />
        <Sought row={row} maySay={maySay} />
      </td>
    </tr>
  )
}

/** Whether the house seeks something for it, or the way to say so. */
function Sought({ row: { serviceId, name, isSought }, maySay }: { row: Gap; maySay: boolean }): Html | null {
  if (!isSought && !maySay) return null
  return (
    <span class="gap-reason">
      <a href={isSought ? paths.demand(serviceId) : paths.demandDeclaration(serviceId)}>
        {isSought ? 'Bedarf gemeldet' : 'Suchen wir auch'}
        <span class="sr-only">: {name}</span>
      </a>
    </span>
  )
}

function Cases({ row: { cases, estimatedFrom, caseCount } }: { row: Gap }) {
  return (
    <td data-label="Fallzahl" class={cases === null ? 'number empty-cell' : 'number'}>
      {cases !== null && (caseCount === null ? `rund ${formatCount(cases)}` : formatCount(cases))}
      {cases !== null && caseCount === null && <span class="gap-reason">{estimateWords(estimatedFrom)}</span>}
    </td>
  )
}

function Offers({ row, picked }: GapRowProps): Html {
  if (!row.offers.length) return <span class="quiet">noch keine Lösung</span>
  const all = row.runs + row.adapt + row.template
  return (
    <>
      {fits.map(fit => (
        <OfferGroup fit={fit} row={row} picked={picked} />
      ))}
      {all > row.offers.length && (
        <a href={paths.solutions(`?leistung=${row.serviceId}`)}>
          alle {formatCount(all)} Lösungen<span class="sr-only"> für {row.name}</span>
        </a>
      )}
    </>
  )
}

/** Which group stands in words and in a shape, as a status does. */
const shapes: Readonly<Record<Fit, string>> = { runs: 'done', adapt: 'inProgress', template: 'open' }

function OfferGroup({ fit, row, picked }: GapRowProps & { fit: Fit }): Html | null {
  const offers = row.offers.filter(offer => offer.fit === fit)
  if (!offers.length) return null
  return (
    <div class="gap-offers">
      <span class={`status status-${shapes[fit]}`}>{fitLabels[fit]}</span>
      <ul>
        {offers.map(offer => (
          <li>
            {picked && <OfferChoice row={row} offer={offer} picked={picked} />}
            <OfferLine offer={offer} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function OfferLine({ offer }: { offer: ReasonedOffer }) {
  const { id, name, administrationName, condition, stage, reason, reuseId } = offer
  return (
    <>
      <a href={paths.solution(id)}>{name}</a>{' '}
      <span class="quiet">
        {administrationName}, {solutionConditionLabels[condition]}
        {stage === 'pilot' && `, ${solutionStageLabels.pilot}`}
      </span>
      {reuseId !== null && (
        <>
          {' '}
          <a class="mark" href={paths.reuse(reuseId)}>
            Nachnutzung läuft<span class="sr-only">: {name}</span>
          </a>
        </>
      )}
      <span class="gap-reason">{reason}</span>
    </>
  )
}
