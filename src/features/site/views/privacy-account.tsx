import { mailDays } from '#core/mail/outbox.ts'
import type { Config } from '../../../config.ts'

/** How long a session lasts without use and at the most. */
export type SessionLength = Config['session']

/** What is stored of people with an account, where it shows and when it goes. */
export function AccountData({ session }: { session: SessionLength }) {
  return (
    <>
      <p>Wer sich registriert, gibt dienstliche Angaben an. Gespeichert werden:</p>
      <ul>
        <li>
          <strong>Konto:</strong> Name, dienstliche E-Mail-Adresse, das Passwort nur als Prüfwert, aus dem es sich nicht
          zurückrechnen lässt, öffentliche Schlüssel von Passkeys, verschlüsselt das Geheimnis eines zweiten Faktors
          und, bei Anmeldung über das eigene Haus, dessen Kennung für Sie.
        </li>
        <li>
          <strong>Zugehörigkeit:</strong> für welche Verwaltung Sie in welcher Rolle handeln, seit wann und wer das
          freigegeben hat.
        </li>
        <li>
          <strong>Einladungen:</strong> an welche E-Mail-Adresse eingeladen wurde und von wem.
        </li>
        <li>
          <strong>Rückfragen an Ämter:</strong> an welche E-Mail-Adresse ein Link ging, wer gefragt und geantwortet hat
          (der Name ist freiwillig), bis zwölf Monate nach dem Ende des Links. Sehen kann es die fragende Verwaltung
          und, solange der Link gilt, wer ihn hat.
        </li>
        <li>
          <strong>Dateien:</strong> Laden Sie eine Liste hoch, bleibt ihr Inhalt einen Tag lang gespeichert, damit Sie
          ihn prüfen können; das Übernehmen oder Verwerfen löscht ihn früher. Sehen können ihn nur Sie. Wie die Spalten
          einer fremden Liste gelesen wurden, bleibt für Ihre Verwaltung vermerkt.
        </li>
        <li>
          <strong>Eintragungen über einen Verbund:</strong> Trägt Ihre Verbund-Koordination für Mitglieder ein, sehen
          diese Ihren Namen dabei. Die Begründung eines Einspruchs sieht der Verbund, ohne Namen.
        </li>
        <li>
          <strong>Sitzungen:</strong> wann Sie sich womit angemeldet haben, dazu Browser und Betriebssystem beim Namen;
          keine IP-Adresse. Eine Sitzung endet nach {duration(session.idleMinutes)} ohne Benutzung, spätestens nach{' '}
          {duration(session.longestHours * 60)}. Unter „Mein Konto“ können Sie jede beenden.
        </li>
        <li>
          <strong>Ereignisse:</strong> wer was wann für welche Verwaltung geändert hat, mit der Nummer des Kontos, ohne
          Namen und E-Mail-Adresse. Die Anwendung ändert und löscht darin nichts.
        </li>
        <li>
          <strong>E-Mails an Sie:</strong> Empfänger, Betreff und ob sie gesendet wurde, höchstens {mailDays} Tage nach
          dem Versand. Der Text wird gelöscht, sobald die E-Mail gesendet ist.
        </li>
        <li>
          <strong>Erinnerungen:</strong> ob Sie an fällige Angaben erinnert werden möchten, wann es geschah und woran,
          höchstens 13 Monate. Ein Link darin, der ohne Anmeldung bestätigt, gilt 14 Tage und einmal.
        </li>
        <li>
          <strong>Fehlversuche:</strong> wie oft die Anmeldung mit einer E-Mail-Adresse zuletzt misslang, unter einem
          Prüfwert der Adresse, höchstens einen Tag nach dem letzten Versuch.
        </li>
      </ul>
      <p>
        Name und E-Mail-Adresse sehen die Kolleginnen und Kollegen der eigenen Verwaltung, der Betrieb und wer über Ihre
        Freigabe entscheidet. Wer eine Verwaltung koordiniert, sehen angemeldete Personen freigegebener Verwaltungen.
        Öffentlich ist keine Person.
      </p>
      <p>
        Ihr Konto können Sie selbst löschen: Alle Sitzungen enden sofort, nach 14 Tagen wird es entfernt; bis dahin holt
        eine Anmeldung es zurück. Konten, deren Adresse niemand bestätigt, werden nach 14 Tagen entfernt. Vom Konto
        bleibt allein seine Nummer im Ereignisprotokoll.
      </p>
    </>
  )
}

/** "12 Stunden", "einem Tag": as it stands after "nach". */
export function duration(minutes: number): string {
  if (minutes % 1440 === 0) return minutes === 1440 ? 'einem Tag' : `${minutes / 1440} Tagen`
  if (minutes % 60 === 0) return minutes === 60 ? 'einer Stunde' : `${minutes / 60} Stunden`
  return `${minutes} Minuten`
}
