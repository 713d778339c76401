import { allianceKindLabels, allianceKinds } from '#domain/alliance.ts'
import { Choices, ErrorSummary, type FormState, type Option, TextArea, TextField, textOf } from '#web/fields.tsx'
import { PostForm, Submit } from '#web/forms.tsx'
import { paths } from '../../../paths.ts'
import type { Alliance } from '../queries/alliance.ts'
import type { NamedAdministration } from '../queries/directory.ts'
import { kindHints } from './explained.tsx'

const fields = { art: 'Art', name: 'Name', beschreibung: 'Worum es geht', sichtbarkeit: 'Wer den Verbund sieht' }

interface FoundingProps {
  form: FormState
  founder: NamedAdministration | undefined
}

/** Founding: the Kreis finds its own kind and a name ready. */
export function FoundingPage({ form, founder }: FoundingProps) {
  const isDistrict = founder?.level === 'kreis'
  const suggested = {
    kind: isDistrict ? 'district' : '',
    name: isDistrict ? `${founder.name} und seine Gemeinden` : '',
  }
  return (
    <>
      <h1>Verbund gründen</h1>
      <ErrorSummary errors={form.errors} fields={fields} />
      <p>
        {founder?.name} wird das erste Mitglied, und Sie koordinieren den Verbund. Im nächsten Schritt laden Sie andere
        Verwaltungen ein.
      </p>
      <PostForm action={paths.newAlliance()} label="Verbund gründen">
        <Details form={form} initial={{ ...suggested, description: '', visibility: 'administrations' }} />
        <div class="form-actions">
          <Submit label="Verbund gründen" />
          <a href={paths.alliances()}>Abbrechen</a>
        </div>
      </PostForm>
    </>
  )
}

export function DetailsPage({ alliance, form }: { alliance: Alliance; form: FormState }) {
  return (
    <>
      <h1>Angaben ändern</h1>
      <ErrorSummary errors={form.errors} fields={fields} />
      <PostForm action={paths.allianceDetails(alliance.id)} label="Angaben des Verbunds">
        <input type="hidden" name="stand" value={textOf(form, 'stand') || alliance.version} />
        <Details form={form} initial={alliance} />
        <div class="form-actions">
          <Submit label="Speichern" />
          <a href={paths.alliance(alliance.id)}>Abbrechen</a>
        </div>
      </PostForm>
    </>
  )
}

const kindOptions: readonly Option[] = allianceKinds.map(kind => [kind, allianceKindLabels[kind], kindHints[kind]])

const visibilityOptions: readonly Option[] = [
  ['administrations', 'Alle Verwaltungen', 'Wer für eine registrierte Verwaltung angemeldet ist. Unser Vorschlag.'],
  ['public', 'Öffentlich', 'Alle im Internet. Wer koordiniert, sehen auch dann nur angemeldete Verwaltungen.'],
  [
    'alliance',
    'Nur Mitglieder und Eingeladene',
    'Für alle anderen gibt es den Verbund nicht, auch nicht in der Suche.',
  ],
]

interface DetailsProps {
  form: FormState
  initial: { kind: string; name: string; description: string; visibility: string }
}

function Details({ form, initial }: DetailsProps) {
  return (
    <>
      <Choices name="art" label={fields.art} form={form} options={kindOptions} initial={initial.kind} />
      <TextField
        name="name"
        label={fields.name}
        hint="So steht der Verbund in Listen und Einladungen."
        form={form}
        initial={initial.name}
        maxlength={120}
      />
      <TextArea
        name="beschreibung"
        label={fields.beschreibung}
        hint="Was Sie gemeinsam vorhaben, in einigen Sätzen. Steht auch in der Einladung."
        form={form}
        initial={initial.description}
        maxlength={2000}
        rows={5}
        isOptional
      />
      <Choices
        name="sichtbarkeit"
        label={fields.sichtbarkeit}
        hint="Sie können das jederzeit ändern. Wer für wen eintragen darf und wer noch eingeladen ist, sehen immer nur die Mitglieder."
        form={form}
        options={visibilityOptions}
        initial={initial.visibility}
      />
    </>
  )
}
