import { type Db, sql, type Tx, transaction } from '#core/db.ts'
import { enqueueMail } from '#core/mail/outbox.ts'
import { silentMonths } from '#domain/project.ts'
import { formatDate } from '#web/time.tsx'
import { paths } from '../../paths.ts'
import { listAddresses } from './queries/recipients.ts'
import { participating } from './queries/visible.ts'

/** Nobody is asked more often. */
const daysBetween = 60
const mostAtOnce = 200

const isSilent = sql`p.state in ('planned', 'running') and p.news_at < now() - make_interval(months => ${sql.lit(silentMonths)})
  and (p.asked_at is null or p.asked_at < now() - make_interval(days => ${sql.lit(daysBetween)}))
  and p.administration_id in (${participating})`

interface Silent {
  readonly id: number
  readonly name: string
  readonly administrationId: number
  readonly newsAt: Date
}

/** Asks the leads of projects nobody has said anything of for long. Called every hour; answers how many were asked for. */
export async function askForNews(db: Db, baseUrl: string): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    select p.id from projects p where ${isSilent} order by p.news_at limit ${mostAtOnce}`.execute(db)
  let count = 0
  for (const { id } of rows) count += await transaction(db, tx => askLead(tx, id, baseUrl))
  return count
}

/** The mail and the note that it was sent are one transaction, and the row is held: of two servers one finds it silent. */
async function askLead(tx: Tx, id: number, baseUrl: string): Promise<number> {
  const { rows } = await sql<Silent>`
    update projects p set asked_at = now() where p.id = ${id}::int and ${isSilent}
    returning p.id, p.name, p.administration_id, p.news_at`.execute(tx)
  const project = rows[0]
  if (!project) return 0
  for (const { email, name, administrationName } of await listAddresses(tx, [project.administrationId]))
    await enqueueMail(tx, {
      key: `project-asked:${id}:${Date.now()}:${email}`,
      purpose: 'projectAsked',
      to: email,
      ...(name ? { name } : {}),
      subject: `Wie steht es um „${project.name}“?`,
      body: [
        `zum Vorhaben „${project.name}“ gab es zuletzt am ${formatDate(project.newsAt)} etwas Neues. Andere Verwaltungen sehen das und wissen nicht, ob es weitergeht.`,
        'Ein Satz genügt: was fertig ist, was als Nächstes kommt, oder dass Sie das Vorhaben beenden.',
        { label: 'Neuigkeit schreiben', href: baseUrl + paths.signIn(paths.projectNews(id)) },
        { label: 'Vorhaben abschließen oder abbrechen', href: baseUrl + paths.signIn(paths.projectEnding(id)) },
      ],
      reason: `Sie erhalten diese Nachricht höchstens alle ${daysBetween} Tage, weil ${administrationName} auf OZG-connect bei diesem Vorhaben die Federführung hat.`,
    })
  return 1
}
