import { PostForm, Submit } from '#web/forms.tsx'
import { formatCount } from '#web/list/format.ts'
import { type ListState, stateQuery } from '#web/list/state.ts'
import { paths } from '../../../../paths.ts'
import { ServiceNames, servicesWord } from '../../bulk/views/parts.tsx'
import { StepItems } from '../../bulk/views/preview.tsx'
import type { Products } from '../../products.ts'
import { chosenFields } from '../definition.ts'
import type { TakeOverPlan } from '../plan.ts'
import { selectionQuery } from '../prepare.ts'
import type { DifferenceRow } from '../queries/row.ts'
import { type Source, sourceIdOf } from '../source.ts'
import { FieldChoice } from './fields.tsx'
import { DifferenceTable } from './table.tsx'

interface PreviewProps {
  source: Source
  state: ListState
  /** Null for everything the state shows. */
  ids: readonly number[] | null
  rows: readonly DifferenceRow[]
  plan: TakeOverPlan
  products: Products
  seen: string
  requestId: string
}

/** What would change; nothing is written before it is confirmed here. */
export function TakeOverPreviewPage(props: PreviewProps) {
  const { source, state, ids, rows, plan, products } = props
  const count = rows.length
  if (!count) return <NothingToTake {...props} />
  return (
    <>
      <p class="lead">
        <strong>
          {formatCount(count)} {servicesWord(count)}
        </strong>{' '}
        {count === 1 ? 'ändert' : 'ändern'} sich. Es ist noch nichts gespeichert.
      </p>
      {ids && <FieldChoice action={paths.ownTakeOverPreview(sourceIdOf(source))} state={state} ids={ids} />}
      {rows.length > mostRows && <Steps plan={plan} products={products} />}
      <Rows rows={rows} state={state} products={products} />
      {plan.joining.length > 0 && <Joining rows={plan.joining} />}
      <Confirm {...props} />
    </>
  )
}

function NothingToTake({ source, state, ids }: PreviewProps) {
  return (
    <>
      <p>
        Mit dieser Auswahl gibt es nichts zu übernehmen: Was dort steht, steht auch bei Ihnen, oder es steht dort
        nichts.
      </p>
      {ids && <FieldChoice action={paths.ownTakeOverPreview(sourceIdOf(source))} state={state} ids={ids} />}
      <p>
        <a href={paths.ownTakeOverFrom(sourceIdOf(source), stateQuery(state))}>Alle Unterschiede ansehen</a>
      </p>
    </>
  )
}

const mostRows = 100

/** Where there are too many rows to read, the numbers tell more. */
function Steps({ plan: { fields }, products }: Pick<PreviewProps, 'plan' | 'products'>) {
  return (
    <>
      {fields.map(({ field, steps }) => (
        <section class="bulk-steps" aria-label={field.label}>
          <h2>{field.label}</h2>
          <ul>
            <StepItems field={field} steps={steps} products={products} />
          </ul>
        </section>
      ))}
    </>
  )
}

function Rows({ rows, state, products }: Pick<PreviewProps, 'rows' | 'state' | 'products'>) {
  const table = (
    <DifferenceTable rows={rows.slice(0, mostRows)} fields={chosenFields(state.columns)} products={products} />
  )
  if (rows.length > mostRows)
    return (
      <details class="service-names">
        <summary>Die ersten {mostRows} Leistungen</summary>
        {table}
      </details>
    )
  return (
    <>
      <h2>Leistungen</h2>
      {table}
    </>
  )
}

function Joining({ rows }: { rows: readonly DifferenceRow[] }) {
  const count = rows.length
  return (
    <div class="bulk-remark">
      <p>
        <strong>Bisher nicht unsere:</strong> {formatCount(count)} {servicesWord(count)}{' '}
        {count === 1 ? 'gehört' : 'gehören'} nach dem Vorschlag für Verwaltungen wie Ihre nicht sicher zu Ihnen. Mit
        Ihrem Eintrag zählen sie zu Ihren Leistungen.
      </p>
      <ServiceNames rows={rows} summary="Welche?" query="" />
    </div>
  )
}

function Confirm({ source, state, ids, rows, plan, seen, requestId }: PreviewProps) {
  const id = sourceIdOf(source)
  return (
    <>
      <p class="quiet">
        Alles wird in einem Schritt gespeichert, ganz oder gar nicht, und gilt als Ihre Angabe. Danach können Sie es 24
        Stunden lang als Ganzes zurücknehmen. Im Verlauf steht, von wem Sie es übernommen haben.
      </p>
      <PostForm action={paths.ownTakeOverRun(id, selectionQuery(state, ids))} class="form bulk-confirm">
        <input type="hidden" name="stand" value={seen} />
        <input type="hidden" name="gesehen" value={plan.digest} />
        <input type="hidden" name="anfrage" value={requestId} />
        <div class="form-actions">
          <Submit label={`Für ${formatCount(rows.length)} ${servicesWord(rows.length)} übernehmen`} />
          <a href={paths.ownTakeOverFrom(id, stateQuery(state))}>Abbrechen</a>
        </div>
      </PostForm>
    </>
  )
}

export function NothingTicked({ source, query }: { source: Source; query: string }) {
  const id = sourceIdOf(source)
  return (
    <>
      <p>Kreuzen Sie in der Liste die Leistungen an, bei denen Sie etwas übernehmen möchten.</p>
      <ul>
        <li>
          <a href={paths.ownTakeOverFrom(id, query.replace(/[?&]umfang=alle/, ''))}>Zurück zur Liste</a>
        </li>
        <li>
          <a href={paths.ownTakeOverPreview(id, query)}>Alle gezeigten übernehmen</a>
        </li>
      </ul>
    </>
  )
}
