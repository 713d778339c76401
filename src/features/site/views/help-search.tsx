import { paths } from '../../../paths.ts'

/** A search one can try at once; a test proves that each of them finds something. */
export function SearchExample({ q }: { q: string }) {
  return (
    <a href={paths.services(`?${new URLSearchParams({ q })}`)}>
      <code>{q}</code>
    </a>
  )
}

export function SearchWays() {
  return (
    <ul>
      <li>
        <strong>Mit Ihren Wörtern:</strong> <SearchExample q="Führerschein" /> findet die Fahrerlaubnis,{' '}
        <SearchExample q="Auto ummelden" /> die Zulassung. Abkürzungen und frühere Namen gehen auch, etwa{' '}
        <SearchExample q="Hartz 4" />.
      </li>
      <li>
        <strong>Mit Tippfehlern und ohne Umlaute:</strong> <SearchExample q="Gewerbeanmeldug" />,{' '}
        <SearchExample q="Fuehrungszeugnis" />. Der Anfang eines Wortes und Teile zusammengesetzter Wörter genügen.
      </li>
      <li>
        <strong>Wörtlich:</strong> Was in Anführungszeichen steht, muss genau so vorkommen, etwa{' '}
        <SearchExample q={'"erstmalig"'} />.
      </li>
      <li>
        <strong>Mit dem LeiKa-Schlüssel:</strong> ganz oder nur der Anfang, mit oder ohne Punkte und Leerzeichen:{' '}
        <SearchExample q="99107023000000" />, <SearchExample q="99 107 023" />.
      </li>
      <li>
        <strong>Mit der OZG-ID:</strong> <SearchExample q="10092" /> oder <SearchExample q="OZG 10092" />.
      </li>
    </ul>
  )
}

const fields: readonly (readonly [field: string, meaning: string, example: string])[] = [
  ['themenfeld', 'Themenfeld, ganz oder ein Teil des Namens', 'themenfeld:umwelt'],
  ['lage', 'Lebens- oder Geschäftslage', 'lage:"Hausbau"'],
  ['ozg', 'OZG-Leistung, als OZG-ID oder Name', 'ozg:10092'],
  ['typ', 'LeiKa-Typ', 'typ:4'],
  ['verrichtung', 'Verrichtung, als Name oder dreistellige Zahl', 'verrichtung:verlängerung'],
  ['gliederung', 'Leistungsobjekt, Verrichtung oder Verrichtungsdetail', 'gliederung:verrichtungsdetail'],
  ['sdg', 'Kennzeichen für das europäische Single Digital Gateway: sdg1, sdg2 oder ohne', 'sdg:sdg2'],
  ['schluessel', 'mit oder ohne LeiKa-Schlüssel', 'schluessel:ohne'],
]

export function FieldList() {
  return (
    <>
      <p>
        Im Suchfeld können Sie Felder angeben: den Namen des Feldes, einen Doppelpunkt, den Wert. Werte mit Leerzeichen
        stehen in Anführungszeichen. Felder, Wörter und Anführungszeichen lassen sich verbinden:{' '}
        <SearchExample q={'themenfeld:umwelt typ:4 "Abfall"'} />. Ein Feld wirkt wie der Filter gleichen Namens und
        erscheint auch dort.
      </p>
      <dl class="facts">
        {fields.map(([field, meaning, example]) => (
          <>
            <dt>
              <code>{field}:</code>
            </dt>
            <dd>
              {meaning}: <SearchExample q={example} />
            </dd>
          </>
        ))}
      </dl>
    </>
  )
}
