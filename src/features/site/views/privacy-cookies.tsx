import { Fact } from '#web/facts.tsx'
import { duration, type SessionLength } from './privacy-account.tsx'

/** Every cookie of the product, with name, purpose and duration. */
export function BrowserStorage({ session }: { session: SessionLength }) {
  return (
    <>
      <p>
        Solange Sie sich nicht anmelden, setzt diese Website kein Cookie. Die Anmeldung setzt eines, das die Sitzung
        erkennt; je nach Weg kommt währenddessen kurz ein zweites hinzu. Alle sind für die Anmeldung nötig, enthalten
        nur zufällige Zeichen und gehen allein an diesen Server. Eine Einwilligung ist dafür nicht erforderlich.
      </p>
      <dl class="facts">
        <Fact label="ozg.session_token">
          erkennt Ihre Sitzung; bis zur Abmeldung, höchstens {duration(session.longestHours * 60)}
        </Fact>
        <Fact label="ozg.code">führt vom Passwort zum Code des zweiten Faktors; höchstens 10 Minuten</Fact>
        <Fact label="ozg.passkey">gehört zu einer Abfrage Ihres Passkeys; höchstens 5 Minuten</Fact>
        <Fact label="ozg.sso">führt vom Anmeldedienst Ihres Hauses hierher zurück; höchstens 30 Minuten</Fact>
      </dl>
      <p>
        Bei verschlüsselter Verbindung steht vor jedem Namen <code>__Host-</code>. Im lokalen Speicher Ihres Browsers
        liegt nichts. Ihr Browser behält, wie bei jeder Website, Schrift, Gestaltung und Seiten in seinem eigenen
        Zwischenspeicher.
      </p>
      <p>
        Während Sie Einträge Ihrer Verwaltung bearbeiten, hält Ihr Browser noch nicht gespeicherte Eingaben im
        Sitzungsspeicher dieses Fensters (<code>sessionStorage</code>, „ozg-eintraege“), damit nichts verloren geht,
        wenn die Verbindung abreißt oder die Sitzung endet. Sie werden gelöscht, sobald sie gespeichert sind, sich
        jemand anders anmeldet oder Sie das Fenster schließen.
      </p>
    </>
  )
}
