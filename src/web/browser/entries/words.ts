import type { StatusLine } from './line.ts'
import type { Trouble } from './saver.ts'

/** Says why something waits, and that nothing is lost. */
export function waitingWords(line: StatusLine, trouble: Trouble, jobs: number) {
  const what = jobs === 1 ? 'Ihre Eingabe wartet' : `${jobs} Eingaben warten`
  if (trouble === 'offline')
    line.say(
      `Keine Verbindung. ${what} und wird gespeichert, sobald es wieder geht.`.replace(
        /warten und wird/,
        'warten und werden',
      ),
    )
  else if (trouble === 'signedOut')
    line.sayLink(
      `Ihre Anmeldung ist abgelaufen. ${what} in diesem Browserfenster, bis Sie wieder angemeldet sind.`,
      'Neu anmelden',
      location.href,
    )
  else line.say('Das konnte nicht gespeichert werden. Bitte laden Sie die Seite neu und versuchen Sie es noch einmal.')
}
