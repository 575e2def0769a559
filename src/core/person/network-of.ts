const GROUPS = 8;
const NETWORK_GROUPS = 4; // a /64 is what one connection is given, RFC 6177 §2: whoever has one address has all of them

/**
 * The network that counts as one visitor where requests are limited: an IPv4 address itself, also when it comes mapped into
 * IPv6; of an IPv6 address its /64. A text that is no address stays as it is.
 */
export function networkOf(address: string): string {
  const [host = ''] = address.toLowerCase().split('%'); // a link-local address may name its interface
  if (!host.includes(':')) return host;
  const mapped = /^(?:0{0,4}:)*:?ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(host)?.[1];
  if (mapped) return mapped;
  const groups = groupsOf(host);
  return groups === null ? host : `${groups.slice(0, NETWORK_GROUPS).map(withoutZeros).join(':')}::/64`;
}

/** The neighbourhood an address belongs to: /24 of an IPv4 address, /48 of an IPv6 one. One office or village is often one. */
export function neighbourhoodOf(address: string): string {
  const network = networkOf(address);
  if (network.endsWith('::/64')) return `${network.split(':').slice(0, 3).join(':')}::/48`;
  const parts = network.split('.');
  return parts.length === 4 ? `${parts.slice(0, 3).join('.')}.0/24` : network;
}

function groupsOf(host: string): readonly string[] | null {
  const [head = '', tail] = host.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail ? tail.split(':') : [];
  const missing = tail === undefined ? 0 : GROUPS - before.length - after.length;
  const groups = [...before, ...Array.from({ length: Math.max(missing, 0) }, () => '0'), ...after];
  return groups.length >= NETWORK_GROUPS && groups.every((group) => /^[0-9a-f]{1,4}$|^[\d.]+$/.test(group))
    ? groups
    : null;
}

function withoutZeros(group: string): string {
  return group.replace(/^0+(?=.)/, '');
}
