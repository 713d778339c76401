import { fold, words } from './german.ts'

/** The words of texts in the form in which lists are searched, each once: the columns `terms` hold them, a space between. */
export function termsOf(...texts: readonly (string | null)[]): string[] {
  return [...new Set(texts.flatMap(text => words(text ?? '').map(word => fold(word.text))))]
}

const mostWords = 8

/** What somebody has typed, in the same form. */
export const searchWords = (q: string): string[] => termsOf(q).slice(0, mostWords)
