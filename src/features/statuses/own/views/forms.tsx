import { html, raw } from 'hono/html'
import { dueLabels } from '#domain/freshness.ts'
import type { StatusCode } from '#domain/status.ts'
import { formatCount } from '#web/list/format.ts'
import { ExportLinks, Pagination, TableFrame } from '#web/list/results.tsx'
import { changed, type ListState, stateQuery } from '#web/list/state.ts'
import { paths } from '../../../../paths.ts'
import { type FieldName, fieldByName } from '../../fields.ts'
import { inWords } from '../../show.ts'
import type { Names } from '../facets.ts'
import { dueParams } from '../forms.tsx'
import type { FormList, FormRow } from '../queries/forms.ts'
import { dueMark, statusMark } from './cells.tsx'
import { ShareBar } from './totals.tsx'

interface FormsProps {
  list: FormList
  state: ListState
  names: Names
}

export function FormsPage({ list, state, names }: FormsProps) {
  const { byDue, replaced, total } = list
  const left = Object.values(byDue).reduce((sum, count) => sum + count, 0)
  if (!left) return <NothingLeft replaced={replaced} />
  return (
    <>
      <FormTotals list={list} left={left} />
      <DueTabs byDue={byDue} left={left} state={state} />
      {total > 0 ? (
        <>
          <FormTable rows={list.rows} names={names} />
          <Pagination action={paths.ownForms()} state={state} total={total} />
          <ExportLinks href={format => paths.ownFormsExport(format, stateQuery(changed(state, {})))} />
        </>
      ) : (
        <p class="empty">
          Keine mit dieser Frist. <a href={paths.ownForms()}>Alle anzeigen</a>
        </p>
      )}
    </>
  )
}

function FormTotals({ list: { byDue, progress, replaced }, left }: { list: FormList; left: number }) {
  return (
    <section class="totals" aria-label="Stand der Ablösung">
      <p>
        <strong>{formatCount(left)}</strong> {left === 1 ? 'Leistung läuft' : 'Leistungen laufen'} noch auf Papier oder
        PDF: {formatCount(progress.done)} erledigt, {formatCount(progress.inProgress)} in Arbeit,{' '}
        {formatCount(progress.open)} offen{byDue.overdue > 0 && `; ${formatCount(byDue.overdue)} überfällig`}. Bei{' '}
        {formatCount(replaced)} gibt es schon ein Webformular oder einen Antragsassistenten.
      </p>
      <ShareBar shares={[replaced, progress.inProgress, left - progress.inProgress]} />
    </section>
  )
}

function DueTabs({ byDue, left, state }: { byDue: FormList['byDue']; left: number; state: ListState }) {
  const chosen = state.chosen.frist ?? []
  const tabs = [
    { param: '', label: 'alle', count: left },
    ...dueParams.map(({ code, param, label }) => ({ param, label, count: byDue[code] })),
  ]
  return (
    <nav class="whose" aria-label="Frist">
      <ul>
        {tabs.map(({ param, label, count }) => (
          <li>
            <a
              href={paths.ownForms(stateQuery(changed(state, { chosen: param ? { frist: [param] } : {} })))}
              aria-current={(chosen[0] ?? '') === param ? 'true' : undefined}
            >
              {label} <span class="count">{formatCount(count)}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

const columns: readonly (readonly [FieldName, string])[] = [
  ['currentForm', 'Formular heute'],
  ['replaceBy', 'Abzulösen bis'],
  ['channel', 'Abgelöst durch'],
  ['targetOn', 'Zieltermin'],
  ['status', 'Status'],
  ['unit', 'Zuständiges Amt'],
]

function FormTable({ rows, names }: { rows: readonly FormRow[]; names: Names }) {
  return (
    <div class="own-frame">
      <TableFrame label="Abzulösende Formulare">
        <table class="stackable own-table">
          <thead>
            <tr>
              <th scope="col">Leistung</th>
              {columns.map(([, label]) => (
                <th scope="col">{label}</th>
              ))}
            </tr>
          </thead>
          <tbody>{rows.map(row => formRow(row, names))}</tbody>
        </table>
      </TableFrame>
    </div>
  )
}

function formRow(row: FormRow, names: Names) {
  const cells = columns.map(([name, label]) => html`<td data-label="${label}">${cellOf(row, name, names)}</td>`)
  return html`<tr><th scope="row"><a href="${paths.ownService(row.serviceId)}">${row.name}</a></th>${cells}</tr>`
}

function cellOf(row: FormRow, name: FieldName, { products }: Names) {
  const words = (of: FieldName) => {
    const field = fieldByName.get(of)
    return field ? inWords(field, row.values[of], products) : ''
  }
  if (name === 'status') return statusMark(row.values.status as StatusCode)
  if (name === 'replaceBy')
    return row.values.replaceBy
      ? html`${words(name)}${dueMark(row.replaceDue)}`
      : raw(`<span class="quiet">${dueLabels.none}</span>`)
  if (name === 'currentForm' && row.values.currentFormUrl)
    return html`<a href="${row.values.currentFormUrl}" rel="noopener">${words(name)}</a>`
  if (name === 'channel') return [words('channel'), words('productId')].filter(Boolean).join(', ')
  return words(name)
}

function NothingLeft({ replaced }: { replaced: number }) {
  return (
    <div class="empty">
      <h2>Keine Formulare abzulösen</h2>
      <p>
        Hier stehen Ihre Leistungen, die noch auf Papier oder PDF laufen.{' '}
        {replaced > 0
          ? `Bei ${formatCount(replaced)} Leistungen gibt es schon ein Webformular oder einen Antragsassistenten.`
          : 'Tragen Sie bei Ihren Leistungen unter „Formular heute“ ein, was Sie benutzen, und bis wann es abgelöst sein soll.'}
      </p>
      <p>
        <a href={paths.ownServices('?spalten=formular.formular-link.abzuloesen.status')}>
          Formulare in der Liste eintragen
        </a>
      </p>
    </div>
  )
}
