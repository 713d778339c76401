import { emailAddress } from '#core/form.ts'
import { inviteOperator } from '#features/accounts/operator-link.ts'
import type { Command } from './command.ts'
import { withDatabase } from './database.ts'

export const operatorInvite: Command = {
  name: 'operator invite',
  summary: 'Lädt jemanden ein, den Betrieb dieser Installation zu übernehmen',
  argument: { name: 'E-Mail', text: 'Adresse der Person, mit oder ohne Konto' },
  options: {},
  notes: [
    'Der Link gilt 72 Stunden und einmal. Er wird ausgegeben und geht auch per E-Mail hinaus, sobald der Server läuft.',
    'Mit der eingebetteten Datenbank muss der Server währenddessen angehalten sein.',
  ],
  run: invite,
}

async function invite(text: string): Promise<number> {
  const email = emailAddress.safeParse(text)
  if (!email.success) {
    console.error(`${text} ist keine E-Mail-Adresse.`)
    return 1
  }
  const link = await withDatabase((db, { baseUrl }) => inviteOperator(db, baseUrl, email.data))
  console.log(`Link für ${email.data}, gilt 72 Stunden und einmal:\n${link}`)
  return 0
}
