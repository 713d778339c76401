/**
 * How much each sign counts. The figures were chosen by measuring `data/search/gold-a.csv` twice: with all search
 * terms, and without every term that is literally one of its queries, so that they hold for words nobody foresaw.
 */
export const weights = {
  /** How surely a term of the catalogue stands for a typed word. */
  certainty: {
    joined: 0.9,
    equivalent: 0.87,
    verbForm: 0.85,
    oneLetter: 0.86,
    twoLetters: 0.55,
    otherInitial: 0.9,
    /** Beginning of a word; the share of the word that is typed counts on top. */
    prefix: 0.68,
    prefixOfKnown: 0.5,
    prefixShare: 0.32,
    /** Both parts of a compound stand in the text, apart from each other. */
    parts: 0.6,
    partsOfKnown: 0.9,
    /** The typed word is part of a compound in the text. */
    inCompound: 0.7,
  },
  /** Verbs and adjectives tell less than nouns. */
  lowerCase: 0.6,
  unknownWord: 0.8,
  singleLetter: 0.3,
  /** How much a text of each kind speaks for its owner. */
  text: { title: 1, bundleTitle: 1, same: 1, related: 0.55, citation: 0.4, surroundings: 0.25 },
  /** The query is the text, word by word; on top of everything else. */
  exact: { title: 0.5, bundleTitle: 0.75, same: 0.3, related: 0.1, citation: 0, surroundings: 0 },
  /** Share of a text's score that depends on how much of the text was asked for. */
  conciseness: 0.45,
  /** What is said of an OZG-Leistung, said of each of its services. */
  bundle: 0.87,
  /** Both together speak a little more than the stronger alone. */
  both: 0.2,
  /** All words are found around the service, though in different texts. */
  coverage: 0.55,
  coveragePower: 0.7,
  coverageConciseness: 0.65,
  /** The service that gives its OZG-Leistung the name. */
  main: 0.2,
  /** Each further service of one OZG-Leistung steps back a little, so that others come into view. */
  step: 0.11,
  stepOwn: 0.04,
  /** From this score on a text says what was typed. */
  named: 0.6,
  lowestStep: 0.5,
  /** Hits below this share of the best one are noise. */
  cut: 0.4,
  /** Where even the best one is below this, nothing fits well, and a few guesses are enough. */
  goodAnswer: 0.9,
  mostGuesses: 30,
} as const
