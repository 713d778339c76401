import { TableFrame } from '#web/list/results.tsx'
import { formatTime } from '#web/time.tsx'
import { paths } from '../../../../paths.ts'
import { ShownValue } from '../../bulk/views/preview.tsx'
import type { Products } from '../../products.ts'
import type { ComparedRow, FieldChange, RowKind } from '../compare.ts'
import type { Choices } from '../drafts.ts'

/** Who changed an entry last, by service. */
export type LastChanges = ReadonlyMap<number, { readonly at: Date; readonly personName: string | null }>

interface TableProps {
  rows: readonly ComparedRow[]
  kind: RowKind
  choices: Choices
  products: Products
  last: LastChanges
}

const captions: Readonly<Record<RowKind, string>> = {
  conflict: 'Konflikte: Nach dem Herunterladen hat jemand aus Ihrem Haus denselben Wert geändert',
  changed: 'Leistungen, die sich ändern',
  new: 'Leistungen, die neu eingetragen werden',
  error: 'Zeilen, die nicht übernommen werden können',
  same: 'Zeilen, die nichts ändern',
}

/** The rows of one kind, as one page shows them. */
export function ImportTable(props: TableProps) {
  const { rows, kind } = props
  if (!rows.length) return null
  return (
    <TableFrame label={captions[kind]}>
      <table class="stackable import-table">
        <caption>{captions[kind]}</caption>
        <thead>
          <tr>
            <th scope="col">Zeile</th>
            <th scope="col">Leistung</th>
            {kind === 'error' && <th scope="col">Grund</th>}
            {(kind === 'changed' || kind === 'new') && <th scope="col">Änderung</th>}
            {kind === 'conflict' && <th scope="col">Änderung und Entscheidung</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr>
              <td data-label="Zeile" class="number">
                {row.row}
              </td>
              <th scope="row">
                <RowHead row={row} {...props} />
              </th>
              <RowCell row={row} {...props} />
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}

/** Rows one can leave out have a box; it is ticked unless somebody has taken it out. */
function RowHead({ row: { entry }, kind, choices }: TableProps & { row: ComparedRow }) {
  if (!entry) return <span class="quiet">unbekannt</span>
  if (kind !== 'changed' && kind !== 'new') return <a href={paths.ownService(entry.serviceId)}>{entry.name}</a>
  const { serviceId, name } = entry
  return (
    <span class="import-pick">
      <input type="hidden" name="zeile" value={serviceId} />
      <input
        type="checkbox"
        class="pick"
        name="nehmen"
        value={serviceId}
        id={`nehmen-${serviceId}`}
        checked={!choices.left?.includes(serviceId)}
      />
      <label for={`nehmen-${serviceId}`}>{name}</label>
    </span>
  )
}

function RowCell({ row, kind, choices, products, last }: TableProps & { row: ComparedRow }) {
  if (kind === 'same') return null
  if (kind === 'error')
    return (
      <td>
        <ul class="import-changes">
          {row.errors.map(({ column, reason }) => (
            <li>
              <b>{column}</b>: {reason}
            </li>
          ))}
        </ul>
      </td>
    )
  return (
    <td>
      <ul class="import-changes">
        {row.fields.map(change => (
          <li>
            <Change change={change} products={products} />
          </li>
        ))}
      </ul>
      {kind === 'conflict' && <Decision row={row} choices={choices} last={last} />}
    </td>
  )
}

function Change({ change: { field, from, to, isConflict }, products }: { change: FieldChange; products: Products }) {
  return (
    <>
      <b>{field.label}</b>: {isConflict && 'jetzt '}
      <ShownValue field={field} value={from} products={products} /> <span aria-hidden="true">→</span>
      <span class="sr-only">{isConflict ? ', in der Datei' : 'wird zu'}</span>{' '}
      {isConflict && <span aria-hidden="true">Datei </span>}
      <ShownValue field={field} value={to} products={products} />
    </>
  )
}

interface DecisionProps {
  row: ComparedRow
  choices: Choices
  last: LastChanges
}

function Decision({ row: { entry }, choices, last }: DecisionProps) {
  if (!entry) return null
  const { serviceId, version, name } = entry
  const isTaken = choices.taken?.[serviceId] === version
  const who = last.get(serviceId)
  const option = (value: string, label: string, isChosen: boolean) => (
    <label>
      <input type="radio" name={`konflikt-${serviceId}`} value={value} checked={isChosen} />
      <span>{label}</span>
    </label>
  )
  return (
    <fieldset class="import-decision">
      <legend class="sr-only">Was soll gelten: {name}</legend>
      {who && (
        <p class="quiet">
          Zuletzt geändert {formatTime(who.at)}, {who.personName ?? 'jemand, dessen Konto es nicht mehr gibt'}
        </p>
      )}
      {option('jetzt', 'lassen, wie es jetzt ist', !isTaken)}
      {option(`datei-${version}`, 'die Datei gilt', isTaken)}
    </fieldset>
  )
}
