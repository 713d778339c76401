import { ErrorSummary, type FormState, TextArea } from '#web/fields.tsx'
import { PostForm, Submit } from '#web/forms.tsx'
import { Time } from '#web/time.tsx'
import { paths } from '../../../../paths.ts'
import { summaryOf } from '../../own/history.ts'
import type { Products } from '../../products.ts'
import type { AllianceBatch, Entered } from '../queries/objections.ts'
import { entriesWord } from '../words.ts'

interface ObjectionProps {
  batch: AllianceBatch
  entered: readonly Entered[]
  /** The one service somebody came for. */
  serviceId: number | null
  products: Products
  requestId: string
  form: FormState
}

/** Against which entries of a Verbund, and why. */
export function ObjectionPage(props: ObjectionProps) {
  const { batch, entered, form } = props
  const open = entered.filter(({ isObjected }) => !isObjected)
  return (
    <>
      <ErrorSummary errors={form.errors} fields={{ leistung: 'Leistungen', grund: 'Begründung' }} />
      <div class="prose">
        <p>
          „{batch.allianceName}“ hat am <Time at={batch.at} isExact /> für Sie {entriesWord(entered.length)}{' '}
          eingetragen: {batch.note}
        </p>
        <p>
          Mit Ihrem Einspruch gilt wieder, was vorher war. Was Sie seither selbst geändert haben, bleibt. Der Verbund
          trägt diese Leistungen nicht mehr für Sie ein, bis Sie den Einspruch zurücknehmen, und seine Koordination
          bekommt eine E-Mail.
        </p>
      </div>
      {open.length ? <Form {...props} open={open} /> : <p class="empty">Gegen alles davon besteht schon Einspruch.</p>}
      {open.length < entered.length && open.length > 0 && (
        <p class="quiet">Gegen {entriesWord(entered.length - open.length)} davon besteht schon Einspruch.</p>
      )}
    </>
  )
}

function Form({ batch, open, serviceId, products, requestId, form }: ObjectionProps & { open: readonly Entered[] }) {
  const given = form.values.leistung ?? (serviceId === null ? [] : String(serviceId))
  const ticked = new Set([given].flat())
  const isSome = form.values.umfang
    ? form.values.umfang === 'auswahl'
    : open.some(entry => ticked.has(String(entry.serviceId)))
  return (
    <PostForm action={paths.ownBatchObjection(batch.id)} class="form objection">
      <input type="hidden" name="anfrage" value={requestId} />
      <fieldset class={form.errors.leistung ? 'field field-error' : 'field'}>
        <legend>Wogegen</legend>
        <div class="choice">
          <input type="radio" id="umfang-alle" name="umfang" value="alle" checked={!isSome} />
          <label for="umfang-alle">
            {open.length === 1 ? 'Gegen den einen Eintrag' : `Gegen alle ${entriesWord(open.length)}`}
          </label>
        </div>
        <div class="choice">
          <input type="radio" id="umfang-auswahl" name="umfang" value="auswahl" checked={isSome} />
          <label for="umfang-auswahl">Nur gegen die angekreuzten</label>
        </div>
        {form.errors.leistung && <p class="field-message">{form.errors.leistung}</p>}
        <div class="service-picks" id="leistung">
          {open.map(entry => (
            <div class="choice">
              <input
                type="checkbox"
                id={`l-${entry.serviceId}`}
                name="leistung"
                value={String(entry.serviceId)}
                checked={ticked.has(String(entry.serviceId))}
              />
              <label for={`l-${entry.serviceId}`}>
                {entry.name}
                <span class="quiet">
                  {summaryOf(entry, products)}
                  {!entry.isStill && '; seither geändert'}
                </span>
              </label>
            </div>
          ))}
        </div>
      </fieldset>
      <TextArea
        name="grund"
        label="Begründung"
        hint="Liest, wer den Verbund koordiniert."
        form={form}
        rows={3}
        maxlength={1000}
        isOptional
      />
      <div class="form-actions">
        <Submit label="Einspruch einlegen" />
        <a href={paths.ownBatch(batch.id)}>Abbrechen</a>
      </div>
    </PostForm>
  )
}
