import { BlockList, isIP, isIPv6 } from 'node:net'

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
    while (isProxy(address)) {
      const hop = hops.pop()
      // A proxy of ours that writes no address leaves us with its own.
      if (!hop || !isIP(hop)) break
      address = hop
    }
    return address
  }
}

/** What counts as one client for limits: an IPv4 address, or the /64 network that one IPv6 line usually has. */
export function limitKey(address: string): string {
  if (!isIPv6(address)) return address
  const [head = '', tail = ''] = address.replace(/%.*/, '').split('::')
  const left = head.split(':').filter(Boolean)
  const right = tail.split(':').filter(Boolean)
  const groups = [...left, ...Array(Math.max(0, 8 - left.length - right.length)).fill('0'), ...right]
  return groups
    .slice(0, 4)
    .map(group => Number.parseInt(group, 16).toString(16))
    .join(':')
}

function addNetwork(list: BlockList, entry: string) {
  const [address = '', prefix] = entry.split('/')
  const family = isIPv6(address) ? 'ipv6' : 'ipv4'
  if (prefix) list.addSubnet(address, Number(prefix), family)
  else list.addAddress(address, family)
}

/** Without port, brackets and the IPv6 clothes of an IPv4 address. */
function plain(text: string): string {
  const address = /^\[(.*)\](:\d+)?$/.exec(text)?.[1] ?? text.replace(/^([\d.]+):\d+$/, '$1')
  return address.replace(/^::ffff:(?=\d+\.)/i, '')
}
