import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CsvRow } from '#core/csv.ts'
import { readReference } from '#core/reference.ts'

/** The editorial suggestion of who carries out what, checked for form and against cases every official knows. */

const levels = [
  'bund',
  'land',
  'regierungsbezirk',
  'kreis',
  'kreisfreie_stadt',
  'grosse_gemeinde',
  'kleine_gemeinde',
  'kammer',
  'other_body',
]
const bundles = readReference('service_bundles.csv')
const services = readReference('services.csv')
const federalStates = new Set(
  readReference('administrations.csv')
    .filter(row => row.level === 'land')
    .map(row => row.regional_key),
)
const rows = readReference('responsibilities.csv')
const exceptions = readReference('responsibility_exceptions.csv')
const rowOfBundle = new Map(rows.map(row => [row.ozg_id, row]))
const exceptionOfService = new Map(exceptions.map(row => [row.service_id, row]))
const serviceOfName = new Map(services.map(service => [service.name, service]))

/** `yes`, `part` or '' for a service, in one Land where it deviates. */
function responsibilityOf(service: CsvRow | undefined, level: string, federalState = ''): string {
  const row = exceptionOfService.get(service?.id ?? '') ?? rowOfBundle.get(service?.ozg_id ?? '')
  assert.ok(row, `no row for ${service?.id}`)
  const deviation = new RegExp(`\\b${federalState}:${level}=(yes|part|no)`).exec(row.deviations ?? '')
  const value = (federalState && deviation?.[1]) || row[level] || ''
  return value === 'no' ? '' : value
}

const countFor = (level: string, value: string, federalState?: string) =>
  services.filter(service => responsibilityOf(service, level, federalState) === value).length

test('every OZG-Leistung has exactly one row', () => {
  assert.deepEqual(rows.map(row => row.ozg_id).sort(), bundles.map(bundle => bundle.ozg_id).sort())
})

test('every level holds yes, part or nothing, and every row names one', () => {
  for (const row of [...rows, ...exceptions]) {
    const values = levels.map(level => row[level] ?? '?')
    assert.ok(
      values.every(value => ['yes', 'part', ''].includes(value)),
      JSON.stringify(row),
    )
    assert.ok(values.some(Boolean), JSON.stringify(row))
  }
  for (const row of rows) assert.match(row.confidence ?? '', /^(high|medium|low)$/, row.ozg_id)
})

test('a deviation names a Land, a level and a value that differs from the row, each pair once', () => {
  for (const row of [...rows, ...exceptions]) {
    const pairs = (row.deviations ?? '').split(';').filter(Boolean)
    for (const pair of pairs) {
      const [, federalState = '', level = '', value = ''] = /^(\d\d):([a-z_]+)=(yes|part|no)$/.exec(pair) ?? []
      assert.ok(federalStates.has(federalState) && levels.includes(level), `${pair} in ${JSON.stringify(row)}`)
      assert.notEqual(value, row[level] || 'no', `${pair} in ${JSON.stringify(row)}`)
    }
    assert.equal(new Set(pairs.map(pair => pair.split('=')[0])).size, pairs.length, JSON.stringify(row))
  }
})

test('every OZG-Leistung has a reason of its own in one short sentence', () => {
  for (const { reason = '', ozg_id, service_id } of [...rows, ...exceptions])
    assert.match(reason, /^[\p{Lu}].{19,198}\.$/u, `${ozg_id ?? service_id}: ${reason}`)
  assert.equal(new Set(rows.map(row => row.reason)).size, rows.length)
})

test('every exception belongs to one service that exists and says something else than its OZG-Leistung', () => {
  const serviceOfId = new Map(services.map(service => [service.id, service]))
  assert.equal(exceptionOfService.size, exceptions.length)
  for (const row of exceptions) {
    const service = serviceOfId.get(row.service_id)
    assert.equal(service?.leika_key, row.leika_key, row.service_id)
    const bundle = rowOfBundle.get(service?.ozg_id)
    assert.ok(
      [...levels, 'deviations'].some(column => row[column] !== bundle?.[column]),
      `service ${row.service_id}`,
    )
  }
})

test('a kreisfreie Stadt does what Kreis and Gemeinde do, where no Land deviates', () => {
  const order = ['', 'part', 'yes']
  for (const service of services)
    for (const level of ['kreis', 'grosse_gemeinde', 'kleine_gemeinde']) {
      if (/Bodensee/.test(service.name ?? '')) continue
      const [city, other] = ['kreisfreie_stadt', level].map(each => responsibilityOf(service, each))
      assert.ok(order.indexOf(city ?? '') >= order.indexOf(other ?? ''), `${level}: ${service.name}`)
    }
})

/** What an ordinary kreisangehörige Gemeinde does itself; its Kreis does not. */
const municipal = `Personalausweis|Personalausweis Ausstellung vorläufig|Reisepass Ausstellung|Kinderreisepass
  Wohnsitz Anmeldung|Wohnsitz Abmeldung|amtliche Meldebestätigung|Melderegisterauskunft Erteilung einfach
  Auskunfts- und Übermittlungssperren im Melderegister|Lebensbescheinigung zur Vorlage bei der Rentenversicherung
  Anzeige einer Geburt|Geburtsurkunde Ausstellung|Eheschließung Anmeldung|Eheurkunde Ausstellung|Anzeige eines Sterbefalls
  Sterbeurkunde Ausstellung|Nutzungsrecht für eine Grabstelle|Kirchenaustritt|Fundsachen|Wahlschein|Briefwahl|Wahlhelfer
  Gewerbe Anmeldung|Gewerbe Abmeldung|Gewerberegisterauszug|Gaststättengewerbe Gestattung|Sperrzeit Verkürzung
  Hundesteuer|Hundehaltung Anmeldung|Grundsteuer Festsetzung|Gewerbesteuer|Vergnügungsteuer|Zweitwohnungssteuer
  Osterfeuer|Fischereischein|Straßenreinigung|Störung der Straßenbeleuchtung|Führungszeugnis Erteilung einfach
  Flächennutzungsplan|Vorkaufsrecht der Gemeinde|Erschließungsbeitrag|Sondernutzung von Straßen Erlaubnis`
/** What the Kreis does and an ordinary kreisangehörige Gemeinde does not. */
const county = `Kraftfahrzeug Zulassung|Kraftfahrzeug Abmeldung|Kraftfahrzeugkennzeichen Reservierung Wunschkennzeichen
  Zulassungsbescheinigung Teil I|Führerschein Ausstellung|Führerschein Umtausch|Fahrerlaubnis zur Fahrgastbeförderung
  Taxigenehmigung|Waffenbesitzkarte|Jagdschein Erteilung|Jägerprüfung|Unterhaltsvorschuss|Sorgeerklärung
  Hilfe zur Erziehung|Erlaubnis zur Kindertagespflege|Einschulungsuntersuchung|Gesundheitszeugnis
  Belehrung nach dem Infektionsschutzgesetz|Ausübung der Heilkunde|Aufenthaltserlaubnis|Niederlassungserlaubnis
  Verpflichtungserklärung|Einbürgerung|Grundsicherung im Alter und bei Erwerbsminderung (SGB XII)|Elterngeld
  Baugenehmigung|Baulastenverzeichnis|Errichtung und Betrieb von Anlagen nach BImSchG|Tiergehege
  Benutzung eines Gewässers Erlaubnis|Eingriffe in Natur und Landschaft|Altlastenkataster Auskunft|Tiertransporte
  Registrierung von Lebensmittelbetrieben|Fahrschulerlaubnis|Hilfe zur Pflege|Familienname Änderung aus einem wichtigen Grund`
const state = `Einkommensteuer|Erbschaftsteuer|Grunderwerbsteuer|Grundsteuermessbetrag|Gemeinnütziger Verein|Scheidungsantrag
  Erbschein|Grundbuch|Handelsregister|Vereinsregister|Mahnbescheid|Strafanzeige|Schulzeugnis|Sonderpädagogischer Förderbedarf
  Approbation als Arzt|rechtsfähige Stiftung|Flurbereinigung|Landeslisten|Heimarbeit`
const federal = `Kindergeld|Kinderzuschlag|Arbeitslosengeld|Persönliche Arbeitslosmeldung|Kurzarbeitergeld
  Steueridentifikationsnummer|Fahreignungsregister|Halterauskunft|Patentregister|Schutz als Marke|Zollauktion
  Kraftfahrzeugsteuer - Steuererhebung|Reisewarnung|Nationales Visum Erteilung|Ausländerzentralregister
  Bundesfreiwilligendienst|Zusammenschluss von Unternehmen|Straßenschaden Beseitigung an Autobahnen und Autobahnauffahrten (außerorts)`
const chamber = `Handwerksrolle|Lehrlingsrolle|Ursprungszeugnisse und andere dem Wirtschaftsverkehr dienende Bescheinigungen der IHK
  Gesellenprüfung|Apothekennotdienst|Steuerberater|Architektenliste|Sachkundenachweis für das Bewachungsgewerbe`
const others = `Regelaltersrente|Krankengeld für Krankenversicherte|Pflegehilfsmittel|Immatrikulation
  Renten für gesetzlich Unfallversicherte|Rundfunkbeitrag im privaten Bereich|Arztregister|Deutschlandstipendium`

const known: readonly (readonly [names: string, mine: string, notMine: readonly string[]])[] = [
  [municipal, 'kleine_gemeinde', ['kreis']],
  [county, 'kreis', ['kleine_gemeinde']],
  [state, 'land', ['kreis', 'kleine_gemeinde']],
  [federal, 'bund', ['kreis', 'kleine_gemeinde']],
  [chamber, 'kammer', ['kreis', 'kleine_gemeinde']],
  [others, 'other_body', ['kreis', 'kleine_gemeinde']],
]
for (const [names, mine, notMine] of known)
  test(`well-known services of ${mine} are its own`, () => {
    for (const name of names.split(/\||\n */)) {
      const service = serviceOfName.get(name)
      assert.ok(service, `no service is named ${name}`)
      assert.equal(responsibilityOf(service, mine), 'yes', `${name}: ${mine}`)
      for (const level of notMine) assert.equal(responsibilityOf(service, level), '', `${name}: ${level}`)
    }
  })

test('well-known deviations of single Länder hold', () => {
  const cases = `Wohngeld 05 kleine_gemeinde yes|Wohngeld 05 kreis no|Wohngeld 09 kreis yes|Wohngeld 09 kleine_gemeinde no
    Kirchenaustritt 05 kleine_gemeinde no|Kirchenaustritt 05 land yes|Kirchenaustritt 08 kleine_gemeinde yes
    Schwerbehindertenausweis 05 kreis yes|Schwerbehindertenausweis 09 kreis no|Schwerbehindertenausweis 09 land yes
    Elterngeld 09 land yes|Elterngeld 09 kreis no|Elterngeld 05 kreis yes|Waffenbesitzkarte 12 land yes
    Waffenbesitzkarte 05 kreisfreie_stadt no|Hausmüll 05 kleine_gemeinde yes|Hausmüll 08 kreis yes
    Sorgeerklärung 05 grosse_gemeinde yes|Aufenthaltserlaubnis 08 grosse_gemeinde yes|Personalausweis 11 land yes
    Liegenschaftskataster 05 kreis yes|Liegenschaftskataster 09 kreis no|Kraftfahrzeug Zulassung 02 land yes
    Gewerbe Anmeldung 16 kreis yes|Gewerbe Anmeldung 16 kleine_gemeinde no|Denkmalrechtliche Genehmigung 05 kleine_gemeinde yes`
  for (const each of cases.split(/\||\n */)) {
    const [, name = '', federalState = '', level = '', expected] = /^(.+) (\d\d) (\w+) (yes|no)$/.exec(each) ?? []
    const value = responsibilityOf(serviceOfName.get(name), level, federalState)
    assert.equal(value === 'yes' ? 'yes' : 'no', expected, each)
  }
})

test('a small Gemeinde starts with a few hundred services, in every Land that has one', () => {
  for (const federalState of ['', ...federalStates]) {
    const count = countFor('kleine_gemeinde', 'yes', federalState)
    assert.ok(count >= 200 && count <= 700, `${federalState}: ${count}`)
    assert.ok(countFor('kleine_gemeinde', 'part', federalState) < count, `${federalState}: more unclear than clear`)
  }
  assert.ok(countFor('kreis', 'yes') > countFor('grosse_gemeinde', 'yes'))
  assert.ok(countFor('grosse_gemeinde', 'yes') > countFor('kleine_gemeinde', 'yes'))
})
