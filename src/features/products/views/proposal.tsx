import type { Html } from '#core/html.ts'
import { ErrorSummary, type FormState, TickBox } from '#web/fields.tsx'
import { PostForm, Submit } from '#web/forms.tsx'
import { paths } from '../../../paths.ts'
import type { SimilarProduct } from '../commands/propose.ts'
import { FactFields, factLabels, type InitialFacts } from './fields.tsx'

interface ProposalPageProps {
  form: FormState
  initial: InitialFacts
  /** What is there already under a similar name. */
  similar: readonly SimilarProduct[]
}

export function ProposalPage({ form, initial, similar }: ProposalPageProps) {
  return (
    <>
      <h1>Produkt vorschlagen</h1>
      <ErrorSummary errors={form.errors} fields={{ ...factLabels, trotzdem: 'Ähnliche Produkte' }} />
      <p class="prose">
        Das Produkt steht sofort im Verzeichnis, mit dem Vermerk „vorgeschlagen, noch nicht geprüft“. Der Betrieb sieht
        sich den Vorschlag an, meist innerhalb weniger Tage.
      </p>
      <PostForm action={paths.newProduct()}>
        <FactFields form={form} initial={initial} />
        <Similar form={form} similar={similar} />
        <div class="form-actions">
          <Submit label="Vorschlagen" />
          <a href={paths.products()}>Abbrechen</a>
        </div>
      </PostForm>
    </>
  )
}

function Similar({ form, similar }: { form: FormState; similar: readonly SimilarProduct[] }): Html | null {
  if (!similar.length) return null
  return (
    <section class="hint" aria-labelledby="aehnlich">
      <h2 id="aehnlich">Meinen Sie eines davon?</h2>
      <ul>
        {similar.map(({ id, name, vendor }) => (
          <li>
            <a href={paths.product(id)}>{name}</a>
            {vendor && <span class="quiet"> {vendor}</span>}
          </li>
        ))}
      </ul>
      {!similar.some(({ isSame }) => isSame) && (
        <TickBox name="trotzdem" label="Nein, es ist keines davon." form={form} />
      )}
    </section>
  )
}
