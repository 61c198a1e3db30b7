// Keeps the report page usable without a network. It answers for /r and for the files of the page; it never keeps what
// the API says, except the areas' borders, which hold nothing about anybody.
declare const self: ServiceWorkerGlobalScope;

const PAGES = 'samsyn-report-pages';
const FILES = 'samsyn-report-files';
const KEPT_API = '/api/areas';

self.addEventListener('install', (event) => {
  event.waitUntil(
    (async () => {
      const page = await fetch('/r', { credentials: 'same-origin' });
      if (page.ok && !page.redirected) await keepPage(page);
      await self.skipWaiting();
    })(),
  );
});

self.addEventListener('activate', (event) => {
  event.waitUntil(self.clients.claim());
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { pathname, origin } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (request.mode === 'navigate' && pathname === '/r') event.respondWith(page(request));
  else if (pathname.startsWith('/assets/')) event.respondWith(file(request));
  else if (pathname === KEPT_API) event.respondWith(freshElseKept(request));
});

/** The page itself: as the server has it now, else as it was last. */
async function page(request: Request): Promise<Response> {
  try {
    const answer = await fetch(request);
    // Signed out, or another person's home: what was kept is no longer this person's.
    if (answer.redirected || answer.type === 'opaqueredirect') await caches.delete(PAGES);
    else if (answer.ok) await keepPage(answer.clone());
    return answer;
  } catch {
    return (await caches.match('/r', { cacheName: PAGES })) ?? Response.error();
  }
}

/** Keeps the page with its files. The server's time is taken out: it would be wrong by the time that it is read. */
async function keepPage(answer: Response): Promise<void> {
  const text = (await answer.text()).replace(/ data-now="[^"]*"/, '');
  const pages = await caches.open(PAGES);
  await pages.put(
    '/r',
    new Response(text, { headers: { 'content-type': 'text/html; charset=utf-8' } }),
  );
  const files = await caches.open(FILES);
  const wanted = [...text.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].flatMap(
    ([, path]) => path ?? [],
  );
  await Promise.all(
    [...wanted, '/assets/guard-lists.txt'].map(async (path) => {
      if (!(await files.match(path))) await files.add(path);
    }),
  );
}

/** Files carry their content's mark in their name; the lists are looked after behind the reader's back. */
async function file(request: Request): Promise<Response> {
  const files = await caches.open(FILES);
  const kept = await files.match(request);
  const isMarked = /-[\w-]{8,}\.\w+$/.test(new URL(request.url).pathname);
  if (kept && isMarked) return kept;
  const fresh = fetch(request).then(async (answer) => {
    if (answer.ok) await files.put(request, answer.clone());
    return answer;
  });
  if (!kept) return fresh;
  fresh.catch(() => undefined);
  return kept;
}

async function freshElseKept(request: Request): Promise<Response> {
  const files = await caches.open(FILES);
  try {
    const answer = await fetch(request);
    if (answer.ok) await files.put(request, answer.clone());
    return answer;
  } catch {
    return (await files.match(request)) ?? Response.error();
  }
}

export {};
