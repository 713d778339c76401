import { paths } from '../../../paths.ts'

/** How one keeps the entries of the own administration, and the ways that spare typing. */
export function Entering() {
  return (
    <>
      <p>
        Unter „Meine Verwaltung“, „Leistungen“ steht, wofür Ihr Haus zuständig ist und wie weit es damit ist. Eintragen
        können Redaktion und Koordination; jede Änderung steht im Verlauf und lässt sich zurücknehmen.
      </p>
      <ul>
        <li>
          <strong>Eine Leistung:</strong> Klicken Sie in der <a href={paths.ownServices()}>Liste</a> in eine Zelle, oder
          öffnen Sie die Leistung. Gespeichert wird beim Eintragen. Ändert jemand zugleich dasselbe, sehen Sie beides
          und entscheiden.
        </li>
        <li>
          <strong>Viele auf einmal:</strong> Wählen Sie Zeilen aus oder alle Treffer, dann „ändern“. Eine Vorschau
          zeigt, was geschieht; 24 Stunden lang lässt es sich als Ganzes zurücknehmen, solange niemand etwas davon
          ändert.
        </li>
        <li>
          <strong>Mit Excel oder LibreOffice:</strong> Laden Sie die Liste „zum Bearbeiten“ herunter, tragen Sie ein,
          und laden Sie die Datei unter <a href={paths.ownImports()}>„Aus Datei übernehmen“</a> wieder hoch. Sie sehen
          zuerst, was sich ändert, was jemand inzwischen selbst geändert hat und welche Zeilen Fehler haben. Eine eigene
          Liste geht auch: Dann ordnen Sie ihre Spalten und Leistungen zu.
        </li>
        <li>
          <strong>Wie bei anderen:</strong> Unter <a href={paths.ownTakeOver()}>„Von anderen übernehmen“</a> vergleichen
          Sie Ihre Angaben mit denen einer anderen Verwaltung und übernehmen Weg und Technik. Woher sie stammen, steht
          dabei.
        </li>
        <li>
          <strong>Ein Amt fragen:</strong> Mit „Amt fragen“ entsteht ein Link zu ausgewählten Leistungen. Das Amt
          beantwortet je Leistung vier Fragen, ohne Konto, auch auf dem Smartphone. Die Antworten finden Sie unter{' '}
          <a href={paths.ownUnitLinks()}>„Rückfragen“</a>; eingetragen wird nur, was Sie übernehmen. Der Link läuft ab
          und lässt sich zurückziehen.
        </li>
        <li>
          <strong>Durch einen Verbund:</strong> Ein Verbund trägt für Sie nur ein, wenn Ihre Koordination es auf seiner
          Seite erlaubt hat. Was er eingetragen hat, steht unter{' '}
          <a href={paths.ownAllianceEntries()}>„Von Verbünden eingetragen“</a>; Sie können es ändern oder Einspruch
          einlegen.
        </li>
        <li>
          <strong>Bestätigen:</strong> Angaben altern. Nach der Frist Ihres Hauses stehen sie unter{' '}
          <a href={paths.ownConfirmation()}>„Bestätigen“</a>; dort stellen Sie auch ein, ob eine E-Mail Sie erinnert.
          Mit dem Link darin bestätigen Sie ohne Anmeldung; er gilt einmal.
        </li>
      </ul>
      <p>
        Wer eine Leistung schon anbietet, steht bei der Leistung unter „Umsetzungen“. Viele Leistungen und Verwaltungen
        nebeneinander zeigt die <a href={paths.matrix()}>Matrix</a>.
      </p>
    </>
  )
}
