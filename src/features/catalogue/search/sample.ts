import { buildIndex, type IndexSource } from './index.ts'

/** A catalogue small enough to see why something is found; for tests. */
const bundles = {
  10092: 'Wohngeld',
  10119: 'Personalausweis',
  10124: 'Wohnsitzmeldungen',
  10160: 'Hundehaltung',
  10169: 'Führerschein',
  10177: 'Reisepass',
  10237: 'Sterbeurkunde',
  10294: 'Unternehmensanmeldung und -genehmigung',
  10348: 'Sondernutzung von Straßen',
  10439: 'Kraftfahrzeugzulassung, -um- und Abmeldung',
}

const services: readonly (readonly [id: number, ozgId: string, leikaKey: string | null, name: string])[] = [
  [1, '10092', '99107023000000', 'Wohngeld'],
  [2, '10092', '99107023017000', 'Wohngeld Bewilligung'],
  [3, '10092', null, 'Sonderformular für Wohnzuschüsse'],
  [4, '10119', '99008001000000', 'Personalausweis'],
  [5, '10119', '99008001012000', 'Personalausweis Ausstellung'],
  [6, '10119', '99008001014000', 'Personalausweis Meldung wegen Verlust'],
  [7, '10124', '99115005000000', 'Wohnsitz'],
  [8, '10124', '99115005104000', 'Wohnsitz Anmeldung'],
  [9, '10160', '99102013000000', 'Hundesteuer'],
  [10, '10160', '99110009104000', 'Hundehaltung Anmeldung'],
  [11, '10169', '99023001000000', 'Führerschein'],
  [12, '10169', '99023001050000', 'Führerschein Umschreibung'],
  [13, '10169', '99023003000000', 'Örtliches Fahrerlaubnisregister Eintragung von Führerscheinen'],
  [14, '10177', '99085001000000', 'Reisepass'],
  [15, '10237', '99101004000000', 'Sterbeurkunde'],
  [16, '10294', '99050012000000', 'Gewerbe'],
  [17, '10294', '99050012104000', 'Gewerbe Anmeldung'],
  [18, '10348', '99108012000000', 'Sondernutzung von Straßen'],
  [19, '10439', '99036008000000', 'Kraftfahrzeug'],
  [20, '10439', '99036008071000', 'Kraftfahrzeug Ummeldung'],
]

const terms: readonly (readonly [
  ozgId: string,
  serviceId: number | null,
  term: string,
  strength: 'same' | 'related',
])[] = [
  ['10092', null, 'Mietzuschuss', 'same'],
  ['10119', null, 'Perso', 'same'],
  ['10119', null, 'Ausweis', 'same'],
  ['10119', 6, 'Ausweis verloren', 'same'],
  ['10124', null, 'Umzug', 'same'],
  ['10160', null, 'Hund anmelden', 'same'],
  ['10160', 9, 'Steuer für Hunde', 'same'],
  ['10169', null, 'Fahrerlaubnis', 'same'],
  ['10169', null, 'Lappen', 'same'],
  ['10169', 13, 'Führerschein Auskunft', 'same'],
  ['10177', null, 'Pass', 'same'],
  ['10177', null, 'Ausweis', 'related'],
  ['10294', null, 'Personal einstellen', 'related'],
  ['10348', null, 'Straßenfest', 'same'],
  ['10439', null, 'Auto ummelden', 'same'],
  ['10439', null, 'Umzug', 'related'],
]

export const sampleSource: IndexSource = {
  services: services.map(([id, ozgId, leikaKey, name]) => ({ id, ozgId, leikaKey, name })),
  bundles: Object.entries(bundles).map(([ozgId, name]) => ({
    ozgId,
    name,
    situation: 'Alltag',
    topicArea: 'Querschnitt',
  })),
  terms: terms.map(([ozgId, serviceId, term, strength]) => ({
    ozgId,
    serviceId,
    term,
    strength,
    kind: 'everyday',
    source: 'editorial',
  })),
  citations: [{ serviceId: 2, citation: '§ 26 Absatz 1 Wohngeldgesetz (WoGG)' }],
}

export const sampleIndex = buildIndex(sampleSource)
