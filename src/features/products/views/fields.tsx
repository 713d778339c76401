import { productKindLabels, productKinds } from '#domain/product.ts'
import { type FormState, SelectField, TextArea, TextField } from '#web/fields.tsx'
import type { Product } from '../queries/product.ts'

export const factLabels = {
  name: 'Name',
  art: 'Art',
  hersteller: 'Hersteller',
  bereich: 'Wofür',
  weitere: 'Weitere Namen',
  exportformat: 'Exportformat',
  beleg: 'Beleg',
  anmerkung: 'Anmerkung',
} as const

export type InitialFacts = Partial<
  Pick<Product, 'name' | 'kind' | 'vendor' | 'area' | 'aliases' | 'exportFormat' | 'evidenceUrl' | 'note'>
>

/** What is asked of a product, by whoever proposes or edits it. */
export function FactFields({ form, initial }: { form: FormState; initial: InitialFacts }) {
  const kinds = productKinds.map(kind => [kind, productKindLabels[kind]] as const)
  return (
    <>
      <TextField name="name" label={factLabels.name} form={form} initial={initial.name ?? ''} maxlength={120} />
      <SelectField
        name="art"
        label={factLabels.art}
        form={form}
        options={[['', 'bitte wählen'], ...kinds]}
        initial={initial.kind ?? ''}
      />
      <TextField
        name="hersteller"
        label={factLabels.hersteller}
        form={form}
        initial={initial.vendor ?? ''}
        maxlength={120}
        isOptional
      />
      <TextField
        name="bereich"
        label={factLabels.bereich}
        hint="In wenigen Worten, zum Beispiel: Einwohnermeldewesen."
        form={form}
        initial={initial.area ?? ''}
        maxlength={200}
        isOptional
      />
      <TextArea
        name="weitere"
        label={factLabels.weitere}
        hint="Frühere Namen, Kurznamen, andere Schreibweisen: einer je Zeile."
        form={form}
        initial={initial.aliases?.join('\n') ?? ''}
        rows={3}
        isOptional
      />
      <TextField
        name="exportformat"
        label={factLabels.exportformat}
        hint="Worin gibt das Produkt heraus, was damit gemacht wurde? Zum Beispiel: JSON, XÖV, keines bekannt."
        form={form}
        initial={initial.exportFormat ?? ''}
        maxlength={200}
        isOptional
      />
      <TextField
        name="beleg"
        label={factLabels.beleg}
        hint="Eine Seite des Herstellers oder eine andere öffentliche Quelle."
        form={form}
        initial={initial.evidenceUrl ?? ''}
        type="url"
        maxlength={500}
        isOptional
      />
      <TextArea
        name="anmerkung"
        label={factLabels.anmerkung}
        form={form}
        initial={initial.note ?? ''}
        rows={3}
        maxlength={500}
        isOptional
      />
    </>
  )
}
