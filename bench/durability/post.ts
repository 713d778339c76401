import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Act, answerOf } from './act.ts'
import type { Snapshot } from './snapshot.ts'
import type { Violation } from './violation.ts'

/** Mails that have left, by recipient: without a mail server each is a file. */
export function sentMails(dataDir: string): string[] {
  const folder = join(dataDir, 'mail')
  const files = existsSync(folder) ? readdirSync(folder).filter(name => name.endsWith('.eml')) : []
  return files.map(name => /^To: <?([^\s>]+)/im.exec(readFileSync(join(folder, name), 'utf8'))?.[1] ?? '')
}

const rule = 'a mail tells once of what happened'

/** An invitation and its mail are there together or not at all, and the mail leaves once at the most. */
export function checkPost(acts: readonly Act[], snapshot: Snapshot, sent: readonly string[]): Violation[] {
  return acts.flatMap((act): Violation[] => {
    if (!act.recipient) return []
    const text = wrongPost(act, snapshot, sent.filter(recipient => recipient === act.recipient).length)
    return text ? [{ rule, text, act }] : []
  })
}

function wrongPost(act: Act, { mails, invitations }: Snapshot, sent: number): string | null {
  const own = mails.filter(({ recipient }) => recipient === act.recipient)
  const invited = invitations.filter(email => email === act.recipient).length
  const wanted = { done: 1, refused: 0, unknown: invited }[answerOf(act)?.kind ?? 'unknown']
  if (invited !== wanted || own.length !== wanted || invited > 1) return `${invited} invitations, ${own.length} mails`
  const [mail] = own
  const isDoubtful = mail?.state === 'uncertain' || mail?.state === 'sending'
  const expected = mail?.state === 'sent' ? 1 : 0
  return sent === expected || (isDoubtful && sent <= 1) ? null : `${sent} mails sent of one that is ${mail?.state}`
}
