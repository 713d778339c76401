import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cleanText, columnLetters, fitCell, guarded, longestCell, sheetReference, withoutGuard } from './cells.ts'

test('texts that a spreadsheet program would calculate get an apostrophe, and get rid of it again', () => {
  const cases: [string, string][] = [
    ['=1+1', "'=1+1"],
    ['+49 30 1', "'+49 30 1"],
    ['-5', "'-5"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\tx', "'\tx"],
    ['\nx', "'\nx"],
    ['  =1', "'  =1"],
    ['\u00a0=1', "'\u00a0=1"],
    ['＝1+1', "'＝1+1"],
    ["'=1", "''=1"],
    ["''@x", "'''@x"],
    ["'hallo'", "'hallo'"],
    ['a=b', 'a=b'],
    ['–5 Grad', '–5 Grad'],
    ['010510011011', '010510011011'],
    ['', ''],
    ["'", "'"],
  ]
  for (const [text, expected] of cases) {
    assert.equal(guarded(text), expected)
    assert.equal(withoutGuard(expected), text)
  }
})

test('what XML and spreadsheets cannot carry is dropped, everything else stays', () => {
  const cases: [string, string][] = [
    ['a\0b\u0001c\u001fd\u007fe\u0085f', 'abcdef'],
    ['\ud83dlone\ude00', 'lone'],
    ['😀 äöüß € \u200d', '😀 äöüß € \u200d'],
    ['\ufffe\uffff\u{1ffff}x', 'x'],
    ['a\r\nb\rc\nd\te', 'a\nb\nc\nd\te'],
    ['\0=1', '=1'],
  ]
  for (const [text, expected] of cases) assert.equal(cleanText(text), expected)
})

test('a text longer than a cell is cut, never through a character', () => {
  assert.equal(fitCell('x'.repeat(longestCell)), 'x'.repeat(longestCell))
  assert.equal(fitCell('x'.repeat(40_000)), `${'x'.repeat(longestCell - 1)}…`)
  const cut = fitCell(`x${'😀'.repeat(20_000)}`)
  assert.ok(cut.length <= longestCell && cut.isWellFormed() && cut.endsWith('😀…'))
})

test('columns are named as spreadsheets name them', () => {
  const cases: [number, string][] = [
    [0, 'A'],
    [25, 'Z'],
    [26, 'AA'],
    [51, 'AZ'],
    [52, 'BA'],
    [701, 'ZZ'],
    [702, 'AAA'],
  ]
  for (const [index, letters] of cases) assert.equal(columnLetters(index), letters)
})

test('the name of a sheet is quoted in a reference', () => {
  assert.equal(sheetReference("Bund's Liste"), "'Bund''s Liste'")
})
