import type { StatusCode } from '#domain/status.ts'
import { PostForm, Submit } from '#web/forms.tsx'
import { formatCount } from '#web/list/format.ts'
import { paths } from '../../../../paths.ts'
import type { Field } from '../../fields.ts'
import { statusMark } from '../../own/views/cells.tsx'
import type { Products } from '../../products.ts'
import { inWords, type Value } from '../../show.ts'
import type { FieldPlan, Plan } from '../plan.ts'
import { listQuery, type Selection, selectionQuery } from '../selection.ts'
import type { Typed } from '../wanted.ts'
import { CarriedValues, ServiceNames, servicesWord } from './parts.tsx'

interface PreviewProps {
  plan: Plan
  total: number
  typed: Typed
  selection: Selection
  products: Products
  seen: string
  requestId: string
}

/** What would change, in numbers; nothing is written before it is confirmed here. */
export function PreviewPage(props: PreviewProps) {
  const { plan, total, selection, products } = props
  return (
    <>
      <p class="lead">
        <strong>
          {formatCount(total)} {servicesWord(total)}
        </strong>
        : {sentenceOf(plan)}
      </p>
      {plan.fields.map(each => (
        <Steps plan={each} products={products} />
      ))}
      {plan.lostReasons > 0 && (
        <p>
          Der Grund des bisherigen Status entfällt bei {formatCount(plan.lostReasons)}, weil er nicht mehr zutrifft.
        </p>
      )}
      <Remarks plan={plan} query={listQuery(selection)} />
      {plan.changing.length > 0 ? (
        <>
          <ServiceNames rows={plan.changing} summary="Welche Leistungen ändern sich?" query={listQuery(selection)} />
          <Confirm {...props} />
        </>
      ) : (
        <p>
          Es gibt nichts zu ändern. <a href={paths.ownServices(listQuery(selection))}>Zurück zur Liste</a>
        </p>
      )}
    </>
  )
}

function sentenceOf({ changing, same, untouched }: Plan): string {
  const parts = [
    changing.length ? `${formatCount(changing.length)} ${changing.length === 1 ? 'ändert' : 'ändern'} sich` : '',
    same ? `${formatCount(same)} ${same === 1 ? 'ist' : 'sind'} schon so` : '',
    untouched
      ? `${formatCount(untouched)} ohne Eintrag ${untouched === 1 ? 'bleibt' : 'bleiben'}, wie ${untouched === 1 ? 'sie ist' : 'sie sind'}`
      : '',
  ].filter(Boolean)
  return `${parts.join(', ') || 'nichts ändert sich'}.`
}

const mostSteps = 10

function Steps({ plan: { field, to, steps }, products }: { plan: FieldPlan; products: Products }) {
  if (!steps.length) return null
  return (
    <section class="bulk-steps" aria-label={field.label}>
      <h2>{field.label}</h2>
      <ul>
        <StepItems field={field} steps={steps.map(step => ({ ...step, to }))} products={products} />
      </ul>
    </section>
  )
}

interface StepItemsProps {
  field: Field
  /** The most frequent first. */
  steps: readonly { readonly from: Value; readonly to: Value; readonly count: number }[]
  products: Products
  /** Stands before each, where a list is about several fields. */
  label?: string
}

/** From what to what, and how often: the first ones named, the others counted. */
export function StepItems({ field, steps, products, label }: StepItemsProps) {
  const rest = steps.slice(mostSteps).reduce((sum, { count }) => sum + count, 0)
  const about = label && `${label}: `
  return (
    <>
      {steps.slice(0, mostSteps).map(({ from, to, count }) => (
        <li>
          <span class="number">{formatCount(count)}</span> {about}
          <ShownValue field={field} value={from} products={products} /> <span aria-hidden="true">→</span>
          <span class="sr-only">wird zu</span> <ShownValue field={field} value={to} products={products} />
        </li>
      ))}
      {rest > 0 && (
        <li>
          <span class="number">{formatCount(rest)}</span> {about}mit anderen Werten
        </li>
      )}
    </>
  )
}

interface ShownValueProps {
  field: Field
  value: Value
  products: Products
}

export function ShownValue({ field, value, products }: ShownValueProps) {
  if (value === null) return <span class="quiet">leer</span>
  if (field.name === 'status') return <>{statusMark(value as StatusCode)}</>
  return <span>{inWords(field, value, products)}</span>
}

/** What the numbers alone would not tell. */
function Remarks({ plan: { joining, leaving }, query }: { plan: Plan; query: string }) {
  return (
    <>
      {joining.length > 0 && (
        <div class="bulk-remark">
          <p>
            <strong>Bisher nicht unsere:</strong> {formatCount(joining.length)} {servicesWord(joining.length)}{' '}
            {joining.length === 1 ? 'gehört' : 'gehören'} nach dem Vorschlag für Verwaltungen wie Ihre nicht sicher zu
            Ihnen. Mit Ihrem Eintrag zählen sie zu Ihren Leistungen.
          </p>
          <ServiceNames rows={joining} summary="Welche?" query={query} />
        </div>
      )}
      {leaving.length > 0 && (
        <div class="bulk-remark">
          <p>
            <strong>Danach nicht mehr unsere:</strong> {formatCount(leaving.length)} {servicesWord(leaving.length)}{' '}
            {leaving.length === 1 ? 'zählt' : 'zählen'} mit diesem Status nicht mehr zu Ihren Leistungen.
          </p>
          <ServiceNames rows={leaving} summary="Welche?" query={query} />
        </div>
      )}
    </>
  )
}

function Confirm({ plan, typed, selection, seen, requestId }: PreviewProps) {
  const query = selectionQuery(selection)
  return (
    <>
      <p class="quiet">
        Alles wird in einem Schritt gespeichert, ganz oder gar nicht. Danach können Sie es 24 Stunden lang als Ganzes
        zurücknehmen.
      </p>
      <PostForm action={paths.ownBulkRun(query)} class="form bulk-confirm">
        <CarriedValues typed={typed} />
        <input type="hidden" name="stand" value={seen} />
        <input type="hidden" name="anfrage" value={requestId} />
        <div class="form-actions">
          <Submit label={`${formatCount(plan.changing.length)} ${servicesWord(plan.changing.length)} ändern`} />
        </div>
      </PostForm>
      <div class="form-actions">
        <PostForm action={paths.ownBulkPreview(query)} class="action">
          <CarriedValues typed={typed} />
          <Submit label="Angaben ändern" kind="secondary" name="schritt" value="zurueck" />
        </PostForm>
        <a href={paths.ownServices(listQuery(selection))}>Abbrechen</a>
      </div>
    </>
  )
}
