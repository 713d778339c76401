import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { buildKern } from '../../scripts/build-kern.ts'

test('the kept excerpt of KERN holds what the pages use: run `npm run kern` when this fails', () => {
  const kept = readFileSync(new URL('./styles/kern.css', import.meta.url), 'utf8')
  assert.equal(kept, buildKern())
})
