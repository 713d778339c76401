import { BlockList, isIPv6 } from 'node:net'

/**
 * Tells the address of the client. `X-Forwarded-For` is believed only as far as it was written by trusted proxies:
 * read from the right, the first address that is not a proxy of ours is the client; what stands left of it is claim.
 */
export function clientAddressReader(trustedProxies: readonly string[]) {
  const proxies = new BlockList()
  for (const entry of trustedProxies) addNetwork(proxies, entry)
  const isProxy = (address: string) => proxies.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')
  return (peer: string, forwardedFor: string | undefined): string => {
    let address = plain(peer)
    const hops = forwardedFor?.split(',').map(hop => plain(hop.trim())) ?? []
    while (hops.length && isProxy(address)) address = hops.pop() || address
    return address
  }
}

/** What counts as one client for limits: an IPv4 address, or the /64 network that one IPv6 line usually has. */
export function limitKey(address: string): string {
  if (!isIPv6(address)) return address
  const [head = '', tail = ''] = address.split('::')
  const left = head.split(':').filter(Boolean)
  const right = tail.split(':').filter(Boolean)
  const groups = [...left, ...Array(Math.max(0, 8 - left.length - right.length)).fill('0'), ...right]
  return groups.slice(0, 4).join(':')
}

function addNetwork(list: BlockList, entry: string) {
  const [address = '', prefix] = entry.split('/')
  const family = isIPv6(address) ? 'ipv6' : 'ipv4'
  if (prefix) list.addSubnet(address, Number(prefix), family)
  else list.addAddress(address, family)
}

function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/, '').replace(/^\[|\]$/g, '')
}
