import { PostForm, Submit } from '#web/forms.tsx'
import { formatCount } from '#web/list/format.ts'
import { TableFrame } from '#web/list/results.tsx'
import { formatTime } from '#web/time.tsx'
import { paths } from '../../../../paths.ts'
import { type FieldName, fieldByName } from '../../fields.ts'
import type { Wanted } from '../../own/check.ts'
import type { EntryRow } from '../../own/queries/row.ts'
import type { Products } from '../../products.ts'
import { listQuery, type Selection, selectionQuery } from '../selection.ts'
import type { Typed } from '../wanted.ts'
import { CarriedValues, servicesWord } from './parts.tsx'
import { ShownValue } from './preview.tsx'

interface BulkConflictProps {
  rows: readonly EntryRow[]
  last: ReadonlyMap<number, { readonly at: Date; readonly personName: string | null }>
  wanted: Wanted
  typed: Typed
  selection: Selection
  products: Products
  /** What is left without them; null where nothing is. */
  rest: { readonly count: number; readonly seen: string; readonly requestId: string } | null
}

/** Somebody was faster: both values of each service, and the ways on. */
export function BulkConflictPage(props: BulkConflictProps) {
  const { rows, typed, selection, rest } = props
  const query = selectionQuery(selection)
  return (
    <>
      <p role="alert">
        Seit Ihrer Vorschau hat jemand aus Ihrem Haus {rows.length === 1 ? 'eine' : formatCount(rows.length)} der
        Leistungen geändert. <strong>Es ist noch nichts gespeichert.</strong> Entscheiden Sie, wie es weitergeht.
      </p>
      <ConflictTable {...props} />
      <div class="form-actions">
        {rest && (
          <PostForm action={paths.ownBulkRun(query)} class="action">
            <CarriedValues typed={typed} />
            <input type="hidden" name="stand" value={rest.seen} />
            <input type="hidden" name="anfrage" value={rest.requestId} />
            <Submit label={`Ohne diese fortfahren (${formatCount(rest.count)} ${servicesWord(rest.count)})`} />
          </PostForm>
        )}
        <PostForm action={paths.ownBulkPreview(query)} class="action">
          <CarriedValues typed={typed} />
          <Submit label="Neue Vorschau mit dem jetzigen Stand" kind={rest ? 'secondary' : 'primary'} />
        </PostForm>
        <a href={paths.ownServices(listQuery(selection))}>Abbrechen</a>
      </div>
    </>
  )
}

const mostRows = 100

function ConflictTable({ rows, last, wanted, products }: BulkConflictProps) {
  const names = Object.keys(wanted.values) as FieldName[]
  const fields = names.flatMap(name => fieldByName.get(name) ?? [])
  return (
    <TableFrame label="Inzwischen geänderte Leistungen">
      <table class="stackable">
        <thead>
          <tr>
            <th scope="col">Leistung</th>
            {fields.map(({ label }) => (
              <th scope="col">{label}: jetzt → Ihre Änderung</th>
            ))}
            <th scope="col">Zuletzt geändert</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, mostRows).map(row => (
            <tr>
              <th scope="row">
                <a href={paths.ownServiceHistory(row.serviceId)}>{row.name}</a>
              </th>
              {fields.map(field => (
                <td data-label={field.label}>
                  <ShownValue field={field} value={row.values[field.name]} products={products} />{' '}
                  <span aria-hidden="true">→</span>
                  <span class="sr-only">Ihre Änderung:</span>{' '}
                  <ShownValue field={field} value={wanted.values[field.name] ?? null} products={products} />
                </td>
              ))}
              <td data-label="Zuletzt geändert">{lastWords(last.get(row.serviceId))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}

/** Who changed something last, and when. */
export const lastWords = (last: { readonly at: Date; readonly personName: string | null } | undefined) =>
  last ? `${formatTime(last.at)}, ${last.personName ?? 'jemand, dessen Konto es nicht mehr gibt'}` : ''
