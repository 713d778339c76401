import { formatCount } from '#web/list/format.ts'
import { TableFrame } from '#web/list/results.tsx'
import { paths } from '../../../../../paths.ts'
import { pageSize } from '../groups.ts'
import { assignedTo, groupOf } from '../plan.ts'
import { Pages, type ServicesProps } from './assignment.tsx'
import { RowSays } from './candidate.tsx'

/** What is taken over without being looked at, for whoever looks nevertheless. */
export function SureGroup({ draftId, services: { plan, listed }, page, catalogue }: ServicesProps) {
  const members = listed.filter(({ row }) => groupOf(plan, row) === 'sure')
  const size = pageSize * 2
  const pages = Math.ceil(members.length / size)
  const current = Math.min(page, Math.max(pages, 1))
  const nameOf = (row: number) => {
    const [id] = assignedTo(plan, row) ?? []
    return id === undefined ? 'ausgelassen' : catalogue.findService(id)?.name
  }
  return (
    <section aria-labelledby="gruppe">
      <h2 id="gruppe">Sicher</h2>
      <p class="prose">
        {formatCount(members.length)} {members.length === 1 ? 'Zeile nennt' : 'Zeilen nennen'} die Leistung eindeutig,
        mit ihrem Schlüssel oder ihrem Namen.
      </p>
      <TableFrame label="Sichere Zuordnungen">
        <table class="stackable">
          <thead>
            <tr>
              <th scope="col" class="number">
                Zeile
              </th>
              <th scope="col">In Ihrer Liste</th>
              <th scope="col">Leistung</th>
              <th scope="col">Ändern</th>
            </tr>
          </thead>
          <tbody>
            {members.slice((current - 1) * size, current * size).map(row => (
              <tr>
                <td data-label="Zeile" class="number">
                  {row.row}
                </td>
                <th scope="row">
                  <RowSays row={row} />
                </th>
                <td data-label="Leistung">{nameOf(row.row)}</td>
                <td data-label="Ändern">
                  <a href={paths.ownImportRow(draftId, row.row)}>
                    ändern<span class="sr-only"> in Zeile {row.row}</span>
                  </a>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
      <Pages draftId={draftId} group="sure" current={current} pages={pages} />
    </section>
  )
}
