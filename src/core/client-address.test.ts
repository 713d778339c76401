import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clientAddressReader, limitKey } from './client-address.ts'

const proxies = ['127.0.0.1', '10.0.0.0/8', '2001:db8:1::/48']

const cases: readonly (readonly [meaning: string, peer: string, forwardedFor: string | undefined, client: string])[] = [
  ['no proxy in between', '203.0.113.7', undefined, '203.0.113.7'],
  ['a stranger claims to be somebody else', '203.0.113.7', '198.51.100.1', '203.0.113.7'],
  ['a trusted proxy tells the client', '10.1.2.3', '203.0.113.7', '203.0.113.7'],
  ['a trusted proxy without the header', '10.1.2.3', undefined, '10.1.2.3'],
  ['what stands left of the client is its claim', '10.1.2.3', '198.51.100.1, 203.0.113.7', '203.0.113.7'],
  ['two trusted proxies', '127.0.0.1', '198.51.100.1, 203.0.113.7, 10.9.9.9', '203.0.113.7'],
  ['every hop is trusted', '127.0.0.1', '10.2.2.2, 10.1.1.1', '10.2.2.2'],
  ['an IPv4 peer on an IPv6 socket', '::ffff:10.1.2.3', '203.0.113.7', '203.0.113.7'],
  ['a trusted IPv6 network', '2001:db8:1::5', '2001:db8:2::7', '2001:db8:2::7'],
  ['with ports', '10.1.2.3', '203.0.113.7:5123', '203.0.113.7'],
  ['IPv6 in brackets with port', '10.1.2.3', '[2001:db8:2::7]:5123', '2001:db8:2::7'],
  ['no address at all stays with the proxy', '10.1.2.3', 'unknown', '10.1.2.3'],
  ['rubbish left of a trusted hop stays with that hop', '10.1.2.3', 'rubbish, 10.4.4.4', '10.4.4.4'],
  ['rubbish that a proxy passes on', '10.1.2.3', '203.0.113.7, unknown', '10.1.2.3'],
  ['empty', '10.1.2.3', '', '10.1.2.3'],
  ['only commas', '10.1.2.3', ',,', '10.1.2.3'],
]

test('the client is the last address that no trusted proxy vouches for', () => {
  const clientAddress = clientAddressReader(proxies)
  for (const [meaning, peer, forwardedFor, client] of cases)
    assert.equal(clientAddress(peer, forwardedFor), client, meaning)
})

test('without trusted proxies nobody is believed', () => {
  assert.equal(clientAddressReader([])('127.0.0.1', '203.0.113.7'), '127.0.0.1')
})

test('limits count an IPv4 address or an IPv6 network of 64 bits', () => {
  const keys: readonly (readonly [address: string, key: string])[] = [
    ['203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:db8:1:2::6', '2001:db8:1:2'],
    ['2001:0DB8:0001:2:ffff::', '2001:db8:1:2'],
    ['2001:db8::6', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
  ]
  for (const [address, key] of keys) assert.equal(limitKey(address), key, address)
})
