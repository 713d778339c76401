import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testPassword } from '../../../test/app.ts'
import { checkPassword } from './passwords.ts'

const known = ['Karla Ordner', 'karla.ordner@warendorf.example', 'Stadt Warendorf']

const good = [
  testPassword,
  'Birne Tisch Wolke',
  'correct horse battery staple',
  'x9$kPq2mNv7L',
  '%&/()=?_:;*#@+~',
  'ein langer Satz über Warendorf und Äpfel',
  'Zwölf Boxkämpfer jagen Viktor',
  `${'ein sehr langer Satz, '.repeat(11)}Ende.`,
]

const tooShort = ['', 'kurz', 'elf-Zeichen', 'äöüßäöüßäöü']

/** Among the common ones of twelve characters and more, and what people make of a word and a year. */
const common = [
  '123456789012',
  '1q2w3e4r5t6y',
  'q1w2e3r4t5y6',
  '1qaz2wsx3edc',
  'qwertyuiop123',
  'qazwsxedcrfv',
  'leavemealone',
  'motherfucker',
  'finalfantasy',
  'aaaaaaaaaaaa',
  'abcdefghijkl',
  'Passwort1234!',
  'P@ssw0rt2026',
  'Sommer2026!!!',
  'Januar2026Januar',
  'Geburtstag1987',
  'Bundesministerium1',
  'Sonnenblume12',
  'ichliebedich1',
  'hallohallohallo',
  'qwertz'.repeat(20),
]

const context = [
  'Warendorf2026!',
  'W-a-r-e-n-Warendorf',
  'Stadt-Warendorf-1',
  'KarlaOrdner2026',
  'karla.ordner.1',
  'Ordner.Karla!!',
  'OZG-Connect2026',
  'ozgconnect123',
  'Rathaus-2026!',
  'Stadtverwaltung',
]

test('long and rare passwords are taken, whatever they are made of', () => {
  for (const password of good) assert.equal(checkPassword(password, known), null, password)
})

test('short, common and obvious ones are refused, each with its reason', () => {
  for (const password of tooShort) assert.match(checkPassword(password, known) ?? '', /mindestens 12 Zeichen/, password)
  for (const password of [...common, ...context])
    assert.match(checkPassword(password, known) ?? '', /auf der Hand liegen|leicht zu erraten/, password)
  assert.match(checkPassword('x'.repeat(257)) ?? '', /höchstens 256 Zeichen/)
})

test('what is obvious depends on the person', () => {
  assert.equal(checkPassword('Beckum-Ennigerloh-1', ['Ada Vogt']), null)
  assert.match(checkPassword('Beckum-Ennigerloh-1', ['Beckum', 'Ennigerloh']) ?? '', /auf der Hand liegen/)
})

test('no password takes long to judge', () => {
  for (const part of ['p@55w0rd', '9$kP', 'ab', 'ä', 'qwertz', '1234'])
    for (const length of [64, 256]) {
      const password = part.repeat(256).slice(0, length)
      const start = performance.now()
      checkPassword(password, known)
      assert.ok(performance.now() - start < 1500, `${part} ${length}`)
    }
})
