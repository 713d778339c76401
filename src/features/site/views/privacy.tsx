import { paths } from '../../../paths.ts'
import { type Operator, OperatorAddress, OperatorContact } from './operator.tsx'
import { AccountData, type SessionLength } from './privacy-account.tsx'
import { BrowserStorage } from './privacy-cookies.tsx'
import { additionSection, ProsePage } from './prose.tsx'

export interface PrivacyProps {
  operator: Operator
  /** What the operator has added. */
  addition: string
  /** How long an address may be counted at the most; 0 where requests are not limited. */
  countedMinutes: number
  session: SessionLength
}

export function PrivacyPage({ operator, addition, countedMinutes, session }: PrivacyProps) {
  return (
    <ProsePage
      title="Datenschutz"
      sections={[
        { id: 'verantwortlich', title: 'Verantwortliche Stelle', content: <Controller operator={operator} /> },
        { id: 'daten', title: 'Was beim Aufruf einer Seite geschieht', content: <OnVisit minutes={countedMinutes} /> },
        { id: 'suche', title: 'Was Sie suchen', content: <WhatYouSearch /> },
        { id: 'cookies', title: 'Cookies und Speicher im Browser', content: <BrowserStorage session={session} /> },
        { id: 'konto', title: 'Wenn Sie ein Konto haben', content: <AccountData session={session} /> },
        { id: 'dritte', title: 'Keine Weitergabe an Dritte', content: <ThirdParties /> },
        { id: 'rechtsgrundlage', title: 'Zweck und Rechtsgrundlage', content: <LegalGround /> },
        { id: 'rechte', title: 'Ihre Rechte', content: <Rights /> },
        { id: 'aufsicht', title: 'Datenschutzbeauftragte und Aufsichtsbehörde', content: <Supervision /> },
        ...additionSection(addition),
      ]}
    >
      <p>
        Katalog und Verzeichnis können Sie lesen, ohne sich anzumelden und ohne dass gespeichert wird, wer Sie sind oder
        wonach Sie suchen. Wer für eine Verwaltung handelt, braucht ein Konto. Diese Seite sagt genau, was technisch
        geschieht.
      </p>
    </ProsePage>
  )
}

function Controller({ operator }: { operator: Operator }) {
  return (
    <>
      <OperatorAddress operator={operator} />
      <OperatorContact operator={operator} subject="Datenschutz" />
      <p>Wenn Sie schreiben oder anrufen, werden Ihre Angaben benutzt, um Ihnen zu antworten.</p>
    </>
  )
}

function OnVisit({ minutes }: { minutes: number }) {
  return (
    <>
      <p>
        Ihr Browser sendet bei jedem Aufruf Ihre Internetadresse (IP-Adresse), die gewünschte Seite und Angaben über
        sich selbst. Ohne das käme keine Antwort bei Ihnen an. Davon bleibt:
      </p>
      <ul>
        <li>
          <strong>Protokoll:</strong> eine Zeile je Aufruf mit Zeitpunkt, Nummer der Anfrage, Art der Anfrage, Pfad der
          Seite, Ergebnis und Dauer. Nicht darin: Ihre Adresse, Ihr Browser, Suchwörter und gewählte Filter. Tritt ein
          Fehler auf, kommt die technische Fehlermeldung hinzu. Wie lange das Protokoll aufbewahrt wird, legt der
          Betrieb fest.
        </li>
        <li>
          <strong>Schutz vor Überlastung:</strong> <Counting minutes={minutes} />
        </li>
        <li>
          <strong>Zwischenspeicher:</strong> Fertige Seiten, auch Ergebnisse einer Suche, können im Arbeitsspeicher des
          Servers liegen bleiben, damit sie beim nächsten Aufruf schneller kommen; ohne jede Angabe darüber, wer sie
          abgerufen hat.
        </li>
      </ul>
      <p>
        Steht vor dieser Anwendung ein weiterer Server des Betriebs, etwa für die Verschlüsselung, kann dieser eigene
        Protokolle führen. Darüber gibt der Betrieb Auskunft.
      </p>
    </>
  )
}

function Counting({ minutes }: { minutes: number }) {
  if (!minutes) return <>Diese Installation zählt keine Anfragen; Ihre Adresse wird dafür nicht benutzt.</>
  return (
    <>
      Die Anwendung zählt, wie viele Anfragen von einer Adresse kommen; bei IPv6 zählt nur die vordere Hälfte der
      Adresse. Die Zähler stehen allein im Arbeitsspeicher, werden nie aufgeschrieben und gelten höchstens {minutes}{' '}
      {minutes === 1 ? 'Minute' : 'Minuten'}; mit dem nächsten Zugriff danach werden sie gelöscht.
    </>
  )
}

function WhatYouSearch() {
  return (
    <p>
      Suchwörter und Filter stehen in der Adresse der Seite, damit Sie sie weitergeben und als Lesezeichen behalten
      können. Ihr Browser merkt sie sich deshalb in seinem Verlauf. Während Sie tippen, sendet er das Getippte ab dem
      zweiten Zeichen an diesen Server, um Vorschläge zu zeigen; ohne JavaScript entfällt das. In das Protokoll kommt
      davon nichts.
    </p>
  )
}

function ThirdParties() {
  return (
    <p>
      Schriften, Bilder, Karten und Programme kommen von diesem Server. Es gibt keine Besuchsmessung, keine Werbung und
      keine eingebundenen Inhalte anderer Anbieter. Erst wenn Sie einen Link zu einer anderen Website anklicken, etwa zu
      einem Gesetzestext, wird diese aufgerufen; sie erfährt dabei nicht, von welcher Seite Sie kommen.
    </p>
  )
}

function LegalGround() {
  return (
    <>
      <p>
        Zweck ist, öffentliche Angaben über Verwaltungsleistungen bereitzustellen, Verwaltungen die Zusammenarbeit daran
        zu ermöglichen und den Betrieb gegen Störungen zu schützen. Für öffentliche Stellen ist die Rechtsgrundlage
        Artikel 6 Absatz 1 Unterabsatz 1 Buchstabe e DSGVO in Verbindung mit dem für sie geltenden Bundes- oder
        Landesrecht.
      </p>
      <p class="quiet">
        Welches Gesetz das ist und ob ein Rechenzentrum im Auftrag tätig wird, hängt vom Betrieb dieser Installation ab
        und ist von ihm zu ergänzen.
      </p>
    </>
  )
}

function Rights() {
  return (
    <>
      <p>Gegenüber der verantwortlichen Stelle haben Sie nach der DSGVO das Recht auf</p>
      <ul>
        <li>Auskunft über die Daten zu Ihrer Person (Artikel 15),</li>
        <li>Berichtigung (Artikel 16), Löschung (Artikel 17) und Einschränkung der Verarbeitung (Artikel 18),</li>
        <li>Widerspruch gegen die Verarbeitung aus Gründen Ihrer besonderen Situation (Artikel 21),</li>
        <li>Beschwerde bei einer Datenschutz-Aufsichtsbehörde (Artikel 77).</li>
      </ul>
      <p>
        Über wen ohne Konto liest, speichert die Anwendung nichts, das auf ihn hinweist; dazu wird es meist keine
        Auskunft geben. Das Verzeichnis der Verwaltungen enthält Angaben über Behörden, keine über Personen.
      </p>
    </>
  )
}

function Supervision() {
  return (
    <p>
      Wer Datenschutzbeauftragte oder Datenschutzbeauftragter ist und welche Aufsichtsbehörde zuständig ist, hängt davon
      ab, wer diese Installation betreibt. Hat der Betrieb beides eingetragen, steht es am Ende dieser Seite; sonst
      fragen Sie bitte die <a href={`${paths.privacy()}#verantwortlich`}>verantwortliche Stelle</a>.
    </p>
  )
}
