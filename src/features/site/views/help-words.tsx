import { paths } from '../../../paths.ts'

export function CatalogueState() {
  return (
    <>
      <p>
        Der Leistungskatalog entspricht dem OZG-Umsetzungskatalog und dem FIM-Leistungskatalog (LeiKa) vom Herbst 2019:
        dem jüngsten Stand, der öffentlich als Datei vorliegt. Er enthält 559 von amtlich rund 575 OZG-Leistungen. Das
        bedeutet:
      </p>
      <ul>
        <li>
          Leistungen, die seither hinzukamen, fehlen; einige heißen heute anders, etwa Bürgergeld statt Arbeitslosengeld
          II.
        </li>
        <li>436 Leistungen haben in diesem Stand keinen LeiKa-Schlüssel.</li>
        <li>Gleiche Namen kommen mehrfach vor; eindeutig ist erst der Schlüssel oder die dauerhafte Adresse.</li>
        <li>
          Beschreibungen der Leistungen gibt es darin nicht; die Seite einer Leistung verweist dafür auf das FIM-Portal.
        </li>
        <li>Links zu Gesetzestexten sind von 2019 und nicht nachgeprüft.</li>
      </ul>
      <p>
        Der Betrieb kann einen neueren Stand einspielen. Jede Leistung behält dabei ihre Seite, auch wenn sie nicht mehr
        im Katalog steht; dann steht das dabei.
      </p>
    </>
  )
}

const types: readonly (readonly [code: string, meaning: string])[] = [
  ['1', 'Der Bund regelt und vollzieht.'],
  ['2', 'Der Bund regelt; ein Land (2a) oder eine Kommune (2b) vollzieht.'],
  ['3', 'Wie 2, aber die Länder dürfen abweichen oder der Bund gab früher nur den Rahmen vor (3a, 3b).'],
  ['2/3', '2 und 3 zusammengefasst; in diesem Stand der häufigste Wert.'],
  ['4', 'Das Land regelt; das Land (4a) oder eine Kommune (4b) vollzieht.'],
  ['5', 'Die Kommune regelt und vollzieht.'],
  ['6', 'Allgemeine Hinweise ohne bestimmte Leistung.'],
]

export function LeikaTypes() {
  return (
    <>
      <p>
        Der Typ sagt, wer eine Leistung regelt und wer sie vollzieht. Dieser Stand unterscheidet noch nicht zwischen a
        (Land) und b (Kommune). Eine Leistung kann mehrere Typen haben.
      </p>
      <dl class="facts">
        {types.map(([code, meaning]) => (
          <>
            <dt>Typ {code}</dt>
            <dd>{meaning}</dd>
          </>
        ))}
      </dl>
    </>
  )
}

const words: readonly (readonly [word: string, meaning: string])[] = [
  ['AGS', 'Amtlicher Gemeindeschlüssel, acht Ziffern; nur für Gemeinden und kreisfreie Städte.'],
  [
    'ARS',
    'Amtlicher Regionalschlüssel: Land (2 Ziffern), Regierungsbezirk (1), Kreis (2), Gemeindeverband (4), Gemeinde (3). Höhere Ebenen haben den kürzeren Anfang.',
  ],
  [
    'FIM',
    'Föderales Informationsmanagement: gemeinsame Bausteine von Bund, Ländern und Kommunen für Leistungen, Formulare und Abläufe.',
  ],
  [
    'Gemeindeverband',
    'Zusammenschluss, der für seine Gemeinden verwaltet: Amt, Samtgemeinde, Verbandsgemeinde, Verwaltungsgemeinschaft.',
  ],
  ['Lage', 'Lebenslage von Menschen oder Geschäftslage von Unternehmen, zum Beispiel Geburt oder Arbeitgeber sein.'],
  ['LeiKa', 'Leistungskatalog der öffentlichen Verwaltung, heute Teil von FIM.'],
  [
    'LeiKa-Schlüssel',
    '14 Ziffern: 99, Leistungsgruppe (3), Leistungsobjekt (3), Verrichtung (3), Verrichtungsdetail (3). Bei jeder Leistung wird er Stelle für Stelle erklärt.',
  ],
  ['Leistung', 'Was eine Verwaltung für jemanden tut oder entscheidet, zum Beispiel Wohngeld Bewilligung.'],
  ['Leistungsobjekt', 'Worum es geht, zum Beispiel Wohngeld; darunter stehen die Verrichtungen.'],
  ['OZG', 'Onlinezugangsgesetz: Es verpflichtet Bund und Länder, Verwaltungsleistungen auch online anzubieten.'],
  ['OZG-Leistung', 'Bündel zusammengehöriger Leistungen mit fünfstelliger OZG-ID, zum Beispiel Wohngeld (10092).'],
  [
    'SDG',
    'Single Digital Gateway, das europäische Zugangstor nach der Verordnung (EU) 2018/1724. SDG1 und SDG2 sind Kennzeichen der Quelle.',
  ],
  ['Themenfeld', 'Eines von 14 Feldern, auf die der Katalog verteilt ist, zum Beispiel Familie & Kind.'],
  ['Verrichtung', 'Was mit dem Leistungsobjekt geschieht, zum Beispiel Erteilung, Verlängerung oder Aufhebung.'],
  ['Verrichtungsdetail', 'Genauere Bestimmung der Verrichtung, zum Beispiel erstmalig.'],
]

export function Words() {
  return (
    <>
      <dl class="facts">
        {words.map(([word, meaning]) => (
          <>
            <dt>{word}</dt>
            <dd>{meaning}</dd>
          </>
        ))}
      </dl>
      <p>
        Die 14 Themenfelder mit ihren Lagen finden Sie unter <a href={paths.topicAreas()}>Themenfelder</a>.
      </p>
    </>
  )
}
