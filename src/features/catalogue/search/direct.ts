import { fold } from '#domain/german.ts'
import type { IndexedService } from './catalogue-shape.ts'
import type { Hit, IndexSource } from './index.ts'

/** Words that only announce a number: "LeiKa-Schlüssel: 99 012 001", "OZG-ID 10092". */
const labels = new Set(
  'leika fim ozg id nr no nummer kennung schluessel leikaschluessel leistungsschluessel key leistung ozgleistung leikaid ozgid urn de'.split(
    ' ',
  ),
)

/** Finds services by what is written on forms: a LeiKa key or its beginning in any spelling, or an OZG-ID; in key order. */
export function directFinder({ services }: IndexSource) {
  const inKeyOrder = services.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
  const withKey = (beginning: string) => inKeyOrder.filter(({ leikaKey }) => leikaKey?.startsWith(beginning))
  const ofBundle = (ozgId: string) => inKeyOrder.filter(service => service.ozgId === ozgId)
  const ozgIds = new Set(services.map(({ ozgId }) => ozgId))

  /** Null where the text is no number; nothing found where it is one that the catalogue does not have. */
  return (text: string): Hit[] | null => {
    const digits = digitsOf(text)
    if (ozgIds.has(digits)) return asHits(ofBundle(digits))
    if (/^99\d*$/.test(digits)) return asHits(withKey(digits))
    // The digits of group and object, as people note them without the leading 99.
    if (digits.length >= 6) return asHits(withKey(`99${digits}`))
    return null
  }
}

function digitsOf(text: string): string {
  const plain = fold(text)
  const announcing = plain.match(/[^\W\d_]+/g) ?? []
  if (announcing.every(word => labels.has(word))) return plain.replace(/\D/g, '')
  // Among other words only what can be nothing else.
  return /(?<!\d)99\d{12}(?!\d)/.exec(plain)?.[0] ?? /\bozg\W*(?:id|leistung)?\W*(\d{5})(?!\d)/.exec(plain)?.[1] ?? ''
}

function keyOf({ leikaKey, id }: IndexedService): string {
  return leikaKey ?? `~${String(id).padStart(9, '0')}`
}

function asHits(services: readonly IndexedService[]): Hit[] {
  return services.map(({ id }, at) => ({ id, score: 1 - at / (services.length + 1) }))
}
