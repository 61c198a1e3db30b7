import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deviceOf } from './device.ts';
import { assuranceOf, placeWithin, speaksFor } from './provider.ts';

const LOA3 = 'http://id.elegnamnden.se/loa/1.0/loa3';

describe('level of assurance', () => {
  const provider = { assuranceClaim: 'acr', assurance: { [LOA3]: 3, low: 1, odd: 7 } };

  it('is what the operator has said of the provider’s words, else 2', () => {
    expect(assuranceOf(provider, { acr: LOA3 })).toBe(3);
    expect(assuranceOf(provider, { acr: 'low' })).toBe(1);
    for (const acr of ['odd', 'loa4', '', 3, undefined, ['low'], 'constructor', '__proto__'])
      expect(assuranceOf(provider, { acr })).toBe(2);
  });

  it('is never raised by a claim of another name', () => {
    expect(assuranceOf(provider, { loa: LOA3 })).toBe(2);
  });
});

describe('whom a provider speaks for', () => {
  it('is the organisation that the claim says, and no other', () => {
    const provider = { organisationClaim: 'org', organisations: { '212000': 'kommunen' } };
    expect(speaksFor(provider, { org: '212000' }, 'kommunen')).toBe(true);
    expect(speaksFor(provider, { org: '212000' }, 'polisen')).toBe(false);
    expect(speaksFor(provider, { org: 'toString' }, 'kommunen')).toBe(false);
    expect(speaksFor(provider, {}, 'kommunen')).toBe(false);
  });

  it('is those that it was set up for when it says nothing', () => {
    const given = { organisationClaim: undefined, organisations: { bolaget: 'bolaget' } };
    expect(speaksFor(given, {}, 'bolaget')).toBe(true);
    expect(speaksFor(given, {}, 'polisen')).toBe(false);
    expect(speaksFor({ ...given, organisations: {} }, {}, 'polisen')).toBe(true);
  });
});

describe('where one comes back to', () => {
  it('is a place of ours as it stands', () => {
    expect(placeWithin('/lage/2026-W47?area=vivalla', '/')).toBe('/lage/2026-W47?area=vivalla');
    expect(placeWithin(undefined, '/r')).toBe('/r');
  });

  it.each([
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    '/a\n',
    '\t//e',
    '/x\\y',
    '',
  ])('is never another’s: %j', (asked) => expect(placeWithin(asked, '/')).toBe('/'));

  it('never leads elsewhere, whatever is asked for', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const place = placeWithin(`/${text}`, '/');
        expect(new URL(place, 'http://127.0.0.1:8080').host).toBe('127.0.0.1:8080');
      }),
    );
  });
});

describe('what a device is called', () => {
  it('is the kind of browser and of machine', () => {
    const chrome =
      'Mozilla/5.0 (Linux; Android 15; Pixel 8) AppleWebKit/537.36 Chrome/140.0.0.0 Mobile Safari/537.36';
    const safari =
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1';
    expect(deviceOf(chrome)).toBe('Chrome, Android');
    expect(deviceOf(safari)).toBe('Safari, iPhone');
    expect(deviceOf(undefined)).toBe('–');
    expect(deviceOf('<script>'.repeat(1_000))).toBe('–');
  });
});
