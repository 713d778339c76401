import { fold } from '#domain/german.ts'
import { statusLabels } from '#domain/status.ts'
import type { Field, FieldName } from '../../fields.ts'
import type { Products } from '../../products.ts'

/** What words of a foreign list mean in ours. Pure. Unknown words are asked for, never guessed. */

/** A word that is deliberately not taken over. */
export const leftOut = '-'

export const wordKey = (text: string): string =>
  fold(text)
    .replace(/[\s\u00a0]+/g, ' ')
    .replace(/^["'\s]+|["'\s.!]+$/g, '')
    .slice(0, 120)

/** Folded words by field and code. Words that mean two things in practice („ok“, „rot“, „k. A.“) stand nowhere. */
const known: Partial<Record<FieldName, Readonly<Record<string, string>>>> = {
  status: {
    done: 'umgesetzt|fertig|live|online|ja|x|erledigt|abgeschlossen|produktiv|in betrieb|im betrieb|verfuegbar|realisiert|vollstaendig umgesetzt|online verfuegbar|umgesetzt und online|done|100 %|100%|✓|✔',
    inProgress:
      'in arbeit|in bearbeitung|in umsetzung|bearbeitung|laeuft|begonnen|angefangen|test|im test|testphase|in test|pilot|pilotbetrieb|teilweise|teilweise umgesetzt|wip|in entwicklung|in progress',
    planned: 'in planung|geplant|vorgesehen|vorgemerkt|in vorbereitung|vorbereitung|konzeption|beauftragt',
    open: 'offen|nein|noch offen|nicht begonnen|noch nicht begonnen|nicht umgesetzt|noch nicht|fehlt|to do|todo|open|0 %|0%',
    deferred: 'zurueckgestellt|zurueck gestellt|pausiert|verschoben|ruht|gestoppt|on hold',
    notResponsible:
      'nicht zustaendig|n. z|n.z|nz|keine zustaendigkeit|kreis zustaendig|zustaendigkeit kreis|nicht unsere|nicht relevant',
    dropped: 'entfaellt|faellt weg|weggefallen|gestrichen|gibt es nicht mehr|nicht mehr angeboten',
  },
  channel: {
    own: 'eigener dienst|eigen|eigenentwicklung|selbst|eigene loesung|eigenes formular|inhouse',
    reuse: 'nachnutzung|nachgenutzt|uebernommen',
    efa: 'efa|einer fuer alle|efa-leistung|efa-dienst|efa-online-dienst|efa-onlinedienst',
    federalState: 'landesdienst|land|landesloesung|landesportal|landesplattform',
    bund: 'bundesdienst|bund|bundesloesung|bundesportal',
    district: 'kreis fuer gemeinde|kreis|kreisloesung|ueber den kreis|ueber kreis',
  },
  currentForm: {
    none: 'keins|kein|keine|kein formular|nein|formlos',
    paper: 'papier|papierformular|vordruck|nur papier|schriftlich',
    pdf: 'pdf|pdf-formular|pdf formular|pdf zum download|ausfuellbares pdf|pdf-download|download',
    webForm: 'webformular|web-formular|online-formular|onlineformular|html-formular|html',
    assistant: 'antragsassistent|assistent|online-antrag|onlineantrag|online-assistent',
  },
  priority: {
    1: 'hoch|1|a|prio 1|prioritaet 1|sehr hoch|dringend|high|!!!',
    2: 'mittel|2|b|prio 2|prioritaet 2|normal|medium|!!',
    3: 'niedrig|3|c|prio 3|prioritaet 3|gering|low|!',
  },
  maturityLevel: {
    0: '0|offline|stufe 0|rg 0|reifegrad 0',
    1: '1|information|informationen|stufe 1|rg 1|reifegrad 1',
    2: '2|formular-assistent|formularassistent|formular|stufe 2|rg 2|reifegrad 2',
    3: '3|online-leistung|onlineleistung|stufe 3|rg 3|reifegrad 3',
    4: '4|online-transaktion|onlinetransaktion|stufe 4|rg 4|reifegrad 4',
  },
}

/** The code or product id a word stands for in a field; undefined where nobody can know. */
export function guessWord(field: Field, text: string, products: Pick<Products, 'namesFor'>): string | undefined {
  const word = wordKey(text)
  if (field.kind === 'product') return products.namesFor(field).get(text.trim().toLowerCase())?.toString()
  const own = field.options?.find(([value, label]) => wordKey(label) === word || value.toLowerCase() === word)
  if (own) return own[0]
  return Object.entries(known[field.name] ?? {}).find(([, words]) => words.split('|').includes(word))?.[0]
}

/** Which statuses are only believed with a reason, as people read them. */
export const reasonedStatuses = [statusLabels.deferred, statusLabels.notResponsible, statusLabels.dropped].join(', ')
