/**
 * Brings a German text to the form in which it is compared: lower case, no diacritics, umlauts and their
 * two-letter spellings alike ("Straße" = "Strasse", "Müller" = "Mueller").
 */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replace(/[äöü]/g, umlaut => twoLetters[umlaut] ?? umlaut)
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
}

const twoLetters: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue' }
