import { lookup } from 'node:dns/promises';
import { request as plainRequest, type RequestOptions } from 'node:http';
import { request as sealedRequest } from 'node:https';
import { NO_NETWORKS, type OwnNetworks } from './own-networks.ts';
import { isPublicAddress, isThisMachine } from './public-address.ts';

/** What became of a message: what was answered, or why nothing was. */
export type Posted =
  | { readonly kind: 'answered'; readonly status: number }
  | { readonly kind: 'forbidden' | 'redirected' | 'slow' | 'unreachable' };

type Address = { readonly address: string; readonly family: number };
export type Resolve = (name: string) => Promise<readonly Address[]>;

export type Posting = {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** For all of it, from the name's look-up to the status. */
  readonly milliseconds: number;
  /** The demo may tell a server on this machine, without TLS. */
  readonly mayBeHere: boolean;
  /** Networks of the municipality's own that the operator has opened, beside the internet. */
  readonly own?: OwnNetworks;
  /** Who knows the addresses of names; absent: the machine. */
  readonly resolve?: Resolve;
};

/** Whether somebody else's server may be told at this address, as far as the address itself says. */
export function mayPostTo(text: string, mayBeHere: boolean): boolean {
  const url = URL.parse(text);
  if (!url || url.username !== '' || url.password !== '' || url.hash !== '') return false;
  if (url.protocol === 'https:') return true;
  return mayBeHere && isPlain(url) && HERE.has(url.hostname);
}

const HERE = new Set(['localhost', '127.0.0.1', '[::1]']);
const isPlain = ({ protocol }: URL): boolean => protocol === 'http:';

/**
 * Sends a message to an address that a person has written, without being led anywhere else by it: https, addresses on the
 * internet (or in a network that the operator has opened) only, looked up once and then held to, no redirect, and nothing of the answer is read but its status.
 * Never throws for what the other side does.
 */
export async function postOutside(posting: Posting): Promise<Posted> {
  if (!mayPostTo(posting.url, posting.mayBeHere)) return { kind: 'forbidden' };
  const url = new URL(posting.url);
  const signal = AbortSignal.timeout(posting.milliseconds);
  try {
    const addresses = await inTime(addressesOf(url, posting.resolve ?? ofTheMachine), signal);
    // Each of them: a name that leads both outside and in is not trusted for the half of it.
    if (!addresses.every(({ address }) => isAllowed(posting, address)))
      return { kind: 'forbidden' };
    const [pinned] = addresses;
    if (!pinned) return { kind: 'unreachable' };
    const status = await send(url, posting, { pinned, signal });
    return status >= 300 && status < 400 ? { kind: 'redirected' } : { kind: 'answered', status };
  } catch {
    return { kind: signal.aborted ? 'slow' : 'unreachable' };
  }
}

function isAllowed({ url, own = NO_NETWORKS }: Posting, address: string): boolean {
  if (isPlain(new URL(url))) return isThisMachine(address);
  return isPublicAddress(address) || own(address);
}

const ofTheMachine: Resolve = (name) => lookup(name, { all: true });

/** A name's addresses; an address in numbers is its own. */
async function addressesOf({ hostname }: URL, resolve: Resolve): Promise<readonly Address[]> {
  return resolve(hostname.replace(/^\[|\]$/g, ''));
}

/** A look-up cannot be called back; it is not waited for longer than the whole may take. */
function inTime<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Error('Too slow')), { once: true });
    work.then(resolve, reject);
  });
}

type Held = { readonly pinned: Address; readonly signal: AbortSignal };

/** Bytes of headers that are read of an answer. */
const MOST_HEADERS = 8 * 1024;

function send(url: URL, { headers, body }: Posting, { pinned, signal }: Held): Promise<number> {
  const options: RequestOptions = {
    ...{ method: 'POST', signal, maxHeaderSize: MOST_HEADERS },
    // A connection of its own, to the address that was looked at: the name is not looked up a second time.
    agent: false,
    lookup: (_name, asked, found) =>
      asked.all === true ? found(null, [pinned]) : found(null, pinned.address, pinned.family),
    headers: {
      ...headers,
      ...{ 'content-length': String(Buffer.byteLength(body)), connection: 'close' },
    },
  };
  return new Promise((done, failed) => {
    const asking = (isPlain(url) ? plainRequest : sealedRequest)(url, options, (answer) => {
      answer.on('error', () => undefined);
      done(answer.statusCode ?? 0);
      // What else it says is nobody's here: the connection ends before it is read.
      answer.destroy();
    });
    asking.on('error', failed);
    asking.end(body);
  });
}
