import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { RawBuilder } from 'kysely'
import { freshDatabase } from '../../test/database.ts'
import { openDatabase, sql } from './db.ts'
import { createLog } from './log.ts'

test('a logged error says what and where, and repeats no value', async t => {
  const { settings, drop } = await freshDatabase()
  const { db, close } = await openDatabase(settings)
  t.after(() => close().then(drop))
  const failures: readonly (readonly [query: RawBuilder<unknown>, message: RegExp])[] = [
    [
      sql`insert into releases (id, name, as_of, source) values (7, 'Erika Musterfrau', '2026-01-01', null)`,
      /null value in column "source"/,
    ],
    [sql`select ${'Erika Musterfrau'}::int`, /invalid input syntax for type integer: "…"/],
    [sql`select no_such_column from releases`, /column "no_such_column" does not exist/],
  ]
  for (const [query, message] of failures) {
    const error = await query.execute(db).then(
      () => assert.fail('succeeded'),
      (reason: unknown) => reason,
    )
    const lines: string[] = []
    createLog('info', { write: line => void lines.push(line) }).error({ err: error }, 'request failed')
    assert.equal(lines.length, 1)
    const line = JSON.parse(lines[0] ?? '')
    assert.match(line.err.message, message)
    assert.match(line.err.stack, /log\.test\.ts/)
    assert.doesNotMatch(lines[0] ?? '', /Musterfrau/)
  }
})
