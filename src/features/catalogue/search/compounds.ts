/** Looks parts of compounds up; `undefined` for what cannot be a part. */
export interface PartDictionary {
  head(word: string): number | undefined
  modifier(word: string): number | undefined
}

const shortestPart = 3

/**
 * Splits a German compound into the terms it is made of, the longest known head first: "gewerbezentralregisterauszug"
 * into gewerbe, zentral, registerauszug. Linking elements vanish with the stem. Never answers with the term itself.
 */
export function splitCompound(word: string, dictionary: PartDictionary, self: number, depth = 0): number[] | null {
  if (word.length < 2 * shortestPart || word.length > 60 || depth > 3) return null
  for (let at = shortestPart; at <= word.length - shortestPart; at++) {
    const head = dictionary.head(word.slice(at))
    if (head === undefined || head === self) continue
    const front = word.slice(0, at)
    const modifier = dictionary.modifier(front)
    if (modifier !== undefined && modifier !== self) return [modifier, head]
    const modifiers = splitCompound(front, { ...dictionary, head: dictionary.modifier }, self, depth + 1)
    if (modifiers) return [...modifiers, head]
  }
  return null
}
