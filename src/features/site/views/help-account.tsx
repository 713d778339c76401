import { roleLabels } from '#domain/actor.ts'
import { paths } from '../../../paths.ts'

/** How one takes part: what an account is for and how one comes to it. */
export function Account() {
  return (
    <>
      <p>Zum Lesen brauchen Sie kein Konto. Wer für eine Verwaltung handelt, meldet sich an:</p>
      <ul>
        <li>
          <strong>Registrieren:</strong> <a href={paths.register()}>Wählen Sie Ihre Verwaltung</a> und geben Sie Ihre
          dienstliche E-Mail-Adresse an. Nach der Bestätigung per E-Mail gibt Sie jemand frei: die erste Person einer
          Verwaltung der Betrieb, alle weiteren deren Koordination. Wer eingeladen wurde, ist sofort dabei. Solange Sie
          warten, steht auf Ihrer Seite, wer am Zug ist.
        </li>
        <li>
          <strong>Rollen:</strong> {roleLabels.reader} sieht, was für Verwaltungen bestimmt ist; {roleLabels.editor}{' '}
          trägt ein; {roleLabels.coordinator} lädt ein, gibt frei und vergibt Rollen.
        </li>
        <li>
          <strong>Mehrere Verwaltungen:</strong> Ein Konto genügt. Für wen Sie gerade handeln, steht oben neben Ihrem
          Namen; dort wechseln Sie auch.
        </li>
        <li>
          <strong>Verbünde:</strong> Kreise mit ihren Gemeinden, IT-Verbünde, Projekte und Themengruppen arbeiten in{' '}
          <a href={paths.alliances()}>Verbünden</a> zusammen.
        </li>
        <li>
          <strong>Keine E-Mail angekommen?</strong> Sehen Sie im Ordner für unerwünschte E-Mails nach, und fordern Sie
          die <a href={paths.requestConfirmation()}>Bestätigung noch einmal</a> oder ein{' '}
          <a href={paths.forgotPassword()}>neues Passwort</a> an.
        </li>
      </ul>
    </>
  )
}
