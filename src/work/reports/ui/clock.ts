// The device's clock, set right by the server's: phones run ahead, and the demo may live on another day.
const KEPT = 'samsyn-clock';
/** Less than this is the network's doing. In milliseconds. */
const NOISE = 120_000;

let ahead = 0;

/** Tells the clock what the server's said when it drew this page; a page out of the phone's own store says nothing. */
export function setClock(serverNow: string | undefined): void {
  const server = Date.parse(serverNow ?? '');
  if (Number.isNaN(server)) {
    ahead = Number(localStorage.getItem(KEPT) ?? 0);
    return;
  }
  const difference = server - deviceNow();
  ahead = Math.abs(difference) < NOISE ? 0 : difference;
  localStorage.setItem(KEPT, String(ahead));
}

function deviceNow(): number {
  return performance.timeOrigin + performance.now();
}

export function now(): Date {
  return new Date(deviceNow() + ahead);
}
