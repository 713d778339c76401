import { roleLabels } from '#domain/actor.ts'
import { PostForm } from '#web/forms.tsx'
import { TableFrame } from '#web/list/results.tsx'
import { paths } from '../../../paths.ts'
import type { DemoPerson } from '../queries.ts'
import { demoPassword } from '../read.ts'

export function DemoPage({ people }: { people: readonly DemoPerson[] }) {
  return (
    <>
      <h1>Demo: Wer möchten Sie sein?</h1>
      <p class="prose">
        Die Verwaltungen gibt es wirklich. Alle Personen, Adressen und Angaben sind erfunden. Melden Sie sich mit einem
        Klick als eine dieser Personen an oder mit ihrer E-Mail-Adresse und dem Passwort <code>{demoPassword}</code>.
        Was Sie ändern, bleibt in dieser Demo.
      </p>
      <p>
        E-Mails gehen nicht hinaus, sondern liegen unter <a href={paths.demoMails()}>E-Mails der Demo</a>.
      </p>
      <TableFrame label="Personen der Demo">
        <table class="stackable">
          <thead>
            <tr>
              <th scope="col">Verwaltung</th>
              <th scope="col">Person</th>
              <th scope="col">Rolle</th>
              <th scope="col">Anmelden</th>
            </tr>
          </thead>
          <tbody>
            {people.map(person => (
              <PersonRow person={person} />
            ))}
          </tbody>
        </table>
      </TableFrame>
    </>
  )
}

function PersonRow({ person }: { person: DemoPerson }) {
  return (
    <tr>
      <td data-label="Verwaltung">{person.administrationName ?? 'Betrieb dieser Installation'}</td>
      <th scope="row">
        {person.name}
        <br />
        <span class="quiet">{person.email}</span>
      </th>
      <td data-label="Rolle">{roleOf(person)}</td>
      <td>
        <PostForm action={paths.signIn()} class="action">
          <input type="hidden" name="email" value={person.email} />
          <input type="hidden" name="passwort" value={demoPassword} />
          <button class="small-button" type="submit">
            Anmelden<span class="sr-only"> als {person.name}</span>
          </button>
        </PostForm>
      </td>
    </tr>
  )
}

function roleOf({ role, state, isOperator, coordinates }: DemoPerson): string {
  const parts = [
    isOperator ? 'Betrieb' : '',
    role ? roleLabels[role] : '',
    ...coordinates.map(name => `koordiniert „${name}“`),
  ]
  return `${parts.filter(Boolean).join(', ')}${state === 'waiting' ? ' (wartet auf Freigabe)' : ''}`
}
