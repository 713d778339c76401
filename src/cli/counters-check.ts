import { type Difference, findDifferences, repairCounters } from '#features/statuses/recount.ts'
import type { Command } from './command.ts'
import { withDatabase } from './database.ts'

export const countersCheck: Command = {
  name: 'counters check',
  summary: 'Zählt alle Einträge nach und vergleicht sie mit den mitgeführten Zahlen',
  argument: null,
  options: { repair: { text: 'schreibt die Zahlen neu, wenn sie abweichen' } },
  notes: [
    'Rückgabewert: 0 alles stimmt (mit --repair: jetzt wieder), 1 es gibt Abweichungen.',
    'Mit PostgreSQL darf der Server weiterlaufen; während --repair schreibt, warten Eintragende.',
    'Mit der eingebetteten Datenbank muss der Server währenddessen angehalten sein.',
  ],
  run: (_, options) => check(options.has('repair')),
}

async function check(isRepair: boolean): Promise<number> {
  return withDatabase(async db => {
    const differences = await findDifferences(db)
    report(differences)
    if (!isRepair || !differences.length) return differences.length ? 1 : 0
    await repairCounters(db)
    const left = await findDifferences(db)
    console.log(
      left.length ? 'Neu geschrieben; trotzdem weichen noch Zahlen ab:' : 'Neu geschrieben: Jetzt stimmt alles.',
    )
    if (left.length) report(left)
    return left.length ? 1 : 0
  })
}

const shownAtMost = 50

function report(differences: readonly Difference[]) {
  if (!differences.length) return console.log('Alle mitgeführten Zahlen stimmen: 0 Abweichungen.')
  console.log(differences.length === 1 ? '1 Abweichung:' : `${differences.length} Abweichungen:`)
  for (const { counter, cell, kept, counted } of differences.slice(0, shownAtMost))
    console.log(`  ${counter}  ${cell}: mitgeführt ${kept}, gezählt ${counted}`)
  if (differences.length > shownAtMost) console.log(`  … und ${differences.length - shownAtMost} weitere`)
}
