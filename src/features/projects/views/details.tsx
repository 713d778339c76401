import { type ProjectKind, projectKindLabels, projectKinds, projectStateLabels } from '#domain/project.ts'
import { Choices, ErrorSummary, type FormState, type Option, SelectField, TextArea, TextField } from '#web/fields.tsx'
import { PostForm, Submit } from '#web/forms.tsx'
import { paths } from '../../../paths.ts'
import type { Details } from '../commands/details.ts'
import type { ChoosableService, OwnAlliance } from '../queries/choosable.ts'
import type { Project } from '../queries/project.ts'
import { ChangedMeanwhile } from './changed.tsx'

const fieldLabels = {
  art: 'Art',
  name: 'Name',
  kurz: 'Worum es geht',
  text: 'Beschreibung',
  stand: 'Stand',
  sichtbar: 'Sichtbar für',
  verbund: 'Verbund',
  finanzierung: 'Finanzierung',
  budget: 'Budget',
  kontakt: 'Kontakt',
  adresse: 'Adresse im Netz',
}

interface FoundingPageProps {
  form: FormState
  requestId: string
  services: readonly ChoosableService[]
  alliances: readonly OwnAlliance[]
}

export function FoundingPage({ form, requestId, services, alliances }: FoundingPageProps) {
  return (
    <>
      <h1>Vorhaben anlegen</h1>
      <p class="prose">
        Ihre Verwaltung hat die Federführung. Phasen, Ergebnisse und weitere Leistungen tragen Sie danach ein.
      </p>
      <ErrorSummary errors={form.errors} fields={fieldLabels} />
      <PostForm action={paths.newProject()}>
        <input type="hidden" name="anfrage" value={requestId} />
        {services.length > 0 && <Preselected services={services} />}
        <DetailFields form={form} alliances={alliances} details={null} />
        <div class="form-actions">
          <Submit label="Anlegen" />
          <a href={paths.projects()}>Abbrechen</a>
        </div>
      </PostForm>
    </>
  )
}

function Preselected({ services }: { services: readonly ChoosableService[] }) {
  return (
    <fieldset class="field">
      <legend>Leistungen</legend>
      {services.map(({ id, name, leikaKey }) => (
        <div class="choice">
          <input type="checkbox" id={`leistung-${id}`} name="leistung" value={String(id)} checked />
          <label for={`leistung-${id}`}>
            {name}
            <span class="quiet">{leikaKey}</span>
          </label>
        </div>
      ))}
    </fieldset>
  )
}

interface EditingPageProps {
  form: FormState
  project: Project
  details: Details
  alliances: readonly OwnAlliance[]
  stand: string
  /** What was sent while somebody else has saved. */
  wanted: Details | null
}

export function EditingPage({ form, project, details, alliances, stand, wanted }: EditingPageProps) {
  return (
    <>
      <h1>Angaben ändern</h1>
      {wanted && <ChangedMeanwhile changes={differences(details, wanted)} />}
      <ErrorSummary errors={form.errors} fields={fieldLabels} />
      <PostForm action={paths.projectEditing(project.id)}>
        <input type="hidden" name="fassung" value={stand} />
        <DetailFields form={form} alliances={alliances} details={details} />
        <div class="form-actions">
          <Submit label="Speichern" />
          <a href={paths.project(project.id)}>Abbrechen</a>
        </div>
      </PostForm>
    </>
  )
}

const readings: readonly (readonly [label: string, read: (details: Details) => string])[] = [
  [fieldLabels.art, ({ kind }) => projectKindLabels[kind]],
  [fieldLabels.name, ({ name }) => name],
  [fieldLabels.kurz, ({ summary }) => summary],
  [fieldLabels.text, ({ description }) => description ?? ''],
  [fieldLabels.stand, ({ state }) => projectStateLabels[state]],
  [fieldLabels.finanzierung, ({ financing }) => financing ?? ''],
  [fieldLabels.budget, ({ budget }) => String(budget ?? '')],
  [fieldLabels.kontakt, ({ contact }) => contact ?? ''],
  [fieldLabels.adresse, ({ url }) => url ?? ''],
  [fieldLabels.sichtbar, ({ visibility }) => visibilityOptions.find(([value]) => value === visibility)?.[1] ?? ''],
]

/** What stands now where something else was sent. */
const differences = (current: Details, wanted: Details) =>
  readings.flatMap(([label, read]) => (read(current) === read(wanted) ? [] : [[label, read(current)] as const]))

const kindHints: Readonly<Record<ProjectKind, string>> = {
  lab: 'Fachleute und Bürgerinnen und Bürger entwerfen einen Dienst gemeinsam, in wenigen Wochen',
  implementation: 'etwas wird gebaut und eingeführt',
  workingGroup: 'Austausch und Absprachen auf Dauer',
  pilot: 'etwas Neues wird an wenigen Orten erprobt',
}
const kindOptions = projectKinds.map((kind): Option => [kind, projectKindLabels[kind], kindHints[kind]])
const stateOptions: readonly Option[] = [
  ['planned', projectStateLabels.planned],
  ['running', projectStateLabels.running],
]
const visibilityOptions: readonly Option[] = [
  ['public', 'öffentlich', 'alle; Budget, Kontakt und Notizen lesen nur Verwaltungen'],
  ['administrations', 'alle Verwaltungen', 'Personen, die angemeldet für eine Verwaltung arbeiten'],
  ['alliance', 'der Verbund', 'Mitglieder des Verbunds, den Sie unten wählen'],
]

interface DetailFieldsProps {
  form: FormState
  alliances: readonly OwnAlliance[]
  /** Null for a new one. */
  details: Details | null
}

function DetailFields({ form, alliances, details }: DetailFieldsProps) {
  const text = (name: keyof typeof fieldLabels) => ({ name, label: fieldLabels[name], form })
  const isEnded = details?.state === 'finished' || details?.state === 'stopped'
  return (
    <>
      <Choices {...text('art')} options={kindOptions} initial={details?.kind ?? ''} />
      <TextField {...text('name')} maxlength={120} initial={details?.name ?? null} />
      <TextArea
        {...text('kurz')}
        hint="In ein, zwei Sätzen; steht in Listen."
        rows={2}
        maxlength={300}
        initial={details?.summary ?? null}
      />
      <TextArea {...text('text')} isOptional rows={6} maxlength={5000} initial={details?.description ?? null} />
      {!isEnded && <Choices {...text('stand')} options={stateOptions} initial={details?.state ?? 'planned'} />}
      <Choices
        {...text('sichtbar')}
        hint={whoSees}
        options={visibilityOptions}
        initial={details?.visibility ?? 'public'}
      />
      <SelectField
        {...text('verbund')}
        isOptional
        hint="In welchem Verbund das Vorhaben läuft."
        options={[['', 'keiner'], ...alliances.map(({ id, name }): Option => [String(id), name])]}
        initial={String(details?.allianceId ?? '')}
      />
      <Money {...{ form, alliances, details }} />
    </>
  )
}

const whoSees = 'Wer mitmacht, sieht es immer.'

function Money({ form, details }: DetailFieldsProps) {
  const text = (name: keyof typeof fieldLabels) => ({ name, label: fieldLabels[name], form, isOptional: true })
  return (
    <>
      <TextField
        {...text('finanzierung')}
        hint="Wer was bezahlt, welches Programm fördert."
        maxlength={500}
        initial={details?.financing ?? null}
      />
      <TextField
        {...text('budget')}
        hint="Ganze Euro. Das lesen nur Verwaltungen."
        inputmode="numeric"
        maxlength={20}
        initial={details?.budget === null || !details ? null : String(details.budget)}
      />
      <TextField
        {...text('kontakt')}
        hint="Amt, Funktionspostfach, Telefon; möglichst keine einzelne Person. Das lesen nur Verwaltungen."
        maxlength={300}
        initial={details?.contact ?? null}
      />
      <TextField
        {...text('adresse')}
        hint="Eine Seite, die mehr sagt."
        type="url"
        inputmode="url"
        maxlength={500}
        initial={details?.url ?? null}
      />
    </>
  )
}
