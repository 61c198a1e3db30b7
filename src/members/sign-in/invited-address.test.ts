import { expect, it } from 'vitest';
import { isOtherAddress, markOf } from './invited-address.ts';

const MARK = markOf('åsa@partner.example');

it('is the same address however it is written', () => {
  for (const email of ['åsa@partner.example', 'ÅSA@Partner.Example', ' a\u030asa@partner.example'])
    expect(isOtherAddress(MARK, { email })).toBe(false);
});

it('is another when the provider says so, or does not vouch for it', () => {
  expect(isOtherAddress(MARK, { email: 'asa@partner.example' })).toBe(true);
  expect(isOtherAddress(MARK, { email: '' })).toBe(true);
  expect(isOtherAddress(MARK, { email: 'åsa@partner.example', email_verified: false })).toBe(true);
});

it('cannot be compared when the link was handed over, or the provider tells no address', () => {
  expect(isOtherAddress(undefined, { email: 'other@partner.example' })).toBe(false);
  expect(isOtherAddress(MARK, {})).toBe(false);
  expect(isOtherAddress(MARK, { email: ['åsa@partner.example'] })).toBe(false);
});

it('is kept as a mark from which it cannot be read', () => {
  expect(MARK).toMatch(/^[\w-]{43}$/);
});
