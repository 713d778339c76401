import { sql, type Tx } from '#core/db.ts'
import type { Actor } from '#domain/actor.ts'
import type { SettingName, SettingValues } from '#domain/settings.ts'
import { record } from '#features/activity/record.ts'

type Told = Readonly<Record<string, unknown>>

export interface SettingChange<N extends SettingName = SettingName> {
  readonly name: N
  readonly value: SettingValues[N]
  /** What the log may tell of it before and after; a password is not in it. */
  readonly before: Told
  readonly after: Told
  /** When the row was changed last, as the form has seen it; '' where there was none. */
  readonly seen: string
}

/**
 * Sets what holds for the whole installation. `stale` when somebody else was faster since the form was opened,
 * `unchanged` where nothing differs; then nothing is written.
 */
export async function changeSetting(
  tx: Tx,
  operator: Actor,
  { name, value, before, after, seen }: SettingChange,
): Promise<'changed' | 'unchanged' | 'stale'> {
  const fields = Object.keys(after).filter(field => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
  if (!fields.length) return 'unchanged'
  // Of several who save at once one is first; the row is another one for all others.
  const { numAffectedRows } = await sql`
    insert into settings (name, value, changed_by)
    values (${name}, ${JSON.stringify(value)}::jsonb, ${operator.personId}::uuid)
    on conflict (name) do update set value = excluded.value, changed_at = clock_timestamp(), changed_by = excluded.changed_by
      where settings.changed_at::text = ${seen}`.execute(tx)
  if (!numAffectedRows) return 'stale'
  await record(tx, operator, {
    kind: 'settings.changed',
    subjectKind: 'setting',
    subjectId: name,
    administrationId: null,
    before: only(fields, before),
    after: only(fields, after),
  })
  return 'changed'
}

const only = (fields: readonly string[], told: Told): Told =>
  Object.fromEntries(fields.map(field => [field, told[field]]))
