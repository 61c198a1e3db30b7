import { html, type Html } from '#platform/html';
import { texts, type Language, type Translate } from '#platform/i18n';
import type { Organisation, Person } from './members-store.ts';
import en from './ui/text.en.json' with { type: 'json' };
import sv from './ui/text.sv.json' with { type: 'json' };

/** The demo's people in the order in which a newcomer best meets them. */
const ORDER = [
  'coordinator',
  'schoolHost',
  'housing',
  'youthLeader',
  'police',
  'politician',
  'dpo',
];
/** The rest of the roles, for whoever wants to see what they see. */
const MORE = [
  'headTeacher',
  'analyst',
  'chair',
  'measureOwner',
  'lawyer',
  'archivist',
  'auditor',
  'operator',
];

export type StartGiven = {
  readonly language: Language;
  readonly demo: boolean;
  readonly style: string;
  readonly people: readonly Person[];
  readonly organisations: readonly Organisation[];
  readonly signedIn: (Person & { readonly home: string }) | undefined;
};

/** The first page: in the demo, whom do you want to be. */
export function startPage(given: StartGiven): string {
  const t = texts(given.language, given.language === 'sv' ? sv : en);
  const other = given.language === 'sv' ? 'en' : 'sv';
  return html`<!doctype html>
    <html lang="${given.language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${t('app.name')} · ${t('app.tagline')}</title>
        <link rel="icon" href="/assets/report/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="${given.style}" />
      </head>
      <body class="start">
        <a class="skip" href="#content">${t('nav.skip')}</a>
        <header class="top">
          <a class="brand" href="/"
            ><svg class="rings" viewBox="0 0 32 20" aria-hidden="true" focusable="false">
              <circle cx="11" cy="10" r="8" />
              <circle cx="21" cy="10" r="8" /></svg
            >${t('app.name')}</a
          >
          <a href="/?lang=${other}" lang="${other}" hreflang="${other}"
            >${other === 'en' ? 'English' : 'Svenska'}</a
          >
        </header>
        <main id="content">
          <h1>${t('app.tagline')}</h1>
          <p class="lead">${t('start.lead')}</p>
          ${signedIn(given, t)} ${given.demo ? choices(given, t) : wayIn(given, t)}
          <p class="note">${t('start.places')}</p>
        </main>
      </body>
    </html>`.toString();
}

function choices({ people, organisations }: StartGiven, t: Translate): Html {
  const inOrder = (order: readonly string[]): Person[] =>
    order.flatMap((persona) => people.filter((one) => one.persona === persona));
  const first = inOrder(ORDER);
  const known = [...first, ...inOrder(MORE)];
  const rest = people.filter((one) => one.persona !== undefined && !first.includes(one));
  const card = (person: Person): Html => {
    const persona = person.persona ?? '';
    const isKnown = known.includes(person);
    return html`<li>
      <button class="persona" name="persona" value="${persona}" aria-describedby="about-${persona}">
        ${isKnown ? t(`demo.${persona}`) : person.title}
      </button>
      <p id="about-${persona}">
        ${organisations.find((one) => one.id === person.organisation)?.name}.
        ${isKnown && t(`start.${persona}`)}
      </p>
    </li>`;
  };
  return html`<p class="demo-notice">${t('demo.notice')}</p>
    <form method="post" action="/demo/persona">
      <h2>${t('demo.title')}</h2>
      <ul class="personas">
        ${first.map(card)}
      </ul>
      <h2>${t('demo.more')}</h2>
      <ul class="personas">
        ${rest.map(card)}
      </ul>
    </form>`;
}

function wayIn({ signedIn: person }: StartGiven, t: Translate): Html | false {
  return !person && html`<p><a class="button" href="/logga-in">${t('login.title')}</a></p>`;
}

function signedIn({ signedIn: person, organisations }: StartGiven, t: Translate): Html | undefined {
  if (!person) return undefined;
  const organisation = organisations.find((one) => one.id === person.organisation)?.name ?? '';
  return html`<form method="post" action="/leave" class="signed-in">
    <p>
      ${t('start.signedIn', { title: person.title, organisation })}
      <a href="${person.home}">${person.home === '/r' ? t('nav.report') : t('nav.picture')}</a>
    </p>
    <button class="plain">${t('start.leave')}</button>
  </form>`;
}
