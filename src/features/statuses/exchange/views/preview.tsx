import { PostForm } from '#web/forms.tsx'
import { formatCount } from '#web/list/format.ts'
import { paths } from '../../../../paths.ts'
import { servicesWord } from '../../bulk/views/parts.tsx'
import type { Products } from '../../products.ts'
import { type ComparedRow, type RowKind, rowKinds } from '../compare.ts'
import type { Choices, Draft } from '../drafts.ts'
import { excerpt } from '../foreign/views/steps.tsx'
import { type ImportPlan, takenRows } from '../plan.ts'
import { ImportTable, type LastChanges } from './rows.tsx'

/** In page addresses. */
export const kindParams: Readonly<Record<RowKind, string>> = {
  conflict: 'konflikte',
  changed: 'geaendert',
  new: 'neu',
  error: 'fehler',
  same: 'unveraendert',
}

const kindLabels: Readonly<Record<RowKind, string>> = {
  conflict: 'Konflikte',
  changed: 'Geändert',
  new: 'Neu',
  error: 'Fehler',
  same: 'Unverändert',
}

export const rowsPerPage = 50

export interface PreviewProps {
  draft: Pick<Draft, 'id' | 'fileName'>
  /** Headers of one of our files that we did not write, or not so. */
  unknown: readonly string[]
  plan: ImportPlan
  choices: Choices
  kind: RowKind
  page: number
  products: Products
  last: LastChanges
  requestId: string
  message?: string | undefined
}

/** What a file would change: by what has to be decided, page by page. */
export function PreviewPage(props: PreviewProps) {
  const { draft, unknown, plan, kind, message } = props
  const rows = plan.rows.filter(row => row.kind === kind)
  const page = Math.min(props.page, Math.max(1, Math.ceil(rows.length / rowsPerPage)))
  const shown = rows.slice((page - 1) * rowsPerPage, page * rowsPerPage)
  return (
    <div class="import">
      {message && (
        <p role="alert" class="import-message">
          {message}
        </p>
      )}
      <p class="lead">
        <strong class="import-file">{draft.fileName}</strong>: {sentenceOf(plan)}
      </p>
      {unknown.length > 0 && (
        <p>
          {unknown.length === 1
            ? 'Diese Überschrift kennen wir nicht, ihre Spalte bleibt'
            : 'Diese Überschriften kennen wir nicht, ihre Spalten bleiben'}{' '}
          außen vor: {unknown.map(name => `„${excerpt(name)}“`).join(', ')}.
        </p>
      )}
      <PostForm action={paths.ownImportChoice(draft.id)} class="import-form" id="zeilen">
        <Kinds plan={plan} kind={kind} draftId={draft.id} />
        <ImportTable {...props} rows={shown} />
        <Steps kind={kind} page={page} total={rows.length} />
        <Carry {...props} />
      </PostForm>
      <PostForm action={paths.ownImportRemoval(draft.id)} class="action">
        <button class="small-button" type="submit">
          Datei verwerfen
        </button>
      </PostForm>
    </div>
  )
}

function sentenceOf({ counts }: ImportPlan): string {
  const of = (count: number, one: string, many: string) =>
    count ? `${formatCount(count)} ${count === 1 ? one : many}` : ''
  const parts = [
    of(counts.changed, 'Leistung ändert sich', 'Leistungen ändern sich'),
    of(counts.new, 'Leistung wird neu eingetragen', 'Leistungen werden neu eingetragen'),
    of(counts.conflict, 'Konflikt', 'Konflikte'),
    of(counts.error, 'fehlerhafte Zeile', 'fehlerhafte Zeilen'),
    of(counts.same, 'Zeile ist unverändert', 'Zeilen sind unverändert'),
  ].filter(Boolean)
  return parts.length ? `${parts.join(', ')}.` : 'keine Zeile ist übrig.'
}

/** Buttons, not links: what was ticked on this page is kept on the way. */
function Kinds({ plan, kind, draftId }: { plan: ImportPlan; kind: RowKind; draftId: string }) {
  const kinds = rowKinds.filter(each => plan.counts[each] > 0)
  return (
    <nav class="import-kinds" aria-label="Welche Zeilen">
      {kinds.map(each => (
        <button
          class="small-button"
          type="submit"
          name="weiter"
          value={kindParams[each]}
          aria-current={each === kind ? 'true' : undefined}
        >
          {kindLabels[each]} <span class="count">{formatCount(plan.counts[each])}</span>
        </button>
      ))}
      {plan.counts.error > 0 && (
        <span class="import-errors">
          Fehlerhafte Zeilen mit Grund herunterladen:{' '}
          {(['xlsx', 'ods', 'csv'] as const).map((format, i) => (
            <>
              {i > 0 && ', '}
              <a href={paths.ownImportErrors(draftId, format)} download>
                {format.toUpperCase()}
              </a>
            </>
          ))}
        </span>
      )}
    </nav>
  )
}

/** Further pages, and all rows of this kind at once. */
function Steps({ kind, page, total }: { kind: RowKind; page: number; total: number }) {
  const last = Math.ceil(total / rowsPerPage)
  const to = (number: number) => `${kindParams[kind]}.${number}`
  const step = (label: string, number: number) => (
    <button class="small-button" type="submit" name="weiter" value={to(number)}>
      {label}
    </button>
  )
  return (
    <div class="import-steps">
      {last > 1 && (
        <span>
          Seite {formatCount(page)} von {formatCount(last)}
        </span>
      )}
      {page > 1 && step('Vorige Seite', page - 1)}
      {page < last && step('Nächste Seite', page + 1)}
      <All kind={kind} total={total} />
    </div>
  )
}

function All({ kind, total }: { kind: RowKind; total: number }) {
  if (kind === 'same' || kind === 'error' || total < 2) return null
  const [take, leave] =
    kind === 'conflict'
      ? (['konflikte-nehmen', 'konflikte-lassen'] as const)
      : (['alle-nehmen', 'alle-lassen'] as const)
  return (
    <>
      <button class="small-button" type="submit" name="alle" value={take}>
        {kind === 'conflict' ? 'Überall die Datei gelten lassen' : 'Alle auswählen'}
      </button>
      <button class="small-button" type="submit" name="alle" value={leave}>
        {kind === 'conflict' ? 'Überall lassen, wie es jetzt ist' : 'Keine auswählen'}
      </button>
    </>
  )
}

function Carry({ draft, plan, choices, requestId }: PreviewProps) {
  const { counts } = plan
  const most = counts.new + counts.changed + counts.conflict
  if (!most) return <p>Aus dieser Datei ist nichts zu übernehmen.</p>
  const taken = takenRows(plan.rows, choices)
  return (
    <fieldset class="import-carry">
      <legend>Übernehmen</legend>
      <p>{chosenWords(taken, most)} Was Sie auf dieser Seite an- oder abwählen, zählt mit.</p>
      {counts.conflict > 0 && <p>Konflikte, die Sie nicht entscheiden, bleiben, wie sie jetzt sind.</p>}
      {counts.error > 0 && (
        <>
          <input type="hidden" name="fehlerhafte" value="gezeigt" />
          <p class="import-confirm">
            <input type="checkbox" name="auslassen" value="ja" id="auslassen" />
            <label for="auslassen">
              {counts.error === 1
                ? 'Eine fehlerhafte Zeile wird ausgelassen'
                : `${formatCount(counts.error)} fehlerhafte Zeilen werden ausgelassen`}
            </label>
          </p>
        </>
      )}
      <input type="hidden" name="stand" value={plan.stamp} />
      <input type="hidden" name="anfrage" value={requestId} />
      <p>
        <button class="kern-btn kern-btn--primary" type="submit" formaction={paths.ownImportRun(draft.id)}>
          <span class="kern-label">Auswahl übernehmen</span>
        </button>
      </p>
      <p class="quiet">
        Alles wird in einem Schritt gespeichert, ganz oder gar nicht. Danach können Sie es 24 Stunden lang als Ganzes
        zurücknehmen.
      </p>
    </fieldset>
  )
}

const chosenWords = (taken: readonly ComparedRow[], most: number) =>
  `Ausgewählt: ${formatCount(taken.length)} von ${formatCount(most)} ${servicesWord(most)}.`
