import { fold } from '#domain/german.ts'
import type { IndexSource } from './index.ts'

/** Everything a service or an OZG-Leistung can be found by is a short text of its own, so that titles and words compete. */
export interface Text {
  /** Number of the owner: a service by its place in the source, an OZG-Leistung by its place behind all services. */
  readonly owner: number
  readonly wording: string
  readonly kind: TextKind
}

export type TextKind = 'title' | 'bundleTitle' | 'same' | 'related' | 'citation' | 'surroundings'

export function textsOf(source: IndexSource): Text[] {
  const serviceAt = new Map(source.services.map((service, at) => [service.id, at]))
  const bundleAt = new Map(source.bundles.map((bundle, at) => [bundle.ozgId, source.services.length + at]))
  const texts: Text[] = []
  const put = (owner: number | undefined, wording: string, kind: TextKind) => {
    if (owner !== undefined && wording) texts.push({ owner, wording, kind })
  }
  for (const { id, name } of source.services) put(serviceAt.get(id), name, 'title')
  for (const { ozgId, name, situation, topicArea } of source.bundles) {
    put(bundleAt.get(ozgId), name, 'bundleTitle')
    put(bundleAt.get(ozgId), `${situation} ${topicArea}`, 'surroundings')
  }
  for (const { ozgId, serviceId, term, strength } of source.terms)
    put(serviceId === null ? bundleAt.get(ozgId) : serviceAt.get(serviceId), term, strength)
  for (const { serviceId, wording } of lawsOf(source)) put(serviceAt.get(serviceId), wording, 'citation')
  return texts
}

/** Spaces and hyphens do not count where two texts are compared as a whole: "Kfz Steuer" is "Kfz-Steuer". */
export function tight(text: string): string {
  return fold(text).replace(/[^\p{L}\p{N}]+/gu, '')
}

/** The form in which quoted phrases are looked up: folded words with one space around each. */
export function spaced(text: string): string {
  const folded = fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  return folded && ` ${folded} `
}

/** Laws by paragraph, name and abbreviation, once per service: "§ 34a Absatz 1 Gewerbeordnung (GewO)" without Absatz. */
function lawsOf({ citations = [] }: IndexSource): { serviceId: number; wording: string }[] {
  const seen = new Set<string>()
  return citations.flatMap(({ serviceId, citation }) => {
    const wording = citation.replace(
      /\b(absatz|abs\.?|satz|nummer|nr\.?|artikel|art\.?|ff?\.|i\.\s?v\.\s?m\.)\s*\d*\w?\b/gi,
      ' ',
    )
    const key = `${serviceId} ${wording}`
    if (seen.has(key)) return []
    seen.add(key)
    return [{ serviceId, wording }]
  })
}
