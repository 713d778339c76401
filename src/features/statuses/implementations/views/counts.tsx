import type { Html } from '#core/html.ts'
import { federalStateNames } from '#domain/administration.ts'
import { statusCodes, statusLabels } from '#domain/status.ts'
import { formatCount } from '#web/list/format.ts'
import { TableFrame } from '#web/list/results.tsx'
import { paths } from '../../../../paths.ts'
import { ShareBar } from '../../own/views/totals.tsx'
import { statusParams } from '../definition.ts'
import type { Counts as CountsOf } from '../list.ts'

interface CountsProps {
  serviceId: number
  counts: CountsOf
}

/** How far administrations are with the service: folded into three, by status, by Land. */
export function Counts({ serviceId, counts }: CountsProps) {
  const { done, inProgress, open } = counts.folded
  return (
    <section class="totals" aria-label="Stand aller Verwaltungen">
      <p>
        <span class="status status-done">
          <strong>{formatCount(done)}</strong> erledigt
        </span>
        ,{' '}
        <span class="status status-inProgress">
          <strong>{formatCount(inProgress)}</strong> in Arbeit
        </span>
        ,{' '}
        <span class="status status-open">
          <strong>{formatCount(open)}</strong> offen
        </span>
      </p>
      <ShareBar shares={[done, inProgress, open]} />
      <ByStatus serviceId={serviceId} counts={counts} />
      <ByFederalState serviceId={serviceId} counts={counts} />
    </section>
  )
}

function ByStatus({ serviceId, counts }: CountsProps) {
  return (
    <ul class="status-counts" aria-label="Nach Status">
      {statusCodes
        .filter(code => counts.byStatus.has(code))
        .map(code => (
          <li>
            <a
              class={`status status-${code}`}
              href={paths.implementations(
                serviceId,
                `?status=${statusParams.find(([, known]) => known === code)?.[0]}`,
              )}
            >
              {formatCount(counts.byStatus.get(code) ?? 0)} {statusLabels[code]}
            </a>
          </li>
        ))}
    </ul>
  )
}

function ByFederalState({ serviceId, counts: { byFederalState } }: CountsProps): Html | null {
  if (!byFederalState.length) return null
  return (
    <details id="nach-laendern">
      <summary>Nach Ländern</summary>
      <TableFrame label="Stand nach Ländern">
        <table class="by-state">
          <thead>
            <tr>
              <th scope="col">Land</th>
              {['erledigt', 'in Arbeit', 'offen', 'nicht zuständig oder entfällt'].map(label => (
                <th scope="col" class="number">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {byFederalState.map(({ federalStateKey: key, done, inProgress, open, others }) => (
              <tr>
                <th scope="row">
                  <a href={paths.implementations(serviceId, `?land=${key || '-'}`)}>
                    {federalStateNames[key] ?? 'Bund und weitere Stellen'}
                  </a>
                </th>
                {[done, inProgress, open, others].map(count => (
                  <td class="number">{formatCount(count)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </details>
  )
}
