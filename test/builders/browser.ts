// One real Chromium for all journeys, and visitors in it: a language, a theme, a device, a network.
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { listen, type Wire } from './wire.ts';

export { expectAccessible } from './accessible.ts';

const FLAGS = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const DEVICES = {
  phone: { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true },
  desktop: { viewport: { width: 1280, height: 800 } },
  projector: { viewport: { width: 1920, height: 1080 } },
} as const;
/** Slow 3G as the user tests define it: 400 kbit/s both ways, 400 ms round trip. */
const SLOW = { downloadThroughput: 50_000, uploadThroughput: 50_000, latency: 400, offline: false };

export type VisitorOptions = {
  readonly baseUrl?: string;
  readonly language?: 'sv' | 'en';
  readonly theme?: 'light' | 'dark';
  readonly device?: keyof typeof DEVICES;
  readonly network?: 'fast' | 'slow';
  readonly javaScript?: boolean;
};

export type Visitor = AsyncDisposable & {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly wire: Wire;
  /** Console errors and uncaught exceptions so far, but those that `except` matches. */
  complaints(except?: RegExp): readonly string[];
};

function isRunnable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const INSTALL =
  'No Chromium that runs was found. On Debian or Ubuntu: apt-get install -y --no-install-recommends chromium fonts-liberation' +
  ' (or libnss3 libnspr4 libexpat1 for the one that npm brought). SAMSYN_CHROMIUM may name another.';

async function chromiumFromNpm(): Promise<string> {
  const { default: packed } = await import('@sparticuz/chromium');
  return packed.executablePath();
}

/** Whether it starts here: it lies in the package, the libraries that it needs are the system's. */
function starts(path: string): boolean {
  return spawnSync(path, ['--version'], { timeout: 20_000 }).status === 0;
}

/**
 * The browser to use: SAMSYN_CHROMIUM, else the one that npm brought when it starts (a headless shell, with half the work of
 * a whole browser at every page), else Debian's, else a clear error.
 */
export async function findChromium(
  installed: readonly string[] = ['/usr/bin/chromium', '/usr/bin/chromium-browser'],
  fromNpm: () => Promise<string> = chromiumFromNpm,
): Promise<string> {
  const wanted = process.env['SAMSYN_CHROMIUM'];
  if (wanted !== undefined) {
    if (isRunnable(wanted)) return wanted;
    throw new Error(`SAMSYN_CHROMIUM=${wanted} cannot be run. ${INSTALL}`);
  }
  const shell = await fromNpm().catch(() => undefined);
  if (shell !== undefined && starts(shell)) return shell;
  const found = installed.find(isRunnable);
  if (found === undefined) throw new Error(INSTALL);
  return found;
}

/** Starts a browser that other processes may join; the journey suite starts one for its whole run. */
export async function serveBrowser(): Promise<{ endpoint: string; close: () => Promise<void> }> {
  const executablePath = await findChromium();
  const server = await chromium
    .launchServer({ executablePath, args: FLAGS })
    .catch((cause: unknown) => {
      throw new Error(`${executablePath} does not start. ${INSTALL}`, { cause });
    });
  return { endpoint: server.wsEndpoint(), close: () => server.close() };
}

let shared: Promise<Browser> | undefined;

/** The run's one browser: joined when the suite has started one, else started here. */
export function sharedBrowser(): Promise<Browser> {
  shared ??= (async () => {
    const running = process.env['SAMSYN_TEST_BROWSER'];
    if (running !== undefined) return chromium.connect(running);
    return chromium.launch({ executablePath: await findChromium(), args: FLAGS });
  })();
  return shared;
}

/** Leaves the shared browser (and ends it if it was started here): call it in `afterAll`. */
export async function closeBrowser(): Promise<void> {
  const open = await shared;
  shared = undefined;
  await open?.close();
}

/**
 * Makes a page as slow as a bad phone connection (400 kbit/s, 400 ms). What a service worker
 * fetches on its own is not slowed down: the protocol reaches pages only.
 */
export async function slowDown(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', SLOW);
}

function collectComplaints(context: BrowserContext): Visitor['complaints'] {
  const heard: string[] = [];
  context.on('console', (message) => {
    if (message.type() === 'error') heard.push(`${message.text()} (${message.location().url})`);
  });
  context.on('weberror', (error) => heard.push(error.error().message));
  return (except) => heard.filter((text) => except === undefined || !except.test(text));
}

/**
 * A person with a device, in a context of their own (cookies, storage, service worker).
 * Example: `await using phone = await openVisitor({ baseUrl, device: 'phone', network: 'slow' });`
 */
export async function openVisitor(options: VisitorOptions = {}): Promise<Visitor> {
  const { baseUrl, language = 'sv', theme = 'light', device = 'desktop' } = options;
  const browser = await sharedBrowser();
  const context = await browser.newContext({
    ...DEVICES[device],
    ...(baseUrl === undefined ? {} : { baseURL: baseUrl }),
    locale: language === 'sv' ? 'sv-SE' : 'en-GB',
    timezoneId: 'Europe/Stockholm',
    colorScheme: theme,
    javaScriptEnabled: options.javaScript ?? true,
  });
  const wire = listen(context);
  const complaints = collectComplaints(context);
  const page = await context.newPage();
  if (options.network === 'slow') await slowDown(page);
  return { page, context, wire, complaints, [Symbol.asyncDispose]: () => context.close() };
}

/** A device with an authenticator of its own, as a phone with a fingerprint has. */
export async function giveAuthenticator(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true },
      ...{ hasUserVerification: true, isUserVerified: true },
    },
  });
}
