import { PostForm, Submit } from '#web/forms.tsx'
import { paths } from '../../../paths.ts'

interface DeletionProps {
  /** What would be left without anybody. */
  duties: readonly string[]
  isRefused?: boolean
}

export function DeletionPage({ duties, isRefused }: DeletionProps) {
  return (
    <>
      <h1>Konto löschen</h1>
      {duties.length ? <DutiesFirst duties={duties} isRefused={isRefused ?? false} /> : <DeletionForm />}
    </>
  )
}

function DutiesFirst({ duties, isRefused }: Required<DeletionProps>) {
  return (
    <div class="prose">
      <div class="waiting" role={isRefused ? 'alert' : undefined}>
        <p>
          <strong>Bitte regeln Sie zuerst die Nachfolge.</strong> Nur Sie sind zuständig für:
        </p>
        <ul>
          {duties.map(name => (
            <li>{name}</li>
          ))}
        </ul>
      </div>
      <p>
        Geben Sie die Koordination auf der Seite <a href={paths.ownPeople()}>Personen Ihrer Verwaltung</a> weiter, den
        Betrieb unter „Betrieb, Personen“; danach lässt sich Ihr Konto löschen. Wenn es niemanden gibt, laden Sie
        jemanden ein oder wenden Sie sich an den <a href={paths.imprint()}>Betrieb</a>.
      </p>
    </div>
  )
}

function DeletionForm() {
  return (
    <>
      <div class="prose">
        <ul>
          <li>Sie werden sofort überall abgemeldet.</li>
          <li>
            Nach 14 Tagen werden Name, E-Mail-Adresse, Passwort, Passkeys und Ihre Zugehörigkeit zu Verwaltungen
            gelöscht. Was Sie für eine Verwaltung eingetragen haben, gehört ihr und bleibt, ohne Ihren Namen.
          </li>
          <li>Wenn Sie sich vorher wieder anmelden, bleibt alles, wie es ist.</li>
        </ul>
      </div>
      <PostForm action={paths.accountDeletion()}>
        <div class="form-actions">
          <Submit label="Löschung beantragen" />
          <a href={paths.account()}>Abbrechen</a>
        </div>
      </PostForm>
    </>
  )
}
