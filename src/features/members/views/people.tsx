import type { Html } from '#core/html.ts'
import { type Actor, roleLabels } from '#domain/actor.ts'
import { ErrorSummary, type FormState, TextArea } from '#web/fields.tsx'
import { ActionButton, PostForm, Submit } from '#web/forms.tsx'
import { TableFrame } from '#web/list/results.tsx'
import { durationSince, Time } from '#web/time.tsx'
import { paths } from '../../../paths.ts'
import type { Colleague } from '../queries/people.ts'
import { OwnNav } from './own-nav.tsx'
import { RoleChoice } from './register.tsx'

interface PeoplePageProps {
  actor: Actor
  administrationName: string
  people: readonly Colleague[]
  /** Whether the person decides about them: sees addresses, acts. */
  isManaging: boolean
}

export function PeoplePage({ actor, administrationName, people, isManaging }: PeoplePageProps) {
  const active = people.filter(({ state }) => state === 'active')
  const waiting = people.filter(({ state }) => state === 'waiting')
  const coordinators = active.filter(({ role }) => role === 'coordinator').map(({ name }) => name)
  return (
    <>
      <h1>Personen: {administrationName}</h1>
      <OwnNav actor={actor} current={paths.ownPeople()} />
      {isManaging ? (
        <Requests waiting={waiting} />
      ) : (
        <p>Wer hier mitarbeitet, entscheidet die Koordination: {coordinators.join(', ') || 'zurzeit niemand'}.</p>
      )}
      <h2>{active.length === 1 ? 'Eine Person arbeitet mit' : `${active.length} Personen arbeiten mit`}</h2>
      <PeopleTable actor={actor} people={active} isManaging={isManaging} />
      {isManaging && (
        <p>
          <a class="kern-btn kern-btn--primary" href={paths.ownInvitations()}>
            <span class="kern-label">Person einladen</span>
          </a>
        </p>
      )}
    </>
  )
}

function Requests({ waiting }: { waiting: readonly Colleague[] }): Html | null {
  if (!waiting.length) return null
  return (
    <section>
      <h2>Möchten mitarbeiten</h2>
      <ul class="choice-list">
        {waiting.map(({ membershipId, name, email, role, since }) => (
          <li>
            <span>
              <strong>{name}</strong>
              <span class="quiet">
                {email}, Rolle {roleLabels[role]}, wartet seit: {durationSince(since)}
              </span>
            </span>
            <div class="actions">
              <ActionButton action={paths.ownPersonApproval(membershipId)} label="Freigeben" about={name} />
              <a class="small-button" href={paths.ownPersonRefusal(membershipId)}>
                Ablehnen<span class="sr-only"> {name}</span>
              </a>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

function PeopleTable({ actor, people, isManaging }: Omit<PeoplePageProps, 'administrationName'>) {
  return (
    <TableFrame label="Personen">
      <table class="stackable">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Rolle</th>
            {isManaging && <th scope="col">E-Mail-Adresse</th>}
            <th scope="col">Dabei seit</th>
            {isManaging && <th scope="col">Zweiter Faktor</th>}
          </tr>
        </thead>
        <tbody>
          {people.map(person => (
            <PersonRow person={person} isManaging={isManaging} isSelf={person.personId === actor.personId} />
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}

interface PersonRowProps {
  person: Colleague
  isManaging: boolean
  isSelf: boolean
}

function PersonRow({ person, isManaging, isSelf }: PersonRowProps) {
  const { membershipId, name, role, email, since, hasFactor } = person
  return (
    <tr>
      <th scope="row">
        {isManaging ? <a href={paths.ownPerson(membershipId)}>{name}</a> : name}
        {isSelf && <span class="quiet"> (Sie)</span>}
      </th>
      <td data-label="Rolle">{roleLabels[role]}</td>
      {isManaging && <td data-label="E-Mail">{email}</td>}
      <td data-label="Dabei seit">
        <Time at={since} />
      </td>
      {isManaging && <td data-label="Zweiter Faktor">{hasFactor ? 'ja' : 'nein'}</td>}
    </tr>
  )
}

interface PersonPageProps {
  actor: Actor
  person: Colleague
  form: FormState
}

/** One colleague: the role, and the end of her access. */
export function PersonPage({ actor, person, form }: PersonPageProps) {
  const isSelf = person.personId === actor.personId
  const { membershipId, name, email, role } = person
  return (
    <>
      <h1>{name}</h1>
      <OwnNav actor={actor} current={paths.ownPeople()} isBelow />
      <p>
        {email}, {roleLabels[role]}
      </p>
      <ErrorSummary errors={form.errors} fields={{ rolle: 'Rolle' }} />
      <PostForm action={paths.ownPersonRole(membershipId)}>
        <RoleChoice form={form} initial={role} />
        <div class="form-actions">
          <Submit label="Rolle speichern" />
          <a href={paths.ownPeople()}>Zurück</a>
        </div>
      </PostForm>
      <h2>Zugang beenden</h2>
      {isSelf ? (
        <p>
          Das sind Sie selbst: <a href={paths.ownLeaving()}>Verwaltung verlassen</a>
        </p>
      ) : (
        <>
          <p>
            {name} kann dann sofort nicht mehr für Ihre Verwaltung handeln und bekommt eine E-Mail. Was eingetragen
            wurde, bleibt.
          </p>
          <ActionButton action={paths.ownPersonEnd(membershipId)} label="Zugang beenden" about={`von ${name}`} />
        </>
      )}
    </>
  )
}

interface RefusalPageProps {
  name: string
  action: string
  back: string
  form: FormState
}

/** Why somebody is declined; she learns the reason. */
export function RefusalPage({ name, action, back, form }: RefusalPageProps) {
  return (
    <>
      <h1>Anfrage von {name} ablehnen</h1>
      <ErrorSummary errors={form.errors} fields={{ grund: 'Grund' }} />
      <PostForm action={action}>
        <TextArea
          name="grund"
          label="Grund"
          hint="Steht in der E-Mail an die Person, zum Beispiel: „Bitte registrieren Sie sich mit Ihrer dienstlichen Adresse.“"
          maxlength={500}
          form={form}
        />
        <div class="form-actions">
          <Submit label="Ablehnen" />
          <a href={back}>Zurück, ohne abzulehnen</a>
        </div>
      </PostForm>
    </>
  )
}
