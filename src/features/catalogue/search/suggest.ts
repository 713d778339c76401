import { fold } from '#domain/german.ts'
import { keyDigits } from '#domain/leika-key.ts'
import type { CatalogueShape } from './catalogue-shape.ts'
import type { IndexSource, Suggestion } from './index.ts'
import type { Ranking } from './rank.ts'
import { tight } from './texts.ts'

const longestName = 90
const startBonus = 0.5
const wordStartBonus = 0.25
const mainBonus = 0.2

interface Candidate extends Suggestion {
  readonly score: number
}

/** Suggests OZG-Leistungen and Leistungsobjekte while somebody types. */
export function suggester(
  { services, bundles }: IndexSource,
  shape: CatalogueShape,
  rankText: (text: string) => Ranking,
) {
  function named(text: string): Candidate[] {
    const { best } = rankText(text)
    const typed = fold(text.trim())
    const candidates: Candidate[] = []
    const put = (owner: number, suggestion: Suggestion, bonus: number) => {
      const score = best[owner] as number
      if (score && suggestion.name.length <= longestName)
        candidates.push({ ...suggestion, score: score + bonus + beginning(fold(suggestion.name), typed) })
    }
    bundles.forEach(({ ozgId, name }, at) => {
      put(services.length + at, { kind: 'bundle', id: null, ozgId, name }, mainBonus)
    })
    services.forEach(({ id, ozgId, name }, at) => {
      if (shape.isObject[at]) put(at, { kind: 'service', id, ozgId, name }, 0)
    })
    return candidates.sort((a, b) => b.score - a.score || a.name.length - b.name.length)
  }

  function numbered(digits: string): Suggestion[] {
    const ofBundles = bundles
      .filter(({ ozgId }) => ozgId.startsWith(digits))
      .map(({ ozgId, name }): Suggestion => ({ kind: 'bundle', id: null, ozgId, name }))
    const ofServices = services
      .filter(({ leikaKey }) => leikaKey?.startsWith(digits))
      .sort((a, b) => ((a.leikaKey ?? '') < (b.leikaKey ?? '') ? -1 : 1))
      .map(({ id, ozgId, name }): Suggestion => ({ kind: 'service', id, ozgId, name }))
    return [...ofBundles, ...ofServices]
  }

  return (text: string, limit: number): Suggestion[] => {
    const digits = keyDigits(text)
    const candidates = digits.length >= 2 ? [...numbered(digits), ...named(text)] : named(text)
    const seen = new Set<string>()
    return candidates
      .filter(({ name }) => !seen.has(tight(name)) && seen.add(tight(name)))
      .slice(0, limit)
      .map(({ kind, id, ozgId, name }) => ({ kind, id, ozgId, name }))
  }
}

function beginning(name: string, typed: string): number {
  if (!typed) return 0
  if (name.startsWith(typed)) return startBonus
  return name.includes(` ${typed}`) || name.includes(`-${typed}`) ? wordStartBonus : 0
}
