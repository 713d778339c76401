import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decodeCursor, encodeCursor } from './api.ts'
import { HttpError } from './errors.ts'

test('a cursor brings back the values it was made of', () => {
  const values = ['Übergangsgeld', 17, '', -0.5] as const
  assert.deepEqual(decodeCursor(encodeCursor(values), ['string', 'number', 'string', 'number']), [...values])
})

test('what is no cursor of this list is refused', () => {
  const kinds = ['string', 'number'] as const
  const cursors = [
    '',
    'rubbish',
    '%00',
    encodeCursor([]),
    encodeCursor(['a']),
    encodeCursor(['a', 1, 2]),
    encodeCursor([1, 'a']),
    encodeCursor(['a', Number.NaN]),
    encodeCursor(['a\0', 1]),
    ...['{}', 'null', '"a"', '["a",[1]]', '["a",1e999]', '[{"toString":1},1]', '["a",1', `${'['.repeat(50_000)}`].map(
      text => Buffer.from(text).toString('base64url'),
    ),
  ]
  for (const cursor of cursors)
    assert.throws(
      () => decodeCursor(cursor, kinds),
      error => error instanceof HttpError && error.status === 400,
      cursor.slice(0, 40),
    )
})
