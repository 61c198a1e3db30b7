import { expect, it } from 'vitest';
import { readConfig } from './index.ts';

it('says in one sentence what is wrong with networks that may not be opened, and opens those that may', () => {
  const networks = (text: string) => readConfig({ SAMSYN_RECEIVER_NETWORKS: text }).ownNetworks;
  expect(networks('10.20.0.0/16')('10.20.3.4')).toBe(true);
  expect(networks('')('10.20.3.4')).toBe(false);
  for (const wrong of ['127.0.0.0/8', '0.0.0.0/0', '10.20.0.0'])
    expect(() => networks(wrong)).toThrow(
      'These settings cannot be used: SAMSYN_RECEIVER_NETWORKS is a list of private networks',
    );
});
