import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  instanceSettings,
  mailSettings,
  operatorNeedsFactor,
  operatorSettings,
  registrationSettings,
  settingNames,
  textSettings,
} from './settings.ts'

const environment = { name: 'Kreis Muster', address: 'Am Markt 1', email: 'ozg@kreis-muster.de', phone: '' }

test('without rows the environment and the defaults count', () => {
  assert.deepEqual(operatorSettings({}, environment), environment)
  assert.deepEqual(operatorSettings({}), { name: '', address: '', email: '', phone: '' })
  assert.deepEqual(textSettings({}), { imprint: '', privacy: '', accessibility: '' })
  assert.deepEqual(instanceSettings({}), { name: '', notice: '' })
  assert.deepEqual(mailSettings({}), { smtpUrl: '', from: '' })
  assert.deepEqual(registrationSettings({}), { mode: 'open', districtsApprove: false })
  assert.equal(operatorNeedsFactor({}), false)
})

test('what is set wins over the environment, field by field', () => {
  const rows = { operator: { name: ' Stadt Hamm ', address: '   ', email: '', phone: '02381 17-0' } }
  assert.deepEqual(operatorSettings(rows, environment), { ...environment, name: 'Stadt Hamm', phone: '02381 17-0' })
})

test('what is set is read', () => {
  assert.deepEqual(registrationSettings({ registration: { mode: 'invitation', districtsApprove: true } }), {
    mode: 'invitation',
    districtsApprove: true,
  })
  assert.equal(operatorNeedsFactor({ operatorNeedsFactor: true }), true)
  assert.equal(instanceSettings({ instance: { name: 'Kreis Warendorf', notice: '' } }).name, 'Kreis Warendorf')
})

test('a row of another shape is as good as none', () => {
  for (const broken of [null, 7, 'open', [], ['invitation'], { name: 5, mode: 'closed', districtsApprove: 'true' }]) {
    const rows = Object.fromEntries(settingNames.map(name => [name, broken]))
    assert.deepEqual(operatorSettings(rows, environment), environment)
    assert.deepEqual(instanceSettings(rows), { name: '', notice: '' })
    assert.deepEqual(registrationSettings(rows), { mode: 'open', districtsApprove: false })
    assert.equal(operatorNeedsFactor(rows), false)
  }
})
