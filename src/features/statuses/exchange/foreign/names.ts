import { bare, stem, words } from '#domain/german.ts'

/** Finds names of the catalogue for names as people keep them in lists of their own. Pure; made once per catalogue. */

export interface Named {
  readonly id: number
  readonly name: string
}

export interface Resemblance {
  readonly id: number
  /** 1 for the same letters, 0 for nothing in common. */
  readonly likeness: number
}

export interface NameFinder {
  /** Those with this very name: the same letters, or the same words (two at least) in another order and form. */
  same(name: string): readonly number[]
  /** Whether names of others begin with these words: who writes „Grundsteuer“ may mean „Grundsteuer Festsetzung“. */
  isBeginning(name: string): boolean
  /** The most alike, best first. */
  alike(name: string, limit: number): readonly Resemblance[]
  likeness(name: string, id: number): number
}

/** Words between others that change nothing: an article, „für“, „Antrag auf“ … never „ohne“ or „nicht“. */
const light = new Set(
  `der die das des dem den ein eine einer eines einem einen fur von vom zur zum zu auf an am im in und bzw sowie gem gemass nach
  antrag online beantragen beantragung`.split(/\s+/),
)

const tokensOf = (name: string) => words(name).map(({ text }) => bareOf(text))

/** The words of a catalogue come again and again. */
const bareOf = remembered(bare)
const stemOf = remembered(stem)

function remembered(make: (word: string) => string): (word: string) => string {
  const known = new Map<string, string>()
  return word => {
    const found = known.get(word) ?? make(word)
    if (known.size < 20_000) known.set(word, found)
    return found
  }
}

/** Without spaces and signs: „Gewerbeanmeldung“ is „Gewerbe Anmeldung“. */
const tight = (tokens: readonly string[]) => tokens.join('')

/** The words that count, as stems, in one order. */
const reduced = (tokens: readonly string[]) =>
  tokens
    .filter(token => !light.has(token))
    .map(stemOf)
    .sort()
    .join(' ')

/** Numbers tell siblings apart: „Teil I“ is never „Teil II“ with a typing error. */
export function sameNumbers(a: string, b: string): boolean {
  return numbersOf(a) === numbersOf(b)
}

const numbersOf = (name: string) =>
  tokensOf(name)
    .filter(token => /\d|^i$/.test(token))
    .join(' ')

export function nameFinder(all: readonly Named[]): NameFinder {
  const tokens = all.map(({ name }) => tokensOf(name))
  const [byLetters, byWords] = [tight, reduced].map(form => idsByForm(all, tokens.map(form))) as [Ids, Ids]
  const beginnings = beginningsOf(tokens)
  const grams = tokens.map(gramsOf)
  const { weightOf, placesOf } = weigh(grams)
  const totals = grams.map(set => total(set, weightOf))
  const places = new Map(all.map(({ id }, place) => [id, place]))

  const scores = lastRemembered(name => {
    const asked = gramsOf(tokensOf(name))
    const shared = new Float64Array(all.length)
    for (const gram of asked) {
      const weight = weightOf(gram)
      for (const place of placesOf(gram)) shared[place] = (shared[place] ?? 0) + weight
    }
    const own = total(asked, weightOf)
    return shared.map((common, place) => (common ? (2 * common) / (own + (totals[place] ?? 0)) : 0))
  })

  return {
    same(name) {
      const words = tokensOf(name)
      const form = reduced(words)
      return byLetters.get(tight(words)) ?? (form.includes(' ') ? byWords.get(form) : undefined) ?? []
    },
    isBeginning(name) {
      const words = tokensOf(name)
      return beginnings.has(tight(words)) || beginnings.has(reduced(words))
    },
    alike: (name, limit) => best(all, scores(name), limit),
    likeness: (name, id) => scores(name)[places.get(id) ?? -1] ?? 0,
  }
}

/** One row asks several times for the same name. */
function lastRemembered<T>(make: (name: string) => T): (name: string) => T {
  let last: { readonly name: string; readonly made: T } | undefined
  return name => {
    if (last?.name !== name) last = { name, made: make(name) }
    return last.made
  }
}

type Ids = ReadonlyMap<string, readonly number[]>

function idsByForm(all: readonly Named[], forms: readonly string[]): Ids {
  const places = Map.groupBy(forms.keys(), place => forms[place] ?? '')
  places.delete('')
  return new Map([...places].map(([form, same]) => [form, same.map(place => all[place]?.id ?? 0)]))
}

/** Every name without its last words, in both forms. */
function beginningsOf(all: readonly (readonly string[])[]): Set<string> {
  const found = new Set<string>()
  for (const tokens of all)
    for (let length = 1; length < tokens.length; length++) {
      const beginning = tokens.slice(0, length)
      found.add(tight(beginning))
      found.add(reduced(beginning))
    }
  return found
}

/** Three letters in a row, within words; short words and numbers as a whole. */
function gramsOf(tokens: readonly string[]): Set<string> {
  const grams = new Set<string>()
  for (const token of tokens) {
    if (light.has(token)) continue
    if (token.length < 3 || /\d/.test(token)) grams.add(`${token}$`)
    else for (let at = 0; at + 3 <= token.length; at++) grams.add(token.slice(at, at + 3))
  }
  return grams
}

function weigh(grams: readonly Set<string>[]) {
  const places = new Map<string, number[]>()
  for (const [place, set] of grams.entries())
    for (const gram of set) {
      const known = places.get(gram)
      if (known) known.push(place)
      else places.set(gram, [place])
    }
  const unseen = Math.log(1 + grams.length)
  const weights = new Map([...places].map(([gram, { length }]) => [gram, Math.log(1 + grams.length / length)]))
  return {
    weightOf: (gram: string) => weights.get(gram) ?? unseen * 0.5,
    placesOf: (gram: string) => places.get(gram) ?? [],
  }
}

const total = (set: ReadonlySet<string>, weightOf: (gram: string) => number) =>
  [...set].reduce((sum, gram) => sum + weightOf(gram), 0)

function best(all: readonly Named[], scores: Float64Array, limit: number): Resemblance[] {
  const found: Resemblance[] = []
  for (const [place, { id }] of all.entries()) {
    const likeness = scores[place] ?? 0
    if (likeness > 0.2) found.push({ id, likeness })
  }
  return found.sort((a, b) => b.likeness - a.likeness || a.id - b.id).slice(0, limit)
}
