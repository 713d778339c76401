import type { FormErrors } from '#core/form.ts'
import { columnLetters } from '#core/spreadsheet.ts'
import { ErrorSummary } from '#web/fields.tsx'
import { PostForm, Submit } from '#web/forms.tsx'
import { formatCount } from '#web/list/format.ts'
import { TableFrame } from '#web/list/results.tsx'
import { paths } from '../../../../../paths.ts'
import { highestHeaderRows } from '../mapping.ts'
import type { OpenList } from '../open.ts'
import { columnName, headerOf } from '../plan.ts'
import { identifiers, type Target, targetFields } from '../targets.ts'
import { excerpt, Steps } from './steps.tsx'

interface ColumnsProps {
  list: OpenList
  errors: FormErrors
}

/** Every column of the list with its first values, and what it is here. */
export function ColumnsPage({ list, errors }: ColumnsProps) {
  const { draft, plan, rows } = list
  const header = headerOf(rows, plan.headerRow)
  const names = Object.fromEntries(plan.columns.map((_, place) => [`spalte-${place}`, columnName(header, place)]))
  const below = rows.filter(({ row }) => row > plan.headerRow)
  return (
    <>
      <Steps draftId={draft.id} current={0} />
      <ErrorSummary errors={errors} fields={names} />
      <p class="prose">
        <strong>{draft.fileName}</strong> hat {formatCount(below.length)} {below.length === 1 ? 'Zeile' : 'Zeilen'}{' '}
        unter den Überschriften. Sagen Sie, was in welcher Spalte steht. Was Sie „nicht übernehmen“, bleibt außen vor;
        leere Zellen ändern nichts.{otherSheets(list)}
      </p>
      <HeaderRow list={list} />
      <PostForm action={paths.ownImportColumns(draft.id)} label="Spalten" class="form foreign-form">
        <TableFrame label="Spalten der Datei">
          <table class="stackable foreign-columns">
            <thead>
              <tr>
                <th scope="col">Spalte in Ihrer Datei</th>
                <th scope="col">Erste Werte</th>
                <th scope="col">Das ist bei uns</th>
              </tr>
            </thead>
            <tbody>
              {plan.columns.map((target, place) => (
                <ColumnRow
                  place={place}
                  name={names[`spalte-${place}`] ?? ''}
                  target={target}
                  values={firstValues(below, place)}
                  error={errors[`spalte-${place}`]}
                />
              ))}
            </tbody>
          </table>
        </TableFrame>
        <div class="form-actions">
          <Submit label="Weiter" name="aktion" value="weiter" />
          <a href={paths.ownImports()}>Andere Datei wählen</a>
        </div>
      </PostForm>
    </>
  )
}

const otherSheets = ({ sheet: { name, otherNames } }: OpenList): string =>
  otherNames.length
    ? ` Gelesen ist nur das Blatt „${name}“, nicht ${otherNames.map(other => `„${other}“`).join(', ')}.`
    : ''

const firstValues = (rows: OpenList['rows'], place: number) =>
  [...new Set(rows.slice(0, 200).map(({ cells }) => excerpt(cells[place] ?? '', 40)))].filter(Boolean).slice(0, 3)

interface ColumnRowProps {
  place: number
  name: string
  target: Target
  values: readonly string[]
  error: string | undefined
}

function ColumnRow({ place, name, target, values, error }: ColumnRowProps) {
  const id = `spalte-${place}`
  return (
    <tr>
      <th scope="row">
        <span class="quiet">{columnLetters(place)}</span> {name}
      </th>
      <td data-label="Erste Werte">{values.length ? values.join(' · ') : <span class="quiet">leer</span>}</td>
      <td data-label="Das ist bei uns">
        <label class="sr-only" for={id}>
          „{name}“ ist bei uns
        </label>
        {error && (
          <p class="field-message" id={`${id}-fehler`}>
            {error}
          </p>
        )}
        <TargetSelect id={id} target={target} error={error} />
      </td>
    </tr>
  )
}

function TargetSelect({ id, target, error }: { id: string; target: Target; error: string | undefined }) {
  const option = ([value, label]: readonly [string, string]) => (
    <option value={value} selected={value === target}>
      {label}
    </option>
  )
  return (
    <select
      id={id}
      name={id}
      aria-invalid={error ? 'true' : undefined}
      aria-describedby={error ? `${id}-fehler` : undefined}
    >
      {option(['', 'nicht übernehmen'])}
      <optgroup label="Welche Leistung">{identifiers.map(option)}</optgroup>
      <optgroup label="Angaben dazu">{targetFields.map(({ key, label }) => option([key, label]))}</optgroup>
    </select>
  )
}

/** Titles may stand above the headers; where they were not seen through, the person says which row it is. */
function HeaderRow({ list: { draft, plan, rows } }: { list: OpenList }) {
  return (
    <PostForm action={paths.ownImportColumns(draft.id)} label="Überschriften" class="filter-bar">
      <div>
        <label for="kopfzeile">Die Überschriften stehen in</label>
        <select id="kopfzeile" name="kopfzeile">
          {rows.slice(0, highestHeaderRows).map(({ row, cells }) => (
            <option value={String(row)} selected={row === plan.headerRow}>
              Zeile {row}: {excerpt(cells.filter(cell => cell.trim()).join(' · '), 60)}
            </option>
          ))}
        </select>
      </div>
      <Submit label="Neu lesen" kind="secondary" name="aktion" value="kopfzeile" />
    </PostForm>
  )
}
