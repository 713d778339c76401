import type { Actor } from '#domain/actor.ts'
import type { ListRunner } from '#domain/saved-search.ts'

/** „Vorhaben: „wohngeld“, Art, Land“. */
export function whatIsSought(runner: ListRunner, actor: Actor, query: string): string {
  const words = runner.inWords(actor, query)
  return words.length ? `${runner.label}: ${words.join(', ')}` : `${runner.label} ohne Filter`
}
