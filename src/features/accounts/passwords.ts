import { createRequire } from 'node:module'

/** Words that whoever wants to get in tries first, whatever the person. */
const knownWords =
  'ozg connect ozgconnect ozg-connect onlinezugangsgesetz verwaltung stadtverwaltung kreisverwaltung rathaus stadt kreis landkreis gemeinde passwort kennwort willkommen'.split(
    ' ',
  )

const shortest = 12
const longest = 256
/** Beside words that are known of the person. */
const fewestOwnLetters = 6
/** Estimating takes longer with every character; whoever has that many guessable ones is told so. */
const longestEstimated = 64
/** Below so many attempts a password falls to a list of known ones with the usual endings. */
const fewestGuesses = 1e10

/**
 * What is wrong with a new password, in a sentence, or null. `contextWords` is what is known of the person: name,
 * address, administration. No rules about kinds of characters: length and rarity count.
 */
export function checkPassword(password: string, contextWords: readonly string[] = []): string | null {
  const length = [...password].length
  if (length < shortest) return `Bitte nehmen Sie mindestens ${shortest} Zeichen. Ein kurzer Satz ist leicht zu merken.`
  if (length > longest) return `Bitte nehmen Sie höchstens ${longest} Zeichen.`
  const words = [...contextWords.flatMap(wordsOf), ...knownWords]
  if (isMadeOf(words, password.toLowerCase())) return madeOfContext
  return estimator()(password.slice(0, longestEstimated), words) < fewestGuesses ? tooCommon : null
}

const madeOfContext =
  'Dieses Passwort besteht vor allem aus Wörtern, die auf der Hand liegen, etwa Ihr Name, Ihre Verwaltung, der Name dieser Plattform oder „Passwort“. Bitte nehmen Sie ein anderes.'
const tooCommon =
  'Dieses Passwort ist leicht zu erraten: Es ist verbreitet oder folgt einem bekannten Muster. Bitte nehmen Sie ein anderes, zum Beispiel vier Wörter, die nichts miteinander zu tun haben.'

/** A text as a whole and in its words, in lower case; short ones say nothing. */
function wordsOf(text: string): string[] {
  const lower = text.toLowerCase()
  return [lower, ...lower.split(/[^\p{L}\p{N}]+/u)].filter(word => word.length >= 3)
}

/** Whether hardly a letter or digit remains beside these words. */
function isMadeOf(words: readonly string[], password: string): boolean {
  const found = words.filter(word => password.includes(word)).sort((a, b) => b.length - a.length)
  const rest = found.reduce((text, word) => text.replaceAll(word, ' '), password)
  return found.length > 0 && rest.replace(/[^\p{L}\p{N}]/gu, '').length < fewestOwnLetters
}

type Estimator = (password: string, words: string[]) => number

let estimate: Estimator | undefined

/** The word lists take 50 MB and a sixth of a second, so they are loaded for the first new password, not at the start. */
function estimator(): Estimator {
  estimate ??= loadEstimator()
  return estimate
}

function loadEstimator(): Estimator {
  const require = createRequire(import.meta.url)
  const { ZxcvbnFactory } = require('@zxcvbn-ts/core') as typeof import('@zxcvbn-ts/core')
  const common = require('@zxcvbn-ts/language-common') as typeof import('@zxcvbn-ts/language-common')
  const german = require('@zxcvbn-ts/language-de') as typeof import('@zxcvbn-ts/language-de')
  const dictionary = { ...common.dictionary, ...german.dictionary }
  const zxcvbn = new ZxcvbnFactory({ dictionary, graphs: common.adjacencyGraphs })
  return (password, words) => zxcvbn.check(password, words).guesses
}
