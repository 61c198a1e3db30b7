import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeBrowser, expectAccessible, findChromium, openVisitor } from './browser.ts';
import { human } from './human.ts';

const PAGE = `<!doctype html><html lang="sv"><title>Prov</title><link rel="icon" href="data:,"><main><h1>Prov</h1>
<form><fieldset><legend>Typ</legend><label style="display:block;position:relative;padding:20px"><span style="position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)"><input type="radio" name="kind" value="damage"></span>Skadegörelse</label></fieldset>
<label>Berätta <textarea name="text"></textarea></label>
<label>När <select name="when"><option>Nyss</option><option>I går</option></select></label></form>
<button style="padding:20px" onclick="fetch('/api/reports?q='+encodeURIComponent('Åsa Öberg'),{method:'POST',body:JSON.stringify({text:document.querySelector('textarea').value})});document.querySelector('output').textContent='Skickad'">Skicka</button>
<output></output></main></html>`;
const WORKER = `self.addEventListener('activate',e=>e.waitUntil(self.clients.claim()));
self.addEventListener('message',e=>e.waitUntil(fetch('/from-worker',{method:'POST',body:e.data})));`;

let server: Server;
let baseUrl = '';
beforeAll(async () => {
  server = createServer((request, response) => {
    const script = request.url === '/sw.js';
    response.setHeader('content-type', script ? 'text/javascript' : 'text/html; charset=utf-8');
    response.statusCode = request.url === '/gone' ? 404 : 200;
    response.end(script ? WORKER : PAGE);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}, 60_000);
afterAll(async () => {
  await closeBrowser();
  server.close();
});

describe('a visitor', () => {
  it('is counted as a person: actions and keystroke-level seconds', async () => {
    await using visitor = await openVisitor({ baseUrl, device: 'phone' });
    const { page } = visitor;
    await page.goto('/');
    const h = human(page);
    await h.tap(page.getByRole('radio', { name: 'Skadegörelse' }));
    await h.type(page.getByRole('textbox', { name: 'Berätta' }), 'tio tecken');
    await h.choose(page.getByRole('combobox', { name: 'När' }), 'I går');
    await h.press('Tab', 2);
    await h.tap(page.getByRole('button', { name: 'Skicka' }));
    expect(await page.getByRole('radio').isChecked()).toBe(true);
    expect(await page.getByRole('status').textContent()).toBe('Skickad');
    expect(h.actions).toBe(6);
    expect(h.seconds).toBeCloseTo(2.45 + (1.35 + 2.2 + 2.8) + 3.55 + (1.35 + 0.56) + 2.45, 5);
  }, 60_000);

  it('has a wire that tells what left the device, whatever the encoding', async () => {
    await using visitor = await openVisitor({ baseUrl });
    const { page, wire } = visitor;
    await page.goto('/');
    await page.getByRole('textbox', { name: 'Berätta' }).fill('bil ABC 123');
    const answered = page.waitForResponse(/api\/reports/);
    await page.getByRole('button', { name: 'Skicka' }).click();
    await answered;
    expect(await wire.writes('/api/reports')).toHaveLength(1);
    expect(await wire.leaks(['abc 123', 'Åsa Öberg'])).toHaveLength(2);
    expect(await wire.leaks(['Kalle'])).toEqual([]);
  }, 60_000);

  it('is heard through the service worker and the beacon too', async () => {
    await using visitor = await openVisitor({ baseUrl });
    const { page, wire } = visitor;
    await page.goto('/');
    const answered = visitor.context.waitForEvent('response', (one) =>
      one.url().endsWith('/from-worker'),
    );
    await page.evaluate(`navigator.serviceWorker.register('/sw.js').then(() => navigator.serviceWorker.ready)
      .then((ready) => ready.active.postMessage('hemlig text ur arbetaren'))`);
    await answered;
    await page.evaluate(`navigator.sendBeacon('/beacon', 'hemlig fyr')`);
    await expect.poll(() => wire.leaks(['ur arbetaren', 'hemlig fyr'])).toHaveLength(2);
  }, 60_000);

  it('keeps console errors, and lets a journey except the expected ones', async () => {
    await using visitor = await openVisitor({ baseUrl });
    await visitor.page.goto('/');
    await visitor.page.evaluate(
      `console.error('fel i konsolen'); setTimeout(() => { throw new Error('kastat') })`,
    );
    await visitor.page.evaluate(`fetch('/gone')`);
    await expect.poll(() => visitor.complaints()).toHaveLength(3);
    expect(visitor.complaints(/404|konsolen/)).toEqual([expect.stringContaining('kastat')]);
  }, 60_000);

  it('speaks the language, sees the theme and suffers the network it was given', async () => {
    await using visitor = await openVisitor({
      baseUrl,
      language: 'en',
      theme: 'dark',
      network: 'slow',
    });
    const start = performance.now();
    await visitor.page.goto('/');
    expect(performance.now() - start).toBeGreaterThan(390);
    expect(await visitor.page.evaluate('navigator.language')).toBe('en-GB');
    expect(await visitor.page.evaluate(`matchMedia('(prefers-color-scheme: dark)').matches`)).toBe(
      true,
    );
  }, 60_000);

  it('finds accessibility faults and says them in words', async () => {
    await using visitor = await openVisitor({ baseUrl });
    await visitor.page.goto('/');
    await expectAccessible(visitor.page);
    await visitor.page.evaluate(
      `document.querySelector('main').insertAdjacentHTML('beforeend', '<img src="data:,"><p style="color:#aaa;background:#fff">svagt</p>')`,
    );
    await expect(expectAccessible(visitor.page)).rejects.toThrow(
      /image-alt[^]*color-contrast|color-contrast[^]*image-alt/,
    );
  }, 60_000);
});

describe('finding Chromium', () => {
  // Node stands for a browser here: a program that starts and says its version.
  it('takes the one npm brought when it starts', async () => {
    const npms = (): Promise<string> => Promise.resolve(process.execPath);
    expect(await findChromium(['/no/chromium'], npms)).toBe(process.execPath);
  });
  it('takes an installed one when npm’s does not start here', async () => {
    const npms = (): Promise<string> => Promise.resolve('/no/headless-shell');
    expect(await findChromium(['/no/chromium', process.execPath], npms)).toBe(process.execPath);
  });
  it('says what to install when there is none', async () => {
    const none = (): Promise<string> => Promise.reject(new Error('no package'));
    await expect(findChromium(['/no/chromium'], none)).rejects.toThrow('apt-get install');
  });
});
