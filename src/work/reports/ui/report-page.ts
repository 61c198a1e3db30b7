// The report page with script: checked on the phone, kept there until the server has it, sent exactly once.
// Without script the same form posts itself.
import '../../../web/kit/pages.css';
import type { Find } from '#safeguards/free-text';
import { weekNumber, weekOf } from '#platform/weeks';
import { readForm, type FormRead } from '../read-form.ts';
import { now, setClock } from './clock.ts';
import { fill, keepDraft, takeDraft } from './draft.ts';
import { byId } from './elements.ts';
import { showErrors } from './errors.ts';
import { say } from './notices.ts';
import { reportNumber } from './number.ts';
import { offerPlace } from './place.ts';
import { openPost } from './post.ts';
import { fetchLists, screen } from './screening.ts';
import { withdrawOffer } from './undo.ts';
import { t } from './words.ts';
import { workerAddress } from './worker-address.ts';

const form = byId('report', HTMLFormElement);
const text = byId('text', HTMLTextAreaElement);
/** What the reporter has said is a place or an organisation, not a person. */
let notNames: string[] = [];

setClock(form.dataset['now']);
form.noValidate = true;
takeDraft(form);
const post = await openPost(form.dataset['owner'] ?? '', correct);
listen();
offerPlace();
// After the first paint, so that the lists do not hold up the page.
requestAnimationFrame(() => setTimeout(() => void fetchLists().catch(() => undefined), 0));
if ('serviceWorker' in navigator)
  await navigator.serviceWorker.register(workerAddress(), { scope: '/r' }).catch(() => undefined);

function listen(): void {
  const another = byId('send-and-new', HTMLButtonElement);
  another.hidden = false;
  another.addEventListener('click', () => void send(true));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void send(false);
  });
  byId('calm', HTMLFormElement).addEventListener('submit', (event) => {
    event.preventDefault();
    void sendCalm();
  });
  text.addEventListener('input', () => {
    if (!byId('errors', HTMLElement).hidden) void check();
  });
  byId('language', HTMLAnchorElement).addEventListener('click', () => keepDraft(form));
  byId('leave', HTMLFormElement).addEventListener('submit', (event) => {
    if (!post.isEmpty() && !confirm(t('report.leaveWaiting'))) event.preventDefault();
    else post.erase();
  });
}

function read(): FormRead {
  const data = new FormData(form);
  const at = now();
  return readForm(
    (name) => {
      const value = data.get(name);
      return typeof value === 'string' ? value : undefined;
    },
    { id: reportNumber(at), now: at },
  );
}

/** Shows what must be put right; the report when nothing must. */
async function check(): Promise<Extract<FormRead, { ok: true }>['input'] | undefined> {
  const found = read();
  const finds = await screen(text.value, notNames);
  const faults = found.ok ? [] : found.faults;
  showErrors({ faults, finds, text: text.value }, { remove: takeOut, keep });
  return found.ok && finds.length === 0 ? found.input : undefined;
}

let busy = false;

async function send(another: boolean): Promise<void> {
  // A double tap is one report.
  if (busy) return;
  busy = true;
  try {
    const input = await check();
    if (!input) {
      showTheErrors();
      return;
    }
    withdrawOffer();
    await post.put({ ...input, ...(notNames.length > 0 ? { notNames } : {}) });
    empty(another);
  } finally {
    busy = false;
  }
}

function showTheErrors(): void {
  const errors = byId('errors', HTMLElement);
  errors.focus({ preventScroll: true });
  errors.scrollIntoView({ block: 'start' });
}

async function sendCalm(): Promise<void> {
  const at = now();
  const week = weekOf(at);
  withdrawOffer();
  await post.put({ id: reportNumber(at), kind: 'calm', week }, () =>
    say([t('report.calmDone', { week: weekNumber(week) })]),
  );
}

/** The form as it was at first; for the next of several the place and the time stay. */
function empty(another: boolean): void {
  const data = new FormData(form);
  const kept = new URLSearchParams(
    ['where', 'area', 'when', 'time'].flatMap((name) => {
      const value = data.get(name);
      return typeof value === 'string' ? [[name, value]] : [];
    }),
  );
  form.reset();
  notNames = [];
  byId('more', HTMLDetailsElement).open = false;
  if (!another) return;
  fill(form, kept);
  form.querySelector<HTMLInputElement>('input[name="what"]')?.focus();
}

function takeOut(find: Find): void {
  const value = text.value;
  text.value =
    `${value.slice(0, find.start).trimEnd()} ${value.slice(find.end).trimStart()}`.trim();
  void goOn();
}

function keep(find: Find): void {
  notNames = [...notNames, text.value.slice(find.start, find.end)];
  void goOn();
}

/** After an answer: to the next question, or to the button that sends. */
async function goOn(): Promise<void> {
  const input = await check();
  const errors = byId('errors', HTMLElement);
  const next = errors.querySelector('button') ?? (input ? undefined : errors);
  if (next) {
    next.focus();
    return;
  }
  say([t('report.allSolved')], false);
  form.querySelector<HTMLButtonElement>('.send .primary')?.focus();
}

/** Brings a report that was refused back into the form. */
function correct(report: Readonly<Record<string, string>>): void {
  form.reset();
  fill(form, new URLSearchParams({ ...report }));
  void goOn();
}
