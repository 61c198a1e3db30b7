import { BlockList, isIP, isIPv6 } from 'node:net';

/** What an operator may open: the private networks (RFC 1918, RFC 6598, RFC 4193). */
const PRIVATE = [
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['100.64.0.0', 10],
] as const;
const PRIVATE_6 = ['fc00::', 7] as const;
/** Where a cloud answers its own machines, within them. */
const NEVER = ['100.100.100.200'] as const;
const NEVER_6 = ['fd00:ec2::254', 'fd20:ce::254'] as const;

/** Whether an address is in one of the networks that the operator has opened. */
export type OwnNetworks = (address: string) => boolean;

export const NO_NETWORKS: OwnNetworks = () => false;

/**
 * The municipality's own networks, to which messages may go beside the internet. Only private ones can be opened: never this
 * machine, its link, or where a cloud answers its machines.
 * @param text networks with a comma between them
 * @returns undefined when one of them is no private network
 * @example ownNetworks('10.20.0.0/16, fd12:3456::/32')?.('10.20.1.1') // true
 */
export function ownNetworks(text: string): OwnNetworks | undefined {
  const opened = new BlockList();
  for (const net of text.split(',').map((one) => one.trim())) {
    if (net === '') continue;
    const read = readNetwork(net);
    if (!read) return undefined;
    opened.addSubnet(read.address, read.bits, read.kind);
  }
  return (address) => isIn(opened, address) && !isIn(never, address);
}

type Network = {
  readonly address: string;
  readonly bits: number;
  readonly kind: 'ipv4' | 'ipv6';
};

function readNetwork(net: string): Network | undefined {
  const [, address = '', length = ''] = /^([\da-fA-F.:]+)\/(\d{1,3})$/.exec(net) ?? [];
  if (isIP(address) === 0) return undefined;
  const kind = isIPv6(address) ? 'ipv6' : 'ipv4';
  const bits = Number(length);
  if (bits > (kind === 'ipv6' ? 128 : 32)) return undefined;
  const isPrivate = AROUND.some(
    (one) => one.kind === kind && bits >= one.least && one.list.check(address, kind),
  );
  return isPrivate ? { address, bits, kind } : undefined;
}

/** A network lies in a private one when its first address does and it is no larger. */
const AROUND = [...PRIVATE, PRIVATE_6].map(([address, least]) => {
  const kind = isIPv6(address) ? 'ipv6' : 'ipv4';
  const list = new BlockList();
  list.addSubnet(address, least, kind);
  return { list, least, kind };
});

const never = new BlockList();
for (const address of NEVER) never.addAddress(address, 'ipv4');
for (const address of NEVER_6) never.addAddress(address, 'ipv6');

const mapped = new BlockList();
mapped.addSubnet('::ffff:0:0', 96, 'ipv6');

function isIn(list: BlockList, address: string): boolean {
  // IPv4 in IPv6 is no address that anybody is told of: what it leads to would not be looked at.
  if (isIPv6(address)) return !mapped.check(address, 'ipv6') && list.check(address, 'ipv6');
  return list.check(address, 'ipv4');
}
