import { formatCount } from '#web/list/format.ts'
import { TableFrame } from '#web/list/results.tsx'
import { paths } from '../../../paths.ts'
import type { UsingAdministration } from '../queries/users.ts'
import { Pages } from './pages.tsx'
import type { ProductPageProps } from './product.tsx'
import { EndedMark } from './versions.tsx'

/** Who uses it, as far as it may be seen: by what the house says itself, and by its entries. */
export function Users({ product, users, place, isColleague }: ProductPageProps) {
  if (!users.total) return null
  return (
    <section aria-labelledby="nutzer">
      <h2 id="nutzer">Wer es nutzt</h2>
      <p class="quiet">
        {formatCount(users.total)} {users.total === 1 ? 'Verwaltung' : 'Verwaltungen'}
        {!isColleague && ' mit öffentlichen Angaben'}
      </p>
      <TableFrame label="Verwaltungen">
        <table class="stackable product-users">
          <thead>
            <tr>
              <th scope="col">Verwaltung</th>
              <th scope="col">Version</th>
              <th scope="col">Bekannt aus</th>
              <th scope="col" class="number">
                Einträge
              </th>
              <th scope="col" class="number">
                davon erledigt
              </th>
            </tr>
          </thead>
          <tbody>
            {users.rows.map(row => (
              <User row={row} />
            ))}
          </tbody>
        </table>
      </TableFrame>
      <Pages product={product.id} place={place} part="users" total={users.total} label="Seiten der Verwaltungen" />
    </section>
  )
}

function User({ row }: { row: UsingAdministration }) {
  const { id, name, federalStateName, version, isEnded, entries, done } = row
  return (
    <tr>
      <th scope="row">
        <a href={paths.administration(id)}>{name}</a>{' '}
        {federalStateName && <span class="quiet">{federalStateName}</span>}
      </th>
      <td data-label="Version" class={version ? undefined : 'empty-cell'}>
        {version}
        {isEnded && <EndedMark />}
      </td>
      <td data-label="Bekannt aus">{sourcesOf(row)}</td>
      <td data-label="Einträge" class={entries ? 'number' : 'number empty-cell'}>
        {entries > 0 && formatCount(entries)}
      </td>
      <td data-label="davon erledigt" class={entries ? 'number' : 'number empty-cell'}>
        {entries > 0 && formatCount(done)}
      </td>
    </tr>
  )
}

const sourcesOf = ({ isStated, entries }: UsingAdministration) =>
  [isStated && 'eigener Angabe', entries > 0 && 'Einträgen'].filter(Boolean).join(' und ')
