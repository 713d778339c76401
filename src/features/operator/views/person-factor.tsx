import { ActionButton } from '#web/forms.tsx'
import { paths } from '../../../paths.ts'
import type { PersonRow } from '../queries/people.ts'

/** What the operation can do for somebody who cannot get in any more. */
export function LostFactor({ person }: { person: PersonRow }) {
  if (!person.hasFactor) return null
  return (
    <>
      <h2>Zweiter Faktor verloren</h2>
      <p>
        Nimmt die Authenticator-App und die Wiederherstellungscodes dieser Person weg; Passwort und Passkeys bleiben.
        Bitte überzeugen Sie sich vorher auf anderem Weg, dass sie es ist, zum Beispiel mit einem Anruf über die
        Zentrale ihrer Verwaltung. Sie erfährt es per E-Mail.
      </p>
      <ActionButton action={paths.operationFactor(person.id)} label="App der Person abschalten" />
    </>
  )
}
