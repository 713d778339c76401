import { paths } from '../../../paths.ts'
import { type Operator, OperatorAddress, OperatorContact } from './operator.tsx'
import { additionSection, ProsePage } from './prose.tsx'

export function ImprintPage({ operator, addition }: { operator: Operator; addition: string }) {
  return (
    <ProsePage
      title="Impressum"
      sections={[
        { id: 'anbieter', title: 'Anbieter nach § 5 DDG', content: <Provider operator={operator} /> },
        { id: 'kontakt', title: 'Kontakt', content: <OperatorContact operator={operator} /> },
        ...additionSection(addition),
        { id: 'inhalte', title: 'Was hier steht und wie verlässlich es ist', content: <Contents /> },
        { id: 'quellen', title: 'Quellen und Lizenzen', content: <Sources /> },
        { id: 'software', title: 'Software', content: <Software /> },
      ]}
    />
  )
}

function Provider({ operator }: { operator: Operator }) {
  return (
    <>
      <OperatorAddress operator={operator} />
      {!operator.address && (
        <p class="quiet">
          In die Anschrift gehört auch, wer die Stelle vertritt, und, soweit es sie gibt, die Aufsichtsbehörde und die
          Umsatzsteuer-Identifikationsnummer.
        </p>
      )}
    </>
  )
}

function Contents() {
  return (
    <p>
      Diese Website zeigt öffentliche Angaben über Verwaltungsleistungen und Verwaltungen. Sie ist keine amtliche
      Auskunft: Der Leistungskatalog hat den Stand Oktober 2019, Rechtsgrundlagen und Links können sich seither geändert
      haben. Verbindlich ist, was die zuständige Stelle mitteilt. Was dieser Stand bedeutet, erklärt die{' '}
      <a href={`${paths.help()}#stand`}>Hilfe</a>.
    </p>
  )
}

function Sources() {
  return (
    <ul>
      <li>
        Leistungskatalog: OZG-Umsetzungskatalog / FIM-Leistungskatalog (LeiKa), Stand Oktober 2019. Die Nutzungsrechte
        an diesen Angaben sind nicht abschließend geklärt; sie stehen nicht unter der Lizenz der Software.
      </li>
      <li>
        Verzeichnis der Verwaltungen: © Statistische Ämter des Bundes und der Länder (Gemeindeverzeichnis GV-ISys),
        verändert
      </li>
      <li>
        Ergänzte Postleitzahlen und Koordinaten: © <a href="https://www.geonames.org/">GeoNames</a>,{' '}
        <a href="https://creativecommons.org/licenses/by/4.0/deed.de">CC BY 4.0</a>
      </li>
      <li>
        Karten: © GeoBasis-DE / BKG 2019 (Daten verändert),{' '}
        <a href="https://www.govdata.de/dl-de/by-2-0">Datenlizenz Deutschland – Namensnennung 2.0</a>
      </li>
      <li>Ein Teil der Suchwörter: Dienstleistungsverzeichnis der Landeshauptstadt München, EUPL-1.2</li>
    </ul>
  )
}

function Software() {
  return (
    <p>
      OZG-connect ist freie Software unter der{' '}
      <a href="https://interoperable-europe.ec.europa.eu/collection/eupl/eupl-text-eupl-12">
        European Union Public Licence 1.2
      </a>
      . Die Gestaltung beruht auf KERN UX (EUPL-1.2), die Schrift ist Fira Sans (SIL Open Font License 1.1).
    </p>
  )
}
