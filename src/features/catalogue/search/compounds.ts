/** Looks parts of compounds up; `undefined` for what cannot be one. */
export interface PartDictionary {
  /** The last part, which carries the ending. */
  head(word: string): number | undefined
  /** A part in front, with or without a linking element. */
  modifier(word: string): number | undefined
}

const shortestPart = 3
const longestWord = 60

/**
 * Splits a German compound into the terms it is made of, the longest known head first: "gewerbezentralregisterauszug"
 * into gewerbe, zentral, registerauszug. Linking elements vanish with the stem. Never answers with the term itself.
 */
export function splitCompound(word: string, dictionary: PartDictionary, self = -1, depth = 0): number[] | null {
  if (word.length < 2 * shortestPart || word.length > longestWord || depth > 3) return null
  for (let at = shortestPart; at <= word.length - shortestPart; at++) {
    const head = dictionary.head(word.slice(at))
    if (head === undefined || head === self) continue
    const front = word.slice(0, at)
    const modifier = dictionary.modifier(front)
    if (modifier !== undefined) {
      if (modifier !== self) return [modifier, head]
      continue
    }
    const { modifier: inFront } = dictionary
    const modifiers = splitCompound(front, { head: inFront, modifier: inFront }, self, depth + 1)
    if (modifiers) return [...modifiers, head]
  }
  return null
}
