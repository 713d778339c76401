import { stemmer } from '@orama/stemmers/german'

/**
 * Brings a German text to the form in which it is compared: lower case, no diacritics, umlauts and their
 * two-letter spellings alike ("Straße" = "Strasse", "Müller" = "Mueller").
 */
export function fold(text: string): string {
  // Most words have no letter that needs more, and the rest takes ten times as long.
  if (plainAscii.test(text)) return text.toLowerCase()
  return text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replace(/[äöü]/g, umlaut => twoLetters[umlaut] ?? umlaut)
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the whole of ASCII is meant
const plainAscii = /^[\x00-\x7f]*$/
const twoLetters: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue' }

/** The words somebody looks for, folded; of a whole text that was pasted the first few. */
export const searchedWords = (text: string): string[] => (fold(text).match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, 8)

export interface Word {
  readonly text: string
  readonly start: number
  readonly end: number
}

/** The words of a text with their places: runs of letters and digits, so "Kfz-Zulassung" has two and "§ 34a" one. */
export function words(text: string): Word[] {
  return [...text.matchAll(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu)].map(({ 0: word, index }) => ({
    text: word,
    start: index,
    end: index + word.length,
  }))
}

/**
 * The form under which a word is kept in a search index. Goes further than `fold`: an umlaut, its two letters and the
 * bare vowel are one ("Führer" = "Fuehrer" = "Fuhrer"; "neue" and "Quelle" stay), and Roman numbers are digits.
 */
export function bare(word: string): string {
  const plain = fold(word).replace(/(?<![aeq])ue(?![aeio])|[ao]e(?![aeio])/g, pair => pair.charAt(0))
  return romanNumbers.get(plain) ?? plain
}

const romanNumbers = new Map(Object.entries({ ii: '2', iii: '3', iv: '4', vi: '6', vii: '7', viii: '8' }))

/** The stem of a bare word (Snowball): "anmeldung" and "anmelden" are both "anmeld". */
export function stem(bareWord: string): string {
  return bareWord.length < 4 || bareWord.length > 60 || /\d/.test(bareWord) ? bareWord : stemmer(bareWord)
}

/**
 * Basic forms a word may be an inflected verb of, which the stemmer does not find: "angemeldet", "anzumelden",
 * "meldet an" and "geimpft" lead to "anmelde", "melde" and "impf". Guesses; only those that exist are of use.
 */
export function verbForms(bareWord: string): string[] {
  const found = /^(an|ab|auf|aus|ein|um|zu|nach|vor|weg|los|mit|bei|zuruck|fest|frei)?(ge|zu)?(.{3,}?)(e?t|en)?$/.exec(
    bareWord,
  )
  const [, prefix = '', middle = '', core = '', ending = ''] = found ?? []
  if (!middle && !ending.endsWith('t')) return []
  return [prefix + core, `${prefix + core}en`]
}

/** Words that say nothing about what somebody looks for. */
export function isStopWord(bareWord: string): boolean {
  return stopWords.has(bareWord)
}

const stopWords = new Set(
  `aber alle allem allen aller alles als also am an andere anderen anderer auch auf aus bei beim bin bis bist bzw da
  damit dann das dass dein deine dem den denn der des dessen die dies diese diesem diesen dieser dieses doch dort du
  durch ein eine einem einen einer eines er es etwa etwas euch euer fur gegen gem gemass gibt haben habe hat hatte hier
  hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im in ins ist ja je jede jedem jeden jeder jedes kann kein keine
  keinem keinen keiner konnen konnte man mein meine meinem meinen meiner mich mir mit mochte mochten muss mussen nach
  nicht nichts noch nun nur ob oder ohne per sehr sein seine seinem seinen seiner seit sich sie sind so soll sollte
  sowie uber um und uns unser unsere unserem unseren unserer unter usw vom von vor war was wegen weil welche welchem
  welchen welcher welches wenn wer werde werden wie will wir wird wo wurde zu zum zur zwischen bitte wegen trotz bezuglich
  gerne mal einfach the an and for from how is my of on or the to where what with your i we you`
    .split(/\s+/)
    .filter(Boolean),
)
