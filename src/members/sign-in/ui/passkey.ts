// Passkeys on the pages of sign-in and account. The pages are whole without this script: a passkey is what it adds.
import {
  browserSupportsWebAuthn,
  startAuthentication,
  startRegistration,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser';

class Refused extends Error {
  readonly status: number;
  readonly level: boolean;
  /** Where one shows first who one is. */
  readonly at: string | undefined;
  constructor(status: number, said?: Readonly<Record<string, unknown>>) {
    super('refused');
    this.status = status;
    this.level = said?.['level'] === true;
    this.at = typeof said?.['at'] === 'string' ? said['at'] : undefined;
  }
}

function isObject(body: unknown): body is Readonly<Record<string, unknown>> {
  return typeof body === 'object' && body !== null;
}

function isNew(body: unknown): body is PublicKeyCredentialCreationOptionsJSON {
  return isObject(body) && 'challenge' in body && 'user' in body;
}

function isQuestion(body: unknown): body is PublicKeyCredentialRequestOptionsJSON {
  return isObject(body) && 'challenge' in body && !('user' in body);
}

async function post(path: string, body: unknown): Promise<unknown> {
  const answer = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(body),
  });
  const said: unknown = await answer.json().catch(() => undefined);
  if (!answer.ok) throw new Refused(answer.status, isObject(said) ? said : undefined);
  return said;
}

async function make(): Promise<unknown> {
  const options = await post('/api/passkey/new', {});
  if (!isNew(options)) throw new Refused(0);
  return post('/api/passkey/made', await startRegistration({ optionsJSON: options }));
}

async function use(form: HTMLFormElement): Promise<unknown> {
  const { to = '/', passkey: why } = form.dataset;
  const options = await post('/api/passkey/ask', { to, why });
  if (!isQuestion(options)) throw new Refused(0);
  return post('/api/passkey/signed', await startAuthentication({ optionsJSON: options }));
}

/** Which of the page's sentences says what went wrong. */
function sentenceFor(error: unknown): string {
  if (!(error instanceof Refused)) {
    const name = error instanceof Error ? error.name : '';
    // The person pressed Cancel, or waited too long; or the same key is here already.
    return name === 'InvalidStateError' ? 'known' : 'cancelled';
  }
  if (error.level) return 'level';
  return error.status === 429 ? 'wait' : 'wrong';
}

function tell(form: HTMLFormElement, which: string | undefined): void {
  for (const one of form.querySelectorAll<HTMLElement>('[data-told]'))
    one.hidden = one.dataset['told'] !== which;
}

function listen(form: HTMLFormElement): void {
  const button = form.querySelector('button');
  form.hidden = false;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (button?.disabled === true) return;
    if (button) button.disabled = true;
    tell(form, undefined);
    (form.dataset['passkey'] === 'new' ? make() : use(form)).then(
      (done) => {
        if (isObject(done) && typeof done['to'] === 'string') location.assign(done['to']);
      },
      (error: unknown) => {
        if (error instanceof Refused && error.at !== undefined) {
          location.assign(error.at);
          return;
        }
        tell(form, sentenceFor(error));
        if (button) button.disabled = false;
      },
    );
  });
}

if (browserSupportsWebAuthn())
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-passkey]')) listen(form);
else
  for (const note of document.querySelectorAll<HTMLElement>('[data-no-passkey]'))
    note.hidden = false;
