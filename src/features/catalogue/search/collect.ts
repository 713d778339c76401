import type { CatalogueShape } from './catalogue-shape.ts'
import type { Hit } from './index.ts'
import type { Ranking } from './rank.ts'
import { weights } from './weights.ts'

interface Ranked {
  readonly shape: CatalogueShape
  /** How much each service stands for its OZG-Leistung. */
  readonly mainness: Float32Array
}

interface Found {
  readonly service: number
  readonly bundle: number
  readonly score: number
  /** Its own name or words say what was typed, not only those of its OZG-Leistung. */
  readonly isOwn: boolean
}

/** Turns what the texts say about services and OZG-Leistungen into one list of services, best first. */
export function collectHits(ranking: Ranking, catalogue: Ranked, isWanted: (service: number) => boolean): Hit[] {
  const found = score(ranking, catalogue.shape, isWanted)
  const top = found.reduce((best, hit) => Math.max(best, hit.score), 0)
  const least = weights.cut * top
  const byBundle = Map.groupBy(
    found.filter(hit => hit.score >= least),
    ({ bundle }) => bundle,
  )
  const hits = [...byBundle.values()].flatMap(ofBundle => stepBack(ofBundle, catalogue))
  const shown = hits.filter(hit => hit.score >= least).sort(byScore)
  return inOrder(top < weights.goodAnswer ? shown.slice(0, weights.mostGuesses) : shown)
}

function score(ranking: Ranking, shape: CatalogueShape, isWanted: (service: number) => boolean): Found[] {
  const found: Found[] = []
  for (let service = 0; service < shape.services.length; service++) {
    const bundle = shape.bundleOf(service)
    const own = ranking.best[service] as number
    const ofBundle = (ranking.best[bundle] as number) * weights.bundle
    if ((own === 0 && ofBundle === 0) || !isWanted(service)) continue
    const around = weights.coverage * coverage(ranking, service, bundle) ** weights.coveragePower
    const score = Math.max(own, ofBundle) + weights.both * Math.min(own, ofBundle) + around
    found.push({ service, bundle, score, isOwn: own >= weights.named })
  }
  return found
}

/** How well all typed words together are answered, wherever around the service they stand. */
function coverage({ answered, wordWeights }: Ranking, service: number, bundle: number): number {
  let sum = 0
  for (let word = 0; word < answered.length; word++) {
    const values = answered[word] as Float32Array
    sum += (wordWeights[word] as number) * Math.max(values[service] as number, values[bundle] as number)
  }
  return sum
}

/**
 * Orders the services of one OZG-Leistung: the one that gives it the name comes forward, and each further one steps
 * back a little, so that a list is not one OZG-Leistung only. OZG-Leistungen compete with their plain scores.
 */
function stepBack(found: readonly Found[], { shape, mainness }: Ranked): Hit[] {
  const scores = found.map(({ score }) => score).sort((a, b) => b - a)
  const forward = ({ service, score }: Found) => score + weights.main * (mainness[service] as number)
  let step = 1
  return found
    .toSorted((a, b) => forward(b) - forward(a) || a.service - b.service)
    .map(({ service, isOwn }, at) => {
      const score = (scores[at] as number) * Math.max(weights.lowestStep, step)
      step -= isOwn ? weights.stepOwn : weights.step
      return { id: shape.services[service]?.id ?? 0, score }
    })
}

function byScore(a: Hit, b: Hit): number {
  return b.score - a.score || a.id - b.id
}

/** Makes scores strictly fall, so that whoever sorts by them gets this very order. */
export function inOrder(hits: readonly Hit[]): Hit[] {
  let last = Number.POSITIVE_INFINITY
  return hits.map(({ id, score }) => {
    last = Math.min(score, last - 1e-6)
    return { id, score: last }
  })
}
