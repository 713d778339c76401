import { type Db, sql, type Tx, transaction } from '#core/db.ts'
import { conflict } from '#core/errors.ts'
import { termsOf } from '#domain/terms.ts'
import { record } from '#features/activity/record.ts'
import { type Content, countAnswered, missingIn } from '../../content.ts'
import { writeAttachments } from '../../files/publish.ts'
import type { Owner } from '../owner.ts'
import { type Draft, getDraft, lockDraft } from '../queries/drafts.ts'
import { namesOfProducts } from '../queries/names.ts'
import { readPublished } from '../queries/published.ts'
import { lockOwn } from './drafts.ts'

/** The model of maturity that statements about services use. */
export const maturityModel = '1.1'

/** Lets others see what a draft says, all of it or nothing; answers the solution. */
export async function publishDraft(db: Db, owner: Owner, draftId: string, version: number): Promise<number> {
  return transaction(db, async tx => {
    // The solution first, as whoever opens it for changes does: else two could wait for each other.
    const { solutionId } = await getDraft(tx, owner.administrationId, draftId)
    if (solutionId !== null) await lockOwn(tx, owner, solutionId)
    const draft = await lockDraft(tx, owner.administrationId, draftId)
    if (draft.version !== version) throw conflict(changedMeanwhile)
    if (missingIn(draft.content).length) throw conflict('Es fehlt noch etwas. Bitte laden Sie die Seite neu.')
    const before = await readPublished(tx, draft.solutionId)
    const id = await writeSolution(tx, owner, draft)
    await sql`delete from solution_drafts where id = ${draft.id}::uuid`.execute(tx)
    await record(tx, owner.actor, {
      kind: 'solution.published',
      subjectKind: 'solution',
      subjectId: id,
      ...differences(before, await readPublished(tx, id), draftId),
    })
    return id
  })
}

/** What this house has published from a draft that is gone: for a form that was sent twice. */
export async function findPublishedFrom(db: Db, { administrationId }: Owner, draftId: string): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    select subject_id::int as id from events
    where kind = 'solution.published' and administration_id = ${administrationId}::int
      and at > now() - interval '1 day' and after ->> 'draftId' = ${draftId} limit 1`.execute(db)
  return rows[0]?.id ?? null
}

const changedMeanwhile =
  'Inzwischen hat jemand den Entwurf geändert. Veröffentlicht wurde nichts. Bitte laden Sie die Seite neu und prüfen Sie noch einmal.'

/** Puts what a draft says into the tables others read; the preview does so too, and takes it back. */
export async function writeSolution(
  tx: Tx,
  owner: Pick<Owner, 'administrationId'>,
  { solutionId, content }: Pick<Draft, 'solutionId' | 'content'>,
): Promise<number> {
  if (solutionId !== null) await lockOwn(tx, owner, solutionId)
  const stood = await withStandingProducts(tx, content)
  const id = await (solutionId === null ? insertSolution(tx, owner, stood) : updateSolution(tx, solutionId, stood))
  await writeServices(tx, id, stood)
  await writeConnections(tx, id, stood)
  await writeAnswers(tx, id, stood)
  await writeVersions(tx, id, stood)
  await writeAttachments(tx, id, owner.administrationId, stood)
  await writeTerms(tx, id)
  return id
}

/** Products that were merged while the draft waited answer for the one that stands for them now; removed ones fall away. */
async function withStandingProducts(tx: Tx, content: Content): Promise<Content> {
  const names = await namesOfProducts(tx, content)
  const standing = (id: number | null) => (id === null ? null : (names.get(id)?.targetId ?? null))
  const connections = new Map(
    content.connections.flatMap(({ role, productId, how }) => {
      const id = standing(productId)
      return id === null ? [] : [[`${role} ${id}`, { role, productId: id, how }] as const]
    }),
  )
  return { ...content, productId: standing(content.productId), connections: [...connections.values()] }
}

async function insertSolution(
  tx: Tx,
  { administrationId }: Pick<Owner, 'administrationId'>,
  content: Content,
): Promise<number> {
  const { kind, name, summary, stage, condition } = content
  const { rows } = await sql<{ id: number }>`
    insert into solutions (administration_id, kind, name, summary, stage, condition)
    values (${administrationId}::int, ${kind}, ${name}, ${summary}, ${stage}, ${condition}) returning id`.execute(tx)
  return updateSolution(tx, rows[0]?.id ?? 0, content)
}

/** A withdrawn one is offered again by publishing it. */
async function updateSolution(tx: Tx, id: number, content: Content): Promise<number> {
  const { kind, name, summary, description, stage, productId, productVersion, condition, licence } = content
  const { serviceUrl, demoUrl, sourceUrl, derivedFromId, visibility } = content
  await sql`
    update solutions set kind = ${kind}, name = ${name}, summary = ${summary}, description = ${description},
      stage = ${stage}, product_id = ${productId}::int, product_version = ${productVersion}, condition = ${condition},
      licence = ${licence}, service_url = ${serviceUrl}, demo_url = ${demoUrl}, source_url = ${sourceUrl},
      derived_from_id = nullif(${derivedFromId}::int, id), visibility = ${visibility}, answered = ${countAnswered(content)}::int,
      updated_at = now(), withdrawn_at = null, withdrawal_reason = null, version = version + 1
    where id = ${id}::int`.execute(tx)
  return id
}

async function writeServices(tx: Tx, id: number, { services }: Content) {
  await sql`delete from solution_services where solution_id = ${id}::int`.execute(tx)
  await sql`
    insert into solution_services (solution_id, service_id, maturity_model, maturity_level)
    select ${id}::int, v.id, m.model, m.level
    from unnest(${services.map(service => service.id)}::int[], ${services.map(service => service.maturityLevel)}::int[])
      as v (id, level) join services s on s.id = v.id
      left join maturity_levels m on m.model = ${maturityModel} and m.level = v.level`.execute(tx)
}

async function writeConnections(tx: Tx, id: number, { connections }: Content) {
  await sql`delete from solution_connections where solution_id = ${id}::int`.execute(tx)
  await sql`
    insert into solution_connections (solution_id, role, product_id, how)
    select ${id}::int, k.role, k.product_id, k.how
    from unnest(${connections.map(({ role }) => role)}::text[], ${connections.map(k => k.productId)}::int[],
      ${connections.map(({ how }) => how)}::text[]) as k (role, product_id, how)`.execute(tx)
}

async function writeAnswers(tx: Tx, id: number, { answers }: Content) {
  const given = Object.entries(answers).map(([question, answer]) => ({ question, ...answer }))
  await sql`delete from solution_answers where solution_id = ${id}::int`.execute(tx)
  await sql`
    insert into solution_answers (solution_id, question, text, low, high, visibility)
    select ${id}::int, w.question, w.text, w.low, w.high, w.visibility
    from json_to_recordset(${JSON.stringify(given)}::json)
      as w (question text, text text, low int, high int, visibility text)`.execute(tx)
}

async function writeVersions(tx: Tx, id: number, { versions }: Content) {
  const given = versions.map(({ name, releasedOn, notes }) => ({ name, released_on: releasedOn, notes }))
  await sql`delete from solution_versions where solution_id = ${id}::int`.execute(tx)
  await sql`
    insert into solution_versions (solution_id, name, released_on, notes)
    select ${id}::int, r.name, r.released_on, r.notes
    from json_to_recordset(${JSON.stringify(given)}::json) as r (name text, released_on date, notes text)`.execute(tx)
}

/** Folded here and not in SQL, so that searching and writing use one and the same function. */
export async function writeTerms(tx: Tx, id: number) {
  const { rows } = await sql<{
    name: string
    summary: string
    product: string
    house: string
    services: string
  }>`
    select s.name, s.summary, concat_ws(' ', p.name, (
        select string_agg(x.name, ' ' order by x.name) from product_aliases x where x.product_id = p.id)) as product,
      a.display_name as house,
      (select coalesce(string_agg(v.name, ' ' order by v.id), '') from solution_services l join services v
        on v.id = l.service_id where l.solution_id = s.id) as services
    from solutions s join administrations a on a.id = s.administration_id left join products p on p.id = s.product_id
    where s.id = ${id}::int`.execute(tx)
  if (!rows[0]) return
  const { name, summary, product, house, services } = rows[0]
  const terms = termsOf(name, summary, product, house, services).join(' ')
  await sql`update solutions set terms = ${terms} where id = ${id}::int`.execute(tx)
}

type Said = Readonly<Record<string, unknown>>

/** What differs, for the log. Of answers and files only which: some are not for everybody who reads it. */
function differences(
  before: Content | null,
  after: Content | null,
  draftId: string,
): { before: Said | null; after: Said } {
  const keys = Object.keys(after ?? {}).filter(
    key => JSON.stringify(before?.[key as keyof Content]) !== JSON.stringify(after?.[key as keyof Content]),
  )
  const said = (content: Content | null): Said => {
    const short: Said = content
      ? {
          ...content,
          answers: Object.keys(content.answers),
          attachments: content.attachments.map(({ fileId }) => fileId),
        }
      : {}
    return Object.fromEntries(keys.map(key => [key, short[key]]))
  }
  return { before: before && said(before), after: { ...said(after), draftId } }
}
