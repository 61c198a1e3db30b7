import { BlockList, isIPv6 } from 'node:net';

/** IPv4 that is not somebody's on the internet. Source: IANA's register of special-purpose addresses (RFC 6890 and later). */
const CLOSED = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12'],
  ...['192.0.0.0/24', '192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15'],
  ...['198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4'],
  // Where a cloud answers its own machines, though the address looks like any other.
  '168.63.129.16/32',
];
/** IPv6 that lies in what is given out and is no end point: documentation, and ways back into IPv4. */
const CLOSED_6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

const closed = listOf(CLOSED, 'ipv4');
const closed6 = listOf(CLOSED_6, 'ipv6');
/** All of IPv6 that is given out so far: loopback, link-local, unique local and IPv4 in IPv6 lie outside. */
const given6 = listOf(['2000::/3'], 'ipv6');
const here = listOf(['127.0.0.0/8'], 'ipv4');

function listOf(nets: readonly string[], kind: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList();
  for (const net of nets) {
    const [address = '', bits] = net.split('/');
    list.addSubnet(address, Number(bits), kind);
  }
  return list;
}

/**
 * Whether an address is on the internet: not this machine, its own network, or where a cloud answers its machines.
 * @param address as a resolver gives it, without brackets
 * @example isPublicAddress('169.254.169.254') // false
 */
export function isPublicAddress(address: string): boolean {
  if (isIPv6(address)) return given6.check(address, 'ipv6') && !closed6.check(address, 'ipv6');
  return !closed.check(address, 'ipv4');
}

/** Whether an address is this machine's own. */
export function isThisMachine(address: string): boolean {
  return isIPv6(address) ? address === '::1' : here.check(address, 'ipv4');
}
