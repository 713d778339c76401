import type { Html } from '#core/html.ts'
import { type Actor, type Role, roleLabels, roles, visibilityLabels } from '#domain/actor.ts'
import { Fact } from '#web/facts.tsx'
import { ErrorSummary, type FormState, type Option, SelectField, TextArea, TextField } from '#web/fields.tsx'
import { PostForm, Submit } from '#web/forms.tsx'
import { paths } from '../../../paths.ts'
import type { Profile } from '../profile.ts'
import type { OwnAdministration } from '../queries/own.ts'
import { OwnNav } from './own-nav.tsx'
import { VisibilityChoice } from './visibility.tsx'

export const profileLabels = {
  sichtbarkeit: 'Wer soll sehen, was Ihre Verwaltung einträgt?',
  postfach: 'Postfach',
  portal: 'Portal',
  beschreibung: 'Beschreibung',
  faktor: 'Zweiter Faktor verlangt',
}

interface ProfilePageProps {
  actor: Actor
  own: OwnAdministration
  form: FormState
  /** The first person prepares it while she waits. */
  isDraft: boolean
}

export function ProfilePage({ actor, own, form, isDraft }: ProfilePageProps) {
  return (
    <>
      <h1>Angaben: {own.name}</h1>
      <OwnNav actor={actor} current={paths.ownProfile()} />
      {isDraft && (
        <p class="waiting">Das ist ein Entwurf, den nur Sie sehen. Er gilt, sobald Ihr Zugang freigegeben ist.</p>
      )}
      <ErrorSummary errors={form.errors} fields={profileLabels} />
      <PostForm action={paths.ownProfile()}>
        <Fields profile={own.profile} form={form} />
        <div class="form-actions">
          <Submit label={isDraft ? 'Entwurf speichern' : 'Angaben speichern'} />
        </div>
      </PostForm>
      <Chosen own={own} isDraft={isDraft} />
    </>
  )
}

function Fields({ profile, form }: { profile: Profile; form: FormState }) {
  return (
    <>
      <VisibilityChoice form={form} initial={profile.defaultVisibility} />
      <TextField
        name="postfach"
        label={profileLabels.postfach}
        type="email"
        hint="Ein gemeinsames Postfach für Anfragen. Angemeldete Verwaltungen sehen es, sonst niemand."
        isOptional
        initial={profile.mailbox}
        form={form}
      />
      <TextField
        name="portal"
        label={profileLabels.portal}
        type="url"
        hint="Adresse des Portals mit Ihren Onlinediensten. Alle können sie sehen."
        isOptional
        initial={profile.portalUrl}
        form={form}
      />
      <TextArea
        name="beschreibung"
        label={profileLabels.beschreibung}
        hint="Einige Sätze zu Ihrer Verwaltung und wie Sie digitalisieren. Alle können sie lesen."
        rows={5}
        maxlength={2000}
        isOptional
        initial={profile.description}
        form={form}
      />
      <SelectField
        name="faktor"
        label={profileLabels.faktor}
        hint="Wer ihn braucht und noch keinen hat, wird beim nächsten Aufruf gebeten, ihn einzurichten. Das gilt auch für Sie."
        options={factorOptions}
        initial={profile.factorFromRole ?? ''}
        form={form}
      />
    </>
  )
}

const factorOptions: readonly Option[] = [
  ['', 'von niemandem'],
  ...roles.toReversed().map((role): Option => [role, factorLabel(role)]),
]

function factorLabel(role: Role): string {
  return role === 'reader' ? 'von allen' : `ab der Rolle ${roleLabels[role]}`
}

/** What is not typed but chosen from the directory, each on a page of its own. */
function Chosen({ own, isDraft }: { own: OwnAdministration; isDraft: boolean }) {
  return (
    <section>
      <h2>Aus dem Verzeichnis</h2>
      <dl class="facts">
        <Fact label="IT-Dienstleister">
          {own.itProviderName ?? 'nicht angegeben'} · <a href={paths.ownItProvider()}>ändern</a>
        </Fact>
        {own.level === 'gemeinde' && (
          <Fact label="Verwaltet durch">
            <Administering own={own} />
            {!isDraft && (
              <>
                {' '}
                · <a href={paths.ownAdministering()}>berichtigen</a>
              </>
            )}
          </Fact>
        )}
      </dl>
    </section>
  )
}

export function Administering({ own }: { own: OwnAdministration }): Html {
  const { administeredBy, isCorrected } = own
  return (
    <>
      {administeredBy ? administeredBy.name : 'eine eigene Verwaltung'}{' '}
      <span class="quiet">{isCorrected ? '(von Ihnen berichtigt)' : '(nach dem Verzeichnis)'}</span>
    </>
  )
}

interface ReadProfilePageProps {
  actor: Actor
  own: OwnAdministration
  coordinators: readonly string[]
}

/** The same for those who may read it and not change it. */
export function ReadProfilePage({ actor, own, coordinators }: ReadProfilePageProps) {
  const { profile } = own
  return (
    <>
      <h1>Angaben: {own.name}</h1>
      <OwnNav actor={actor} current={paths.ownProfile()} />
      <p>
        Ändern kann diese Angaben die Koordination Ihrer Verwaltung: {coordinators.join(', ') || 'zurzeit niemand'}.
      </p>
      <dl class="facts">
        <Fact label="Voreinstellung für Einträge">{visibilityLabels[profile.defaultVisibility]}</Fact>
        <Fact label="Postfach">{profile.mailbox ?? 'keines eingetragen'}</Fact>
        <Fact label="Portal">{profile.portalUrl ?? 'keines eingetragen'}</Fact>
        <Fact label="IT-Dienstleister">{own.itProviderName ?? 'nicht angegeben'}</Fact>
        <Fact label="Beschreibung">{profile.description ?? 'keine'}</Fact>
        <Fact label="Zweiter Faktor verlangt">
          {profile.factorFromRole ? factorLabel(profile.factorFromRole) : 'von niemandem'}
        </Fact>
      </dl>
    </>
  )
}
