import { PostForm, Submit } from '#web/forms.tsx'
import { formatCount } from '#web/list/format.ts'
import { TableFrame } from '#web/list/results.tsx'
import { paths } from '../../../../paths.ts'
import { lastWords } from '../../bulk/views/conflict.tsx'
import { servicesWord } from '../../bulk/views/parts.tsx'
import { ShownValue } from '../../bulk/views/preview.tsx'
import type { EntryRow } from '../../own/queries/row.ts'
import type { Products } from '../../products.ts'
import type { TakeableField } from '../definition.ts'
import type { DifferenceRow } from '../queries/row.ts'

interface TakeOverConflictProps {
  /** Ours that somebody has changed, as they are now. */
  rows: readonly EntryRow[]
  /** Those of them that still differ from theirs. */
  theirs: readonly DifferenceRow[]
  fields: readonly TakeableField[]
  last: ReadonlyMap<number, { readonly at: Date; readonly personName: string | null }>
  products: Products
  sourceId: string
  /** Of the selection. */
  query: string
  /** What is left without them; null where nothing is. */
  rest: { readonly count: number; readonly seen: string; readonly digest: string; readonly requestId: string } | null
}

/** Somebody was faster: what stands there now, and the ways on. */
export function TakeOverConflictPage(props: TakeOverConflictProps) {
  const { rows, sourceId, query, rest } = props
  return (
    <>
      <p role="alert">
        Seit Ihrer Vorschau hat jemand aus Ihrem Haus {rows.length === 1 ? 'eine' : formatCount(rows.length)} der
        Leistungen geändert. <strong>Es ist noch nichts gespeichert.</strong> Entscheiden Sie, wie es weitergeht.
      </p>
      <ConflictTable {...props} />
      <div class="form-actions">
        {rest && (
          <PostForm action={paths.ownTakeOverRun(sourceId, query)} class="action">
            <input type="hidden" name="stand" value={rest.seen} />
            <input type="hidden" name="gesehen" value={rest.digest} />
            <input type="hidden" name="anfrage" value={rest.requestId} />
            <Submit label={`Ohne diese fortfahren (${formatCount(rest.count)} ${servicesWord(rest.count)})`} />
          </PostForm>
        )}
        <a href={paths.ownTakeOverPreview(sourceId, query)}>Neue Vorschau mit dem jetzigen Stand</a>
        <a href={paths.ownTakeOverFrom(sourceId)}>Abbrechen</a>
      </div>
    </>
  )
}

const mostRows = 100

function ConflictTable({ rows, theirs, fields, last, products }: TakeOverConflictProps) {
  const theirsOf = new Map(theirs.map(row => [row.serviceId, row]))
  return (
    <TableFrame label="Inzwischen geänderte Leistungen">
      <table class="stackable">
        <thead>
          <tr>
            <th scope="col">Leistung</th>
            {fields.map(({ label }) => (
              <th scope="col">{label}: jetzt → dort</th>
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
                  <BothValues row={row} theirs={theirsOf.get(row.serviceId)} field={field} products={products} />
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

interface BothValuesProps {
  row: EntryRow
  theirs: DifferenceRow | undefined
  field: TakeableField
  products: Products
}

function BothValues({ row, theirs, field: { field }, products }: BothValuesProps) {
  const ours = <ShownValue field={field} value={row.values[field.name]} products={products} />
  if (!theirs?.differing.includes(field.name)) return ours
  return (
    <>
      {ours} <span aria-hidden="true">→</span>
      <span class="sr-only">dort</span>{' '}
      <ShownValue field={field} value={theirs.theirs[field.name] ?? null} products={products} />
    </>
  )
}
