import { sql, type Tx } from '#core/db.ts'
import { termsOf } from '#domain/terms.ts'

/** What a question is found by: its title, its text, the name of what it is about; a hidden one by nothing. Folded here, as searching folds too. */
export async function writeTerms(tx: Tx, questionId: number): Promise<void> {
  const { rows } = await sql<{ title: string; text: string | null; subject: string | null; isHidden: boolean }>`
    select q.title, t.text, coalesce(t.hidden_at is not null, false) as is_hidden, case q.subject_kind
        when 'service' then (select v.name from services v where v.id = q.subject_id)
        when 'solution' then (select s.name from solutions s where s.id = q.subject_id)
        when 'product' then (select p.name from products p where p.id = q.subject_id)
        when 'project' then (select p.name from projects p where p.id = q.subject_id)
        when 'alliance' then (select l.name from alliances l where l.id = q.subject_id) end as subject
    from questions q left join posts t on t.question_id = q.id and t.is_question and t.hidden_at is null where q.id = ${questionId}::int`.execute(
    tx,
  )
  if (!rows[0]) return
  const { title, text, subject, isHidden } = rows[0]
  const terms = isHidden ? '' : termsOf(title, subject, text).join(' ')
  await sql`update questions set terms = ${terms} where id = ${questionId}::int`.execute(tx)
}
