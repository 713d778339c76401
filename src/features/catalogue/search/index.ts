import { keyDigits } from '#domain/leika-key.ts'
import { makePostings } from './postings.ts'
import { textRanker } from './rank.ts'
import { textsOf, tight } from './texts.ts'
import { tune } from './tune.ts'
import { understand } from './understand.ts'

export interface SearchQuery { text: string; phrases: readonly string[] }
export interface Hit { id: number; score: number }
export interface Suggestion { kind: 'service' | 'bundle'; id: number | null; ozgId: string; name: string }
export interface CatalogueIndex {
  search(query: SearchQuery): Hit[]
}
export interface IndexSource { services: readonly {id:number; ozgId:string; leikaKey:string|null; name:string; isEnded?:boolean}[]; bundles: readonly {ozgId:string; name:string; situation:string; topicArea:string}[]; terms: readonly {ozgId:string; serviceId:number|null; term:string; kind:string; strength:'same'|'related'; source:string}[]; citations?: readonly {serviceId:number; citation:string}[] }

export function buildIndex(source: IndexSource): any {
  const n = source.services.length
  const bundleAt = new Map(source.bundles.map((b, i) => [b.ozgId, n + i]))
  const bundleOf = Int32Array.from(source.services, s => bundleAt.get(s.ozgId) ?? 0)
  const texts = textsOf(source)
  const owners = n + source.bundles.length
  const postings = makePostings(texts, o => (o < n ? bundleOf[o] ?? 0 : o))
  const rank = textRanker(postings, texts, owners)
  const exact = new Map<string, number[]>()
  texts.forEach((t, i) => { if (t.kind==='citation'||t.kind==='surroundings') return; const k = tight(t.wording); const l = exact.get(k); if (l) l.push(i); else exact.set(k, [i]) })
  const byKey = source.services.filter(s => s.leikaKey).sort((a, b) => (a.leikaKey ?? '') < (b.leikaKey ?? '') ? -1 : 1)
  const isObject = source.services.map(s => s.leikaKey?.endsWith('000000') ?? false)
  const score = new Float32Array(n)
  return { postings, texts, search(query: SearchQuery): Hit[] {
    const digits = keyDigits(query.text)
    if (/^99/.test(digits)) return byKey.filter(s => s.leikaKey?.startsWith(digits)).map((s, i) => ({ id: s.id, score: 1 }))
    const ozg = /^\s*(?:ozg)?[\s:-]*(?:id)?[\s:-]*(1\d{4})\s*$/i.exec(query.text)?.[1]
    if (ozg) return source.services.filter(s => s.ozgId === ozg).map(s => ({ id: s.id, score: 1 }))
    const typed = understand(query.text, postings)
    if (!typed.length) return []
    const { best, coverage, weights } = rank(typed)
    for (const i of exact.get(tight(query.text)) ?? []) {
      const t = texts[i]
      if (!t) continue
      best[t.owner] = Math.max(best[t.owner] ?? 0, t.kind === 'title' ? 1 + tune.exactTitle : t.kind === 'same' ? 1 + tune.exactSame : tune.related + tune.exactRelated)
    }
    const hits: (Hit & { bundle: number })[] = []
    for (let s = 0; s < n; s++) {
      const b = bundleOf[s] ?? 0
      const own = best[s] ?? 0
      const bun = best[b] ?? 0
      if (own === 0 && bun === 0) continue
      let cov = 0
      for (let i = 0; i < coverage.length; i++) { const c = coverage[i]; if (c) cov += (weights[i] ?? 0) * Math.max(c[s] ?? 0, c[b] ?? 0) }
      const value = Math.max(own, bun * tune.bundleToService) + tune.both * Math.min(own, bun)+ tune.cov * cov ** tune.covPow + (isObject[s] ? tune.object : 0)
      hits.push({ id: source.services[s]?.id ?? 0, score: value, bundle: b })
    }
    hits.sort((a, b) => b.score - a.score || a.id - b.id)
    const seen = new Map<number, number>()
    for (const hit of hits) {
      const k = seen.get(hit.bundle) ?? 0
      seen.set(hit.bundle, k + 1)
      hit.score *= Math.max(tune.decayMin, 1 - tune.decay * k)
    }
    hits.sort((a, b) => b.score - a.score || a.id - b.id)
    const top = hits[0]?.score ?? 0
    return hits.filter(h => h.score >= top * tune.cut)
  } }
}
