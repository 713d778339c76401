import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { describeSchema, schemaFile } from '../../scripts/dump-schema.ts'
import { freshDatabase } from '../../test/database.ts'
import { openDatabase } from './db.ts'

test('data/schema.sql is what the migrations add up to', async t => {
  const { settings, drop } = await freshDatabase()
  const { db, close } = await openDatabase(settings)
  t.after(() => close().then(drop))
  assert.equal(await describeSchema(db), readFileSync(schemaFile, 'utf8'), 'run `npm run schema`')
})
