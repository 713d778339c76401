import { paths } from '../../../paths.ts'
import { Account } from './help-account.tsx'
import { Entering } from './help-entering.tsx'
import { FieldList, SearchWays } from './help-search.tsx'
import { CatalogueState, LeikaTypes, Words } from './help-words.tsx'
import { type Operator, OperatorContact } from './operator.tsx'
import { ProsePage } from './prose.tsx'

export function HelpPage({ operator }: { operator: Operator }) {
  return (
    <ProsePage
      title="Hilfe"
      sections={[
        { id: 'suchen', title: 'Leistungen suchen', content: <SearchWays /> },
        { id: 'felder', title: 'Gezielt suchen mit Feldern', content: <FieldList /> },
        { id: 'filtern', title: 'Filtern, sortieren, weitergeben', content: <Filtering /> },
        { id: 'herunterladen', title: 'Listen herunterladen', content: <Exports /> },
        { id: 'adressen', title: 'Dauerhafte Adressen', content: <PermanentAddresses /> },
        { id: 'verwaltungen', title: 'Verwaltungen finden', content: <Directory /> },
        { id: 'konto', title: 'Konto und Zusammenarbeit', content: <Account /> },
        { id: 'eintragen', title: 'Angaben Ihrer Verwaltung eintragen', content: <Entering /> },
        { id: 'bedienung', title: 'Tastatur und eigene Einstellungen', content: <OwnSettings /> },
        { id: 'stand', title: 'Was „Stand Oktober 2019“ bedeutet', content: <CatalogueState /> },
        { id: 'typen', title: 'LeiKa-Typen', content: <LeikaTypes /> },
        { id: 'woerter', title: 'Wörter, die hier vorkommen', content: <Words /> },
        { id: 'fragen', title: 'Fragen und Rückmeldungen', content: <Feedback operator={operator} /> },
      ]}
    >
      <p>
        OZG-connect zeigt, welche Leistungen die Verwaltung in Deutschland nach dem Onlinezugangsgesetz online anbieten
        soll, welche Verwaltungen es gibt und wie sie zusammenarbeiten.
      </p>
    </ProsePage>
  )
}

function Filtering() {
  return (
    <>
      <p>
        Neben der Liste stehen die Filter, auf schmalen Bildschirmen hinter „Filter“. Mehrere Werte desselben Filters
        erweitern das Ergebnis (Bauen <em>oder</em> Umwelt), verschiedene Filter engen es ein (Umwelt <em>und</em> Typ
        4). Die Zahl hinter einem Wert sagt, wie viele Treffer er bringt. Gewählte Filter stehen über der Liste; ein
        Klick entfernt sie.
      </p>
      <p>
        „Ansicht: nach OZG-Leistung“ fasst die Treffer unter ihrer OZG-Leistung zusammen. Suche, Filter, Sortierung und
        Seite stehen in der Adresse des Browsers: Als Lesezeichen oder im Brief führt sie genau zu dieser Ansicht
        zurück.
      </p>
      <p>
        Findet sich nichts, sagt die Seite, welcher Filter wie viele Treffer verdeckt, und schlägt ähnliche Wörter vor.
        Lieber blättern als suchen? Unter <a href={paths.topicAreas()}>Themenfelder</a> führt der Weg vom Themenfeld
        über die Lage und die OZG-Leistung zur einzelnen Leistung.
      </p>
    </>
  )
}

function Exports() {
  return (
    <>
      <p>Unter jeder Liste können Sie genau die gezeigte Auswahl herunterladen, alle Seiten davon:</p>
      <ul>
        <li>CSV: für Tabellenprogramme und Fachverfahren, mit Semikolon getrennt, UTF-8</li>
        <li>XLSX und ODS: für Excel und LibreOffice, Herkunft und Stand auf einem zweiten Blatt</li>
        <li>JSON: für Programme</li>
      </ul>
      <p>
        Schlüssel sind Texte, keine Zahlen: Führende Nullen gehören dazu. Alles, was auf den Seiten steht, liefert auch
        die <a href={paths.apiDocs()}>API</a>.
      </p>
    </>
  )
}

function PermanentAddresses() {
  return (
    <>
      <p>Diese Adressen können Sie in Bescheiden, Wikis und Fachverfahren verwenden; sie bleiben gültig:</p>
      <dl class="facts">
        <dt>Leistung</dt>
        <dd>
          <a href={paths.serviceByKey('99107023000000')}>{paths.serviceByKey('99107023000000')}</a> mit dem
          LeiKa-Schlüssel; ohne Schlüssel die „Dauerhafte Adresse“, die bei der Leistung steht
        </dd>
        <dt>OZG-Leistung</dt>
        <dd>
          <a href={paths.serviceBundle('10092')}>{paths.serviceBundle('10092')}</a> mit der OZG-ID
        </dd>
        <dt>Verwaltung</dt>
        <dd>
          <a href={paths.administration('05570')}>{paths.administration('05570')}</a> mit dem Regionalschlüssel (ARS)
          oder dem Gemeindeschlüssel (AGS)
        </dd>
      </dl>
    </>
  )
}

function Directory() {
  return (
    <p>
      Unter <a href={paths.administrations()}>Verwaltungen</a> stehen Bund, Länder, Regierungsbezirke, Kreise,
      kreisfreie Städte, Gemeindeverbände und Gemeinden. Suchen Sie nach Name, Postleitzahl, Regionalschlüssel (ARS)
      oder Gemeindeschlüssel (AGS) und filtern Sie nach Land, Ebene, Art und Einwohnerzahl. Viele Namen gibt es
      mehrfach; deshalb stehen Kreis und Land dabei. Kreisfreie Städte stehen bei den Kreisen; Berlin und Hamburg sind
      je eine Verwaltung auf der Ebene der Länder. Die Einwohnerzahlen sind vom 31. Dezember 2021, Namen und Zuordnung
      vom 30. Juni 2026.
    </p>
  )
}

function OwnSettings() {
  return (
    <>
      <ul>
        <li>
          Alles ist mit der Tastatur erreichbar. Der erste Tabulatorsprung auf jeder Seite bietet „Zum Inhalt springen“
          an.
        </li>
        <li>
          In der Vorschlagsliste der Suche wählen die Pfeiltasten, Eingabe öffnet, Esc schließt. Weitere Tasten gibt es
          nur in der Tabelle Ihrer Leistungen und beim Klären der Zuständigkeit, wenn der Fokus darin steht; welche,
          steht dort.
        </li>
        <li>Breite Tabellen lassen sich mit den Pfeiltasten verschieben, wenn sie den Fokus haben.</li>
        <li>
          Schriftgröße, Vergrößerung, helle oder dunkle Darstellung, verringerte Bewegung und erzwungene Farben richten
          sich nach Ihrem Gerät und Ihrem Browser.
        </li>
        <li>Ohne JavaScript geht alles; nur Vorschläge beim Tippen und das Filtern ohne Neuladen entfallen.</li>
        <li>Beim Drucken bleiben Navigation und Filter weg.</li>
      </ul>
      <p>
        Was noch nicht barrierefrei ist, steht in der <a href={paths.accessibility()}>Erklärung zur Barrierefreiheit</a>
        .
      </p>
    </>
  )
}

function Feedback({ operator }: { operator: Operator }) {
  return (
    <>
      <p>
        Fehlt ein Suchwort, stimmt eine Angabe nicht, ist etwas unklar? Schreiben Sie dem Betrieb, am besten mit der
        Adresse der Seite und bei Fehlern mit der angezeigten Nummer:
      </p>
      <OperatorContact operator={operator} subject="Rückmeldung zu OZG-connect" />
    </>
  )
}
