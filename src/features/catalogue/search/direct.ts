import { keyDigits } from '#domain/leika-key.ts'
import type { IndexedService } from './catalogue-shape.ts'
import type { Hit, IndexSource } from './index.ts'

const keyLabel =
  /\b(urn:de:fim:leika:leistung:|(fim|leika|leistungs?)?[\s-]*(schl(ü|ue)ssel|leistung|key|id|nr\.?|nummer)?(?=[\s:#-]*\d))/gi
const ozgForm = /^\s*(?:ozg)?[\s:#-]*(?:leistung|id|nr\.?|nummer)?[\s:#-]*(1\d{4})\s*(?:ozg)?\s*$/i

/** Finds services by what is written on forms: a LeiKa key or its beginning in any spelling, or an OZG-ID; in key order. */
export function directFinder({ services }: IndexSource) {
  const inKeyOrder = [...services].sort((a, b) => keyOf(a).localeCompare(keyOf(b)) || a.id - b.id)
  const withKey = (beginning: string) => inKeyOrder.filter(({ leikaKey }) => leikaKey?.startsWith(beginning))
  const ozgIds = new Set(services.map(({ ozgId }) => ozgId))

  /** Null where the text is no key and no OZG-ID of the catalogue. */
  return (text: string): Hit[] | null => {
    const ozgId = ozgForm.exec(text)?.[1]
    if (ozgId && ozgIds.has(ozgId)) return asHits(inKeyOrder.filter(service => service.ozgId === ozgId))
    const digits = keyDigits(text.replace(keyLabel, ' ')) || fullKeyIn(text)
    if (/^99\d*$/.test(digits)) return asHits(withKey(digits))
    // The digits of group and object, as people note them without the leading 99.
    if (digits.length >= 6) return asHits(withKey(`99${digits}`))
    return null
  }
}

function keyOf({ leikaKey }: IndexedService): string {
  return leikaKey ?? '~'
}

function fullKeyIn(text: string): string {
  return /(?<!\d)99\d{12}(?!\d)/.exec(text)?.[0] ?? ''
}

function asHits(services: readonly IndexedService[]): Hit[] {
  return services.map(({ id }, at) => ({ id, score: 1 - at / (services.length + 1) }))
}
