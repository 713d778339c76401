import { ErrorSummary, type FormState, TextArea, TextField } from '#web/fields.tsx'
import { PostForm, Submit } from '#web/forms.tsx'
import { paths } from '../../../paths.ts'
import type { Product } from '../queries/product.ts'
import { factLabels } from './fields.tsx'
import { VersionFields, versionLabels } from './version-fields.tsx'

const labels = { ...factLabels, ...versionLabels, herkunft: 'Woher bekannt' }

export function ChangePage({ product, form }: { product: Product; form: FormState }) {
  return (
    <>
      <h1>Angaben ergänzen: {product.name}</h1>
      <ErrorSummary errors={form.errors} fields={labels} />
      <p class="prose">
        Füllen Sie aus, was Sie wissen; der Rest bleibt leer. Der Betrieb sieht sich den Vorschlag an, meist innerhalb
        weniger Tage. Sie erhalten eine E-Mail, sobald entschieden ist.
      </p>
      <PostForm action={paths.productChange(product.id)}>
        <TextArea
          name="weitere"
          label={labels.weitere}
          hint="Frühere Namen, Kurznamen, andere Schreibweisen: einer je Zeile."
          form={form}
          rows={3}
          isOptional
        />
        <TextField
          name="exportformat"
          label={labels.exportformat}
          hint="Worin gibt das Produkt heraus, was damit gemacht wurde? Zum Beispiel: JSON, XÖV, keines bekannt."
          form={form}
          initial={product.exportFormat}
          maxlength={200}
          isOptional
        />
        <fieldset class="field product-version">
          <legend>Eine Version</legend>
          <VersionFields form={form} isOptional />
        </fieldset>
        <TextField
          name="herkunft"
          label={labels.herkunft}
          hint="Eine Seite des Herstellers, ein Schreiben, eigene Erfahrung: Das hilft dem Betrieb zu prüfen."
          form={form}
          maxlength={300}
          isOptional
        />
        <div class="form-actions">
          <Submit label="Vorschlagen" />
          <a href={paths.product(product.id)}>Abbrechen</a>
        </div>
      </PostForm>
    </>
  )
}
