import { fold } from '#domain/german.ts'

/** By which words an administration is found. Filled in by the seed, asked for by `match.ts`; both must agree. */

export interface NamedRow {
  readonly name: string
  readonly displayName: string
  readonly designation: string
}

/** A name as it is compared: words in lower case without umlauts, small ones as official names abbreviate them. */
export function foldName(name: string): string {
  return joined(foldedWords(name))
}

const joined = (all: readonly string[]) => all.map(word => abbreviated[word] ?? word).join(' ')

const abbreviated: Readonly<Record<string, string>> = {
  am: 'a',
  an: 'a',
  im: 'i',
  in: 'i',
  der: 'd',
  bei: 'b',
  vor: 'v',
  sankt: 'st',
}

export function foldedWords(text: string): string[] {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? []
}

/** Every word of its names, abbreviations also spelled out, with blanks around each: ` neustadt a an am d der coburg `. */
export function nameWords({ name, displayName, designation }: NamedRow): string {
  const official = foldedWords(`${name} ${designation}`).filter(word => !typeWords.has(word) && !marks.has(word))
  return spaced([...foldedWords(displayName), ...official].flatMap(word => [word, ...(spelledOut[word] ?? [])]))
}

/** The words that tell entries of one name apart: what it is, in which Kreis, in which Land. */
export function placeWords(type: string, district: string | undefined, federalState: string | undefined): string {
  return spaced([...(wordsByType[type] ?? []), ...foldedWords(`${district ?? ''} ${federalState ?? ''}`)])
}

const spaced = (all: readonly string[]) => ` ${[...new Set(all)].join(' ')} `

/** Suffixes of official names that nobody searches for: "Reg.-Bez.", ", St", ", M", "(VGem)". */
const marks = new Set(['st', 'm', 'gkst', 'reg', 'bez', 'vgem'])

const spelledOut: Readonly<Record<string, readonly string[]>> = {
  a: ['am', 'an'],
  i: ['im', 'in'],
  d: ['der'],
  b: ['bei'],
  v: ['vor', 'von'],
  st: ['sankt'],
  hl: ['heiligen'],
  opf: ['oberpfalz'],
  ob: ['oberbayern'],
  nb: ['niederbayern'],
  ofr: ['oberfranken'],
  ufr: ['unterfranken'],
  bay: ['bayern'],
  schw: ['schwaben'],
  vogtl: ['vogtland'],
  erzgeb: ['erzgebirge'],
  thuer: ['thueringen'],
  saechs: ['saechsische'],
  sa: ['sachsen'],
  westf: ['westfalen'],
  rhld: ['rheinland'],
  hann: ['hannoversch'],
  odw: ['odenwald'],
  l: ['lausitz'],
  gvv: ['gemeindeverwaltungsverband'],
  vvg: ['verwaltungsgemeinschaft'],
}

const town = ['stadt', 'stadtverwaltung', 'rathaus']
const village = ['gemeinde', 'gemeindeverwaltung', 'rathaus']
const district = ['kreis', 'landkreis', 'kreisverwaltung', 'landratsamt']
const joint = ['vg', 'verwaltungsgemeinschaft']

/** What people write before a name to say which of several they mean. */
const wordsByType: Readonly<Record<string, readonly string[]>> = {
  bund: ['bund'],
  land: ['land', 'bundesland', 'freistaat', 'landesregierung'],
  stadtstaat: ['land', 'bundesland', 'stadtstaat', 'senat', ...town],
  regierungsbezirk: ['regierungsbezirk', 'bezirk', 'bezirksregierung', 'regierung', 'regierungspraesidium'],
  kreis: district,
  landkreis: district,
  region: ['region', ...district],
  staedteregion: ['staedteregion', ...district],
  regionalverband: ['regionalverband', ...district],
  kreisfreie_stadt: ['kreisfreie', ...town],
  stadtkreis: ['stadtkreis', 'kreisfreie', ...town],
  verwaltungsgemeinschaft: joint,
  vereinbarte_verwaltungsgemeinschaft: ['vvg', ...joint],
  amt: ['amt', 'amtsverwaltung'],
  verbandsgemeinde: ['verbandsgemeinde', 'vg', 'verbandsgemeindeverwaltung'],
  samtgemeinde: ['samtgemeinde', 'sg'],
  gemeindeverwaltungsverband: ['gemeindeverwaltungsverband', 'gvv'],
  erfuellende_gemeinde: ['erfuellende', 'gemeinde'],
  verwaltungsverband: ['verwaltungsverband'],
  gemeinde: village,
  stadt: town,
  markt: ['markt', 'marktgemeinde', ...village],
  flecken: ['flecken', ...village],
  it_dienstleister: ['dienstleister', 'rechenzentrum'],
  zweckverband: ['zweckverband'],
  landesbehoerde: ['landesbehoerde', 'landesamt'],
  bundesbehoerde: ['bundesbehoerde', 'bundesamt'],
  kammer: ['kammer'],
}

const typeWords = new Set(Object.values(wordsByType).flat())

/** Titles that people add and the directory writes elsewhere or not at all. */
const titles = new Set(
  ['freie', 'und', 'hansestadt', 'landeshauptstadt', 'bundeshauptstadt', 'hauptstadt', 'bundesstadt'].concat([
    'universitaetsstadt',
    'hochschulstadt',
    'kreisstadt',
    'grosse',
    'lutherstadt',
    'verwaltung',
  ]),
)

export interface TypedName {
  /** The whole text as it is compared, and the same without types and titles. */
  readonly text: string
  readonly name: string
  /** Beginnings of words, at least one of them in the name. */
  readonly names: readonly string[]
  /** Whole words that say what it is: kreis, stadt, amt. */
  readonly types: readonly string[]
  /** The beginning of a postal code or key between the words. */
  readonly code: string | null
}

const mostWords = 8

/** Sorts the words of a query by what they can mean. A word that could only be a type or title alone is a name. */
export function readName(query: string): TypedName {
  const all = foldedWords(query).slice(0, mostWords)
  const code = all.find(word => /^\d{2,12}$/.test(word)) ?? null
  const plain = all.filter(word => word !== code)
  const names = plain.filter(word => !typeWords.has(word) && !titles.has(word))
  const text = joined(plain)
  if (!names.length) return { text, name: text, names: plain, types: [], code }
  return { text, name: joined(names), names, types: plain.filter(word => typeWords.has(word)), code }
}
