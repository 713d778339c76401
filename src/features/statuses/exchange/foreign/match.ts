import { readKeyCell, readOzgIds } from './keys.ts'
import { type Named, type NameFinder, nameFinder, type Resemblance, sameNumbers } from './names.ts'

/** Which service a row of a foreign list means, how sure that is, and why. Pure. */

export interface CatalogueService extends Named {
  readonly leikaKey: string | null
  readonly ozgId: string
}

export interface CatalogueBundle {
  readonly ozgId: string
  readonly name: string
}

/** What a row says of its service; '' where its list has no such column. */
export interface RowSignals {
  readonly key: string
  readonly ozgId: string
  readonly name: string
}

/** `sure` is taken over without being looked at; nothing else is. */
export const confidences = ['sure', 'probable', 'unsure', 'none'] as const
export type Confidence = (typeof confidences)[number]

export type Remark =
  | 'damagedKey'
  | 'unknownKey'
  | 'noKey'
  | 'unknownOzgId'
  | 'otherName'
  | 'otherBundle'
  | 'severalSameName'
  | 'wider'

export interface Match {
  readonly confidence: Confidence
  /** Best first, at most five. */
  readonly serviceIds: readonly number[]
  /** Set where the row names an OZG-Leistung with several services and none of them in particular. */
  readonly bundleId: string | null
  readonly remarks: readonly Remark[]
}

export interface Matcher {
  /** `hits` are what the search of the catalogue finds for the name, best first; asked for where `isPlain` says no. */
  match(row: RowSignals, hits?: readonly number[]): Match
  /** Whether what was found for the row without the search is enough. */
  isPlain(row: RowSignals, found: Match): boolean
}

const most = 5

export function matcher(services: readonly CatalogueService[], bundles: readonly CatalogueBundle[]): Matcher {
  const parts = {
    finder: nameFinder(services),
    byId: new Map(services.map(service => [service.id, service])),
    byKey: new Map(services.flatMap(service => (service.leikaKey ? [[service.leikaKey, service] as const] : []))),
    byBundle: Map.groupBy(services, ({ ozgId }) => ozgId),
    bundleFinder: nameFinder(bundles.map(({ ozgId, name }) => ({ id: Number(ozgId), name }))),
  }
  const match = (row: RowSignals, hits: readonly number[] = []) => judge(readRow(parts, row, hits), parts)
  const isPlain = (row: RowSignals, { confidence }: Match) =>
    !row.name.trim() || confidences.indexOf(confidence) < 2 || hasKey(row, parts)
  return { match, isPlain }
}

function hasKey({ key }: RowSignals, { byKey }: Parts): boolean {
  const cell = readKeyCell(key)
  return cell.kind === 'key' && cell.keys.some(each => byKey.has(each))
}

interface Parts {
  readonly finder: NameFinder
  readonly byId: ReadonlyMap<number, CatalogueService>
  readonly byKey: ReadonlyMap<string, CatalogueService>
  readonly byBundle: ReadonlyMap<string, readonly CatalogueService[]>
  readonly bundleFinder: NameFinder
}

/** The three signals of a row, each as far as the catalogue knows it. */
interface Evidence {
  readonly name: string
  readonly keyed: CatalogueService | null
  readonly bundleIds: readonly string[]
  /** Services of exactly this name. */
  readonly same: readonly number[]
  /** By likeness of the name; asked for only where nothing better is known. */
  readonly alike: () => readonly Resemblance[]
  readonly hits: readonly number[]
  readonly remarks: readonly Remark[]
}

function readRow(parts: Parts, row: RowSignals, hits: readonly number[]): Evidence {
  const name = withoutOutline(row.name.trim()).slice(0, 300)
  const cell = readKeyCell(row.key)
  const keyed = cell.kind === 'key' ? cell.keys.map(key => parts.byKey.get(key)).find(Boolean) : undefined
  const bundleIds = readOzgIds(row.ozgId).filter(id => parts.byBundle.has(id))
  const remarks: Remark[] = []
  if (cell.kind === 'damaged') remarks.push('damagedKey')
  if (cell.kind === 'key' && !keyed) remarks.push('unknownKey')
  if (cell.kind === 'other') remarks.push('noKey')
  if (row.ozgId.trim() && !bundleIds.length) remarks.push('unknownOzgId')
  return {
    name,
    keyed: keyed ?? null,
    bundleIds,
    same: name ? parts.finder.same(name) : [],
    alike: lazily(() => (name ? alikeWithNumbers(name, parts) : [])),
    hits: hits.filter(id => parts.byId.has(id)),
    remarks,
  }
}

/** „12.3 Gewerbe Anmeldung“: the number is the list's own. */
const withoutOutline = (name: string) => name.replace(/^(\d{1,3}[.)])+(\d{1,3})?\s+(?=\S)/, '')

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

/** What differs in a number differs in more than a letter. */
const alikeWithNumbers = (name: string, { finder, byId }: Parts) =>
  finder
    .alike(name, 8)
    .map(each =>
      sameNumbers(name, byId.get(each.id)?.name ?? '') ? each : { ...each, likeness: each.likeness * 0.85 },
    )
    .sort((a, b) => b.likeness - a.likeness)

const answer = (confidence: Confidence, ids: readonly number[], { remarks }: Evidence, ...more: Remark[]): Match => ({
  confidence,
  serviceIds: [...new Set(ids)].slice(0, most),
  bundleId: null,
  remarks: [...remarks, ...more],
})

function judge(evidence: Evidence, parts: Parts): Match {
  if (evidence.keyed) return judgeKeyed(evidence, evidence.keyed, parts)
  if (evidence.bundleIds.length) return judgeInBundle(evidence, parts)
  return judgeNamed(evidence, parts)
}

/** The key says A. A name that says B, or an OZG-ID of another bundle, makes it doubtful. */
function judgeKeyed(evidence: Evidence, keyed: CatalogueService, parts: Parts): Match {
  const { name, same, bundleIds } = evidence
  if (bundleIds.length && !bundleIds.includes(keyed.ozgId))
    return answer('unsure', [keyed.id, ...namedIds(evidence)], evidence, 'otherBundle')
  if (!name || same.includes(keyed.id)) return answer('sure', [keyed.id], evidence)
  if (same.length) return answer('unsure', [keyed.id, ...same], evidence, 'otherName')
  const own = parts.finder.likeness(name, keyed.id)
  const other = evidence.alike().find(({ id }) => id !== keyed.id)
  const isOther = other && other.likeness > 0.7 && other.likeness > own + 0.1
  if (isOther) return answer('unsure', [keyed.id, other.id], evidence, 'otherName')
  const isNearest = own > 0.45 && own + 0.02 > (other?.likeness ?? 0)
  if (isNearest && sameNumbers(name, keyed.name)) return answer('sure', [keyed.id], evidence)
  return answer('probable', [keyed.id, ...namedIds(evidence)], evidence, ...(own > 0.3 ? [] : ['otherName' as const]))
}

const namedIds = ({ same, alike, hits }: Evidence): number[] => [
  ...same,
  ...alike()
    .filter(({ likeness }) => likeness > 0.45)
    .map(({ id }) => id),
  ...hits.slice(0, 3),
]

/** The OZG-ID names a bundle; the name says which of its services, or another one altogether. */
function judgeInBundle(evidence: Evidence, parts: Parts): Match {
  const { name, bundleIds } = evidence
  const members = bundleIds.flatMap(id => parts.byBundle.get(id) ?? [])
  const [only] = members
  const inside = new Set(members.map(({ id }) => id))
  const same = evidence.same.filter(id => inside.has(id))
  if (same.length === 1) return judgeSame(evidence, same, parts)
  if (evidence.same.length && !same.length)
    return { ...answer('unsure', evidence.same, evidence, 'otherBundle'), bundleId: bundleIds[0] ?? null }
  if (only && members.length === 1) return judgeOnly(evidence, only, parts)
  if (!name) return ofBundle(evidence, members)
  const alike = evidence.alike().filter(({ id }) => inside.has(id))
  const [first, second] = alike
  if (!first || first.likeness < 0.5 || parts.bundleFinder.same(name).length)
    return ofBundle(
      evidence,
      members,
      alike.map(({ id }) => id),
    )
  const isClear = first.likeness > (second?.likeness ?? 0) + 0.06 && hasNumbersOf(name, first.id, parts)
  const ids = alike.filter(({ likeness }) => likeness > 0.4).map(({ id }) => id)
  return answer(first.likeness > 0.6 && isClear ? 'probable' : 'unsure', ids, evidence)
}

const hasNumbersOf = (name: string, id: number, { byId }: Parts) => sameNumbers(name, byId.get(id)?.name ?? '')

/** A bundle of one service: the name may still speak of something else. */
function judgeOnly(evidence: Evidence, only: CatalogueService, parts: Parts): Match {
  const { name } = evidence
  if (!name || parts.bundleFinder.same(name).includes(Number(only.ozgId))) return answer('sure', [only.id], evidence)
  return answer(parts.finder.likeness(name, only.id) > 0.4 ? 'probable' : 'unsure', [only.id], evidence)
}

/** A name alone is not enough where the catalogue divides what it names further. */
function judgeSame(evidence: Evidence, same: readonly number[], { finder }: Parts): Match {
  if (!finder.isBeginning(evidence.name)) return answer('sure', same, evidence)
  const narrower = evidence
    .alike()
    .filter(({ likeness }) => likeness > 0.55)
    .map(({ id }) => id)
  return answer('probable', [...same, ...narrower], evidence, 'wider')
}

function ofBundle(evidence: Evidence, members: readonly CatalogueService[], first: readonly number[] = []): Match {
  const ids = [...first, ...members.map(({ id }) => id)]
  return { ...answer('unsure', ids, evidence), bundleId: members[0]?.ozgId ?? null }
}

function judgeNamed(evidence: Evidence, parts: Parts): Match {
  const { name, same, hits } = evidence
  if (!name) return answer('none', [], evidence)
  if (same.length === 1) return judgeSame(evidence, same, parts)
  if (same.length) return answer('probable', same, evidence, 'severalSameName')
  const [bundleId] = parts.bundleFinder.same(name)
  const members = parts.byBundle.get(String(bundleId))
  if (members)
    return members.length === 1 ? answer('probable', [members[0]?.id ?? 0], evidence) : ofBundle(evidence, members)
  const [first, second] = evidence.alike()
  const ids = namedIds(evidence)
  if (!ids.length) return answer('none', ids, evidence)
  if (!first) return answer('unsure', ids, evidence)
  const lead = first.likeness - (second?.likeness ?? 0)
  const isClear = hasNumbersOf(name, first.id, parts) && lead > 0.06
  const isFound = hits[0] === first.id
  const isProbable = isClear && (first.likeness > 0.8 || (first.likeness > 0.6 && isFound))
  return answer(isProbable ? 'probable' : 'unsure', ids, evidence)
}
