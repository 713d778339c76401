import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readSmtpAddress, type SmtpAddress } from './smtp-address.ts'

const plain = { host: 'mail.example.de', port: 587, isSecure: false, mustUpgrade: false, login: null }
const karin = { user: 'karin@example.de', password: 'geheim/Wort' }

const cases: readonly (readonly [text: string, address: SmtpAddress | null])[] = [
  ['smtp://mail.example.de', plain],
  ['smtp://mail.example.de:25/', { ...plain, port: 25 }],
  ['smtp://mail.example.de?starttls=required', { ...plain, mustUpgrade: true }],
  ['smtps://mail.example.de', { ...plain, port: 465, isSecure: true }],
  ['smtps://mail.example.de?starttls=required', { ...plain, port: 465, isSecure: true }],
  ['smtp://karin%40example.de:geheim%2FWort@mail.example.de', { ...plain, mustUpgrade: true, login: karin }],
  ['smtp://karin%40example.de:geheim%2FWort@mail.example.de?starttls=optional', { ...plain, login: karin }],
  ['smtp://karin%40example.de:geheim%2FWort@localhost', { ...plain, host: 'localhost', login: karin }],
  ['smtp://karin%40example.de:geheim%2FWort@127.0.0.1', { ...plain, host: '127.0.0.1', login: karin }],
  [
    'smtp://karin%40example.de:geheim%2FWort@127.evil.example',
    { ...plain, host: '127.evil.example', mustUpgrade: true, login: karin },
  ],
  ['smtp://[::1]:25', { ...plain, host: '::1', port: 25 }],
  ['', null],
  ['mail.example.de', null],
  ['smtp:mail.example.de', null],
  ['https://mail.example.de', null],
  ['smtp://mail.example.de/pfad', null],
  ['smtp://mail.example.de#x', null],
  ['smtp://mail.example.de?starttls=nie', null],
  ['smtp://mail.example.de?starttls=required&tls.rejectUnauthorized=false', null],
  ['smtp://karin:100%@mail.example.de', null],
]

for (const [text, address] of cases)
  test(`"${text}" ${address ? 'is read' : 'is refused'}`, () => {
    assert.deepEqual(readSmtpAddress(text), address)
  })
