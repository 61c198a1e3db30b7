import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openListener, type Listener } from '../../../test/builders/listener.ts';
import { mayPostTo, postOutside, type Posted, type Resolve } from './post-outside.ts';
import { isPublicAddress } from './public-address.ts';

let listener: Listener;
beforeAll(async () => {
  listener = await openListener();
});
afterAll(() => listener.close());
beforeEach(() => {
  listener.manner = 204;
  listener.taken.length = 0;
});

const post = (
  url: string,
  more: { readonly resolve?: Resolve; readonly mayBeHere?: boolean; milliseconds?: number } = {},
): Promise<Posted> =>
  postOutside({ url, headers: {}, body: '{}', milliseconds: 5_000, mayBeHere: true, ...more });

const leadingTo =
  (...addresses: string[]): Resolve =>
  () =>
    Promise.resolve(
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );

describe('an address', () => {
  it.each([
    ...['0.0.0.0', '10.1.2.3', '100.64.0.1', '100.100.100.200', '127.0.0.1', '127.9.9.9'],
    ...[
      '169.254.169.254',
      '172.16.0.1',
      '172.31.255.255',
      '192.168.1.1',
      '192.0.2.7',
      '198.18.0.1',
    ],
    ...['203.0.113.9', '224.0.0.1', '255.255.255.255', '168.63.129.16'],
    ...['::', '::1', 'fe80::1', 'fc00::1', 'fd00:ec2::254', 'ff02::1', '::ffff:127.0.0.1'],
    ...['::ffff:8.8.8.8', '64:ff9b::a00:1', '2001:db8::1', '2002:7f00:1::', '2001::1'],
  ])('%s is not on the internet', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each(['1.1.1.1', '100.63.0.1', '172.32.0.1', '193.180.1.1', '2a00:801::1', '2606:4700::1111'])(
    '%s is',
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );

  it('is https without a name in it, or in the demo a server on this machine', () => {
    const good = ['https://intern.kommun.example/krok?x=1', 'https://kommun.example:8443/'];
    for (const url of good) expect(mayPostTo(url, false)).toBe(true);
    for (const url of ['http://127.0.0.1:9/', 'http://localhost:9/x', 'http://[::1]:9/']) {
      expect(mayPostTo(url, true)).toBe(true);
      expect(mayPostTo(url, false)).toBe(false);
    }
    for (const url of [
      ...['', 'x', 'ftp://kommun.example/', 'file:///etc/passwd', 'javascript:alert(1)'],
      ...['http://kommun.example/', 'http://127.0.0.2/', 'http://127.0.0.1.kommun.example/'],
      ...['https://a:b@kommun.example/', 'https://a@kommun.example/', 'https://kommun.example/#x'],
    ])
      expect(mayPostTo(url, true)).toBe(false);
  });

  it.each([
    'https://127.0.0.1/',
    'https://[::1]/',
    'https://[::ffff:7f00:1]/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://169.254.169.254/latest/meta-data/',
    'https://localhost/',
  ])('%s leads nowhere', async (url) => {
    expect(await post(url)).toEqual({ kind: 'forbidden' });
  });
});

describe('a name', () => {
  it('that leads to a network of our own is not followed, nor one that does so with one of two addresses', async () => {
    for (const address of ['10.0.0.1', '127.0.0.1', 'fd00::1', '169.254.169.254'])
      for (const all of [[address], ['1.1.1.1', address]])
        expect(await post('https://krok.example/', { resolve: leadingTo(...all) })).toEqual({
          kind: 'forbidden',
        });
    // For this machine, too: only to it.
    const { port } = new URL(listener.url);
    const away = { resolve: leadingTo('10.0.0.1') };
    expect(await post(`http://localhost:${port}/`, away)).toEqual({ kind: 'forbidden' });
    expect(listener.taken).toEqual([]);
  });

  it('that leads to a network that the operator has opened is followed there, and to no other', async () => {
    const to = (address: string): Promise<Posted> =>
      postOutside({
        ...{ url: 'https://intern.example/', headers: {}, body: '{}', milliseconds: 300 },
        ...{ mayBeHere: false, resolve: leadingTo(address) },
        // Stands for a network of the municipality's own: nobody answers here, but it is asked.
        own: (one) => one === '127.0.0.66',
      });
    expect((await to('127.0.0.66')).kind).toBe('unreachable');
    expect(await to('127.0.0.67')).toEqual({ kind: 'forbidden' });
  });

  it('is looked up once: what it leads to a moment later is not asked for', async () => {
    let looked = 0;
    const changing: Resolve = () => {
      looked += 1;
      return Promise.resolve([{ address: looked === 1 ? '127.0.0.1' : '10.0.0.1', family: 4 }]);
    };
    const { port } = new URL(listener.url);
    const posted = await post(`http://localhost:${port}/pinned`, { resolve: changing });
    expect(posted).toEqual({ kind: 'answered', status: 204 });
    expect(looked).toBe(1);
    expect(listener.taken.map(({ path, headers }) => [path, headers.host])).toEqual([
      ['/pinned', `localhost:${port}`],
    ]);
  });

  it('that nobody knows, or is never found, is an answer, too', async () => {
    const lost = { resolve: () => Promise.reject(new Error('ENOTFOUND')) };
    expect(await post('https://krok.example/', lost)).toEqual({ kind: 'unreachable' });
    expect(await post('https://krok.example/', { resolve: leadingTo() })).toEqual({
      kind: 'unreachable',
    });
    const never = { resolve: () => new Promise<never>(() => undefined), milliseconds: 100 };
    expect(await post('https://krok.example/', never)).toEqual({ kind: 'slow' });
  });
});

describe('a server that', () => {
  it('answers with an error is told apart by its status alone', async () => {
    for (const status of [200, 400, 404, 500, 503]) {
      listener.manner = status;
      expect(await post(listener.url)).toEqual({ kind: 'answered', status });
    }
  });

  it('says nothing, breaks off, is not there or points elsewhere is not waited for', async () => {
    listener.manner = 'silent';
    expect(await post(listener.url, { milliseconds: 200 })).toEqual({ kind: 'slow' });
    listener.manner = 'closes';
    expect(await post(listener.url)).toEqual({ kind: 'unreachable' });
    expect(await post('http://127.0.0.1:1/')).toEqual({ kind: 'unreachable' });
    listener.manner = 'redirects';
    expect(await post(listener.url)).toEqual({ kind: 'redirected' });
    expect(listener.taken.filter(({ path }) => path.endsWith('/elsewhere'))).toEqual([]);
  });

  it('never ends what it says is not read', async () => {
    listener.manner = 'endless';
    expect(await post(listener.url)).toEqual({ kind: 'answered', status: 200 });
    const soon = listener.written();
    // What the machine itself holds between two ends is a few megabytes at most; nothing is added when we have gone.
    expect(soon).toBeLessThan(32 * 1024 * 1024);
    await post(listener.url);
    expect(listener.written()).toBeLessThan(64 * 1024 * 1024);
  });
});
