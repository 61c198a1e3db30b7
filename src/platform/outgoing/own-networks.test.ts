import { expect, it } from 'vitest';
import { ownNetworks } from './own-networks.ts';

it('opens what the operator has named, and nothing beside it', () => {
  const isOwn = ownNetworks('10.20.0.0/16, fd12:3456::/32,192.168.7.9/32');
  for (const address of ['10.20.0.1', '10.20.255.255', 'fd12:3456::1', '192.168.7.9'])
    expect(isOwn?.(address)).toBe(true);
  for (const address of ['10.21.0.1', '10.19.255.255', '192.168.7.8', 'fd12:3457::1', '1.1.1.1'])
    expect(isOwn?.(address)).toBe(false);
  for (const address of ['::ffff:10.20.0.1', '0:0:0:0:0:ffff:a14:1', '127.0.0.1', '::1', 'fe80::1'])
    expect(isOwn?.(address)).toBe(false);
});

it('opens nothing when nothing is named', () => {
  for (const text of ['', ' ', ' , '])
    for (const address of ['10.0.0.1', '127.0.0.1', 'fd00::1'])
      expect(ownNetworks(text)?.(address)).toBe(false);
});

it('never opens where a cloud answers its machines, in whatever network that lies', () => {
  expect(ownNetworks('fc00::/7')?.('fd00:ec2::254')).toBe(false);
  expect(ownNetworks('100.64.0.0/10')?.('100.100.100.200')).toBe(false);
  expect(ownNetworks('100.64.0.0/10')?.('100.100.100.201')).toBe(true);
});

it.each([
  ...['10.0.0.0', '10.0.0.0/7', '10.0.0.0/33', '10.0.0/8', '10.0.0.0/8/8', 'x', '0.0.0.0/0'],
  ...['127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/11', '8.8.8.0/24', '::/0', '::1/128'],
  ...['fe80::/10', 'fc00::/6', '::ffff:10.0.0.0/104', '10.1.0.0/16;10.2.0.0/16'],
])('is refused as a whole when one is no private network: %s', (wrong) => {
  expect(ownNetworks(wrong)).toBeUndefined();
  expect(ownNetworks(`10.1.0.0/16,${wrong}`)).toBeUndefined();
});
