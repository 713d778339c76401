import { fold } from '#domain/german.ts'
import { catalogueFacets, type FacetParam } from './definition.ts'
import type { SearchQuery } from './search/index.ts'
import type { Vocabulary } from './vocabulary.ts'

/**
 * What stands in the search box: words, "quoted phrases" and `feld:wert`. Box and facets are two views of one query:
 * the fields become choices of facets, the rest is searched for.
 */
export interface ParsedBox {
  readonly search: SearchQuery
  /** The box without the understood fields, as one would type it. */
  readonly rest: string
  readonly chosen: Readonly<Partial<Record<FacetParam, readonly string[]>>>
  /** Fields whose value fits nothing, as typed. */
  readonly notUnderstood: readonly { readonly typed: string; readonly param: FacetParam }[]
}

const part = /([a-zäöüß-]+):("[^"]*"?|[^\s"]+)|"([^"]*)"?|[^\s"]+/giu

const aliases: Readonly<Record<string, FacetParam>> = {
  ...Object.fromEntries(catalogueFacets.map(({ param }) => [param, param])),
  schlüssel: 'schluessel',
  leikatyp: 'typ',
}

export function parseBox(text: string, vocabulary: Vocabulary): ParsedBox {
  const words: string[] = []
  const phrases: string[] = []
  const rest: string[] = []
  const notUnderstood: { typed: string; param: FacetParam }[] = []
  const chosen: Partial<Record<FacetParam, string[]>> = {}
  for (const [typed, field, value = '', phrase] of text.matchAll(part)) {
    const param = field && aliases[field.toLowerCase()]
    if (param) {
      const found = resolve(param, value.replaceAll('"', ''), vocabulary)
      if (found.length) chosen[param] = [...(chosen[param] ?? []), ...found]
      else notUnderstood.push({ typed, param })
      continue
    }
    rest.push(typed)
    if (phrase === undefined) words.push(typed)
    else if (phrase.trim()) phrases.push(phrase.trim())
  }
  return { search: { text: words.join(' '), phrases }, rest: rest.join(' '), chosen, notUnderstood }
}

/** The facet values a typed value means: the value itself, the whole name, else every name that contains it. */
function resolve(param: FacetParam, typed: string, vocabulary: Vocabulary): string[] {
  const wanted = fold(typed.trim())
  if (!wanted) return []
  const labels = [...vocabulary.labels[param]]
  const same = labels.filter(([value, label]) => fold(value) === wanted || fold(label) === wanted)
  if (same.length) return same.map(([value]) => value)
  return labels.filter(([, label]) => fold(label).includes(wanted)).map(([value]) => value)
}

/** The box text that says the same as these choices: `themenfeld:10 typ:5 "wohngeld"`. */
export function writeBox(q: string, chosen: Readonly<Record<string, readonly string[]>>): string {
  const fields = Object.entries(chosen).flatMap(([param, values]) => values.map(value => `${param}:${value}`))
  return [...fields, q].filter(Boolean).join(' ')
}
