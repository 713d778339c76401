import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nextPath } from './next-path.ts'

test('paths of this host are followed, with their query', () => {
  for (const path of [
    '/',
    '/konto',
    '/leistungen?q=wohn%20geld&seite=2',
    '/verbuende/7/',
    '/a%2F%2Fb',
    '/@boese.example',
  ])
    assert.equal(nextPath(path), path)
  assert.equal(nextPath('/leistungen?q=käse'), '/leistungen?q=k%C3%A4se')
  assert.equal(nextPath('/konto/../hilfe#teil'), '/hilfe')
})

const foreign = [
  undefined,
  '',
  'konto',
  'https://boese.example',
  'https:boese.example',
  'http:/boese.example',
  'javascript:alert(1)',
  'data:text/html,x',
  '//boese.example',
  '///boese.example',
  '/\\boese.example',
  '\\\\boese.example',
  '/\\/boese.example',
  '/\t/boese.example',
  '/\n/boese.example',
  '/%0d%0a\r\nSet-Cookie: a=b',
  '\u0000//boese.example',
  ' //boese.example',
  '/..//boese.example',
  '/.//boese.example',
  '/a/..//boese.example',
  '/%2e%2e//boese.example',
  '/./\\boese.example',
  '?weiter=//boese.example',
  '#//boese.example',
]

test('whatever could lead to another host leads to the start page', () => {
  for (const text of foreign) assert.equal(nextPath(text), '/', JSON.stringify(text))
})
