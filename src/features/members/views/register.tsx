import type { Html } from '#core/html.ts'
import { type Role, roleLabels, roles, type Visitor } from '#domain/actor.ts'
import { bodyTypes, federalStateNames, typeLabel } from '#domain/administration.ts'
import { Choices, ErrorSummary, type FormState, type Option, SelectField, TextField } from '#web/fields.tsx'
import { PostForm, Submit } from '#web/forms.tsx'
import { paths } from '../../../paths.ts'
import type { RegisterTarget } from '../queries/target.ts'
import { VisibilityChoice } from './visibility.tsx'

export const registerLabels = {
  name: 'Vor- und Nachname',
  email: 'Dienstliche E-Mail-Adresse',
  anmeldung: 'Wie möchten Sie sich anmelden?',
  passwort: 'Passwort',
  rolle: 'Rolle',
  sichtbarkeit: 'Wer soll sehen, was Ihre Verwaltung einträgt?',
  postfach: 'Postfach Ihrer Verwaltung',
  stelle: 'Name der Stelle',
  art: 'Art der Stelle',
  land: 'Land',
  ort: 'Ort',
  website: 'Website',
}

interface RegisterPageProps {
  target: RegisterTarget
  visitor: Visitor
  form: FormState
  /** A Gemeinde the directory thinks administered by another body says that it is not. */
  hasOwnAdministration: boolean
}

export function RegisterPage({ target, visitor, form, hasOwnAdministration }: RegisterPageProps) {
  return (
    <>
      <h1>{target.needsFirstPerson ? `${target.name} registrieren` : `Zugang für ${target.name} anfragen`}</h1>
      <p>
        {target.description} (<a href={paths.register()}>andere Verwaltung wählen</a>)
      </p>
      <p>
        {target.needsFirstPerson
          ? 'Diese Verwaltung nimmt noch nicht teil. Sie sind die erste Person und koordinieren sie: Sie laden Kolleginnen und Kollegen ein und legen fest, wer was darf. Vorher gibt der Betrieb der Plattform Ihren Zugang frei.'
          : 'Diese Verwaltung nimmt schon teil. Ihre Koordination entscheidet über Ihre Anfrage.'}
      </p>
      <SignInHint visitor={visitor} next={paths.registerAt(target.id)} />
      <ErrorSummary errors={form.errors} fields={registerLabels} />
      <PostForm action={paths.registerAt(target.id)}>
        {hasOwnAdministration && <input type="hidden" name="eigene" value="ja" />}
        <Identity visitor={visitor} form={form} />
        {target.needsFirstPerson ? <FirstFields form={form} /> : <RoleChoice form={form} initial="editor" />}
        <div class="form-actions">
          <Submit label={target.needsFirstPerson ? 'Registrieren' : 'Zugang anfragen'} />
        </div>
      </PostForm>
    </>
  )
}

/** A body that is not in the directory: what it is, and who registers it. */
export function RegisterBodyPage({ visitor, form }: { visitor: Visitor; form: FormState }) {
  return (
    <>
      <h1>Neue Stelle eintragen</h1>
      <p>
        Für Stellen, die nicht im <a href={paths.register()}>Verzeichnis</a> stehen. Der Betrieb der Plattform prüft die
        Angaben; bis dahin sehen nur Sie und Ihre Leute den Eintrag.
      </p>
      <SignInHint visitor={visitor} next={paths.registerBody()} />
      <ErrorSummary errors={form.errors} fields={registerLabels} />
      <PostForm action={paths.registerBody()}>
        <h2>Die Stelle</h2>
        <TextField name="stelle" label={registerLabels.stelle} maxlength={150} form={form} />
        <Choices name="art" label={registerLabels.art} options={bodyOptions} form={form} />
        <SelectField
          name="land"
          label={registerLabels.land}
          hint="Bei Stellen des Bundes oder mehrerer Länder: „länderübergreifend“."
          options={federalStateOptions}
          form={form}
        />
        <TextField name="ort" label={registerLabels.ort} maxlength={80} form={form} />
        <TextField
          name="website"
          label={registerLabels.website}
          type="url"
          hint="Hilft dem Betrieb bei der Prüfung, zum Beispiel https://www.muster-it.de"
          isOptional
          form={form}
        />
        <h2>Sie</h2>
        <Identity visitor={visitor} form={form} />
        <FirstFields form={form} />
        <div class="form-actions">
          <Submit label="Stelle eintragen" />
        </div>
      </PostForm>
    </>
  )
}

const bodyOptions: readonly Option[] = bodyTypes.map(type => [type, typeLabel(type)])
const federalStateOptions: readonly Option[] = [['', 'länderübergreifend'], ...Object.entries(federalStateNames)]

/** Who is signed in has said already who she is. */
function Identity({ visitor, form }: { visitor: Visitor; form: FormState }): Html {
  if (visitor)
    return (
      <p>
        Sie sind angemeldet als <strong>{visitor.name}</strong> ({visitor.email}). Dasselbe Konto gilt dann auch hier.
      </p>
    )
  return (
    <>
      <TextField name="name" label={registerLabels.name} autocomplete="name" maxlength={120} form={form} />
      <TextField
        name="email"
        label={registerLabels.email}
        type="email"
        autocomplete="email"
        hint="Bitte die persönliche Adresse bei Ihrer Verwaltung, kein gemeinsames Postfach."
        form={form}
      />
      <Choices
        name="anmeldung"
        label={registerLabels.anmeldung}
        options={signInOptions}
        initial="passwort"
        form={form}
      />
      <NewPasswordField form={form} />
    </>
  )
}

const signInOptions: readonly Option[] = [
  ['passwort', 'mit einem Passwort'],
  [
    'passkey',
    'mit einem Passkey',
    'Fingerabdruck, Gesicht oder Sicherheitsschlüssel statt Passwort; Sie legen ihn nach der Bestätigung Ihrer Adresse an. Das Passwortfeld bleibt dann leer.',
  ],
]

export function NewPasswordField({ form }: { form: FormState }) {
  return (
    <TextField
      name="passwort"
      label={registerLabels.passwort}
      type="password"
      autocomplete="new-password"
      hint="Mindestens 12 Zeichen. Länge zählt, nicht Sonderzeichen: vier Wörter, die nichts miteinander zu tun haben, sind gut. Einfügen ist erlaubt."
      form={form}
    />
  )
}

function FirstFields({ form }: { form: FormState }) {
  return (
    <>
      <VisibilityChoice form={form} />
      <TextField
        name="postfach"
        label={registerLabels.postfach}
        type="email"
        hint="Ein gemeinsames Postfach, das andere Verwaltungen anschreiben können, zum Beispiel digitalisierung@kreis-muster.de. Nur angemeldete Verwaltungen sehen es."
        isOptional
        form={form}
      />
    </>
  )
}

const explanations: Readonly<Record<Role, string>> = {
  reader: 'Sieht alles, was Ihre Verwaltung sehen darf, und ändert nichts.',
  editor: 'Trägt ein und ändert, was Ihre Verwaltung betrifft.',
  coordinator: 'Wie Redaktion, und verwaltet Personen, Angaben und Verbünde.',
}

export function RoleChoice({ form, initial, label = registerLabels.rolle }: RoleChoiceProps) {
  const options: readonly Option[] = roles.map(role => [role, roleLabels[role], explanations[role]])
  return <Choices name="rolle" label={label} options={options} initial={initial} form={form} />
}

interface RoleChoiceProps {
  form: FormState
  initial: Role
  label?: string
}

function SignInHint({ visitor, next }: { visitor: Visitor; next: string }): Html | null {
  if (visitor) return null
  return (
    <p>
      Sie haben schon ein Konto? <a href={paths.signIn(next)}>Melden Sie sich an</a>, ein Konto genügt für mehrere
      Verwaltungen.
    </p>
  )
}

/** Before somebody registers a Gemeinde that another body administers. */
export function AdministeredPage({ target }: { target: RegisterTarget }) {
  const { administeredBy } = target
  return (
    <>
      <h1>{target.name}</h1>
      <p>{target.description}</p>
      <p>
        Nach dem Verzeichnis wird diese Gemeinde <strong>verwaltet durch {administeredBy?.name}</strong>. Dann
        registriert sich diese Verwaltung und handelt auch für die Gemeinde.
      </p>
      <p class="form-actions">
        <a class="kern-btn kern-btn--primary" href={paths.registerAt(administeredBy?.id ?? 0)}>
          <span class="kern-label">Zu {administeredBy?.name}</span>
        </a>
        <a href={paths.registerAt(`${target.id}?eigene=ja`)}>Wir haben eine eigene Verwaltung</a>
      </p>
    </>
  )
}

/** For somebody who belongs there, or waits to. */
export function KnownTargetPage({ target, isWaiting }: { target: RegisterTarget; isWaiting: boolean }) {
  return (
    <>
      <h1>{target.name}</h1>
      <p>
        {isWaiting
          ? 'Sie haben hier schon angefragt und warten auf Freigabe.'
          : 'Sie gehören schon zu dieser Verwaltung.'}{' '}
        Zwischen Ihren Verwaltungen wechseln Sie oben neben Ihrem Namen.
      </p>
      <p>
        <a href={paths.ownAdministration()}>Zu „Meine Verwaltung“</a>
      </p>
    </>
  )
}

export function BlockedTargetPage({ target }: { target: RegisterTarget }) {
  return (
    <>
      <h1>{target.name}</h1>
      <p class="waiting">
        Diese Verwaltung ist zurzeit gesperrt. Wenden Sie sich bitte an den Betrieb der Plattform; die Adresse steht im{' '}
        <a href={paths.imprint()}>Impressum</a>.
      </p>
    </>
  )
}
