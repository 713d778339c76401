import { type Visibility, visibilities, visibilityLabels } from '#domain/actor.ts'
import { Choices, type FormState, type Option } from '#web/fields.tsx'

const explanations: Readonly<Record<Visibility, string>> = {
  public: 'Alle können sie lesen, auch ohne Anmeldung: Bürgerinnen und Bürger, Presse, Anbieter.',
  administrations: 'Nur angemeldete Personen freigegebener Verwaltungen. Empfohlen für den Anfang.',
  alliance: 'Nur Verwaltungen, mit denen Sie in einem Verbund sind.',
  internal: 'Nur Personen Ihrer eigenen Verwaltung.',
}

const options: readonly Option[] = visibilities.map(value => [
  value,
  capital(visibilityLabels[value]),
  explanations[value],
])

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** Who sees what an administration enters, unless an entry says otherwise. */
export function VisibilityChoice({ form, initial = 'administrations' }: { form: FormState; initial?: Visibility }) {
  return (
    <Choices
      name="sichtbarkeit"
      label="Wer soll sehen, was Ihre Verwaltung einträgt?"
      hint="Das ist die Voreinstellung. Bei jedem Eintrag können Sie etwas anderes wählen, und sie lässt sich später ändern."
      options={options}
      initial={initial}
      form={form}
    />
  )
}
