import { html, type Html } from './html.ts';

export type MenuItem = {
  readonly href: string;
  readonly label: string;
  /** Addresses of the same room that do not begin with its own. */
  readonly also?: readonly string[] | undefined;
  /** Stands under "more", where there are many. */
  readonly more?: true | undefined;
};

/** What stands around the content of every page that the server draws. Words come from whoever draws. */
export type Frame = {
  readonly language: 'sv' | 'en';
  /** Address of the style. */
  readonly style: string;
  /** Address of the page as it is, for the way to the other language. */
  readonly here: string;
  /** Said at the top when the data are made up. */
  readonly notice: string | undefined;
  /** Absent when nobody is signed in. */
  readonly person: { readonly title: string; readonly organisation: string } | undefined;
  readonly menu: readonly MenuItem[];
  readonly words: {
    readonly app: string;
    readonly skip: string;
    readonly menu: string;
    readonly more: string;
    readonly all: string;
    readonly account: string;
    readonly leave: string;
    readonly otherLanguage: string;
  };
};

export type PageGiven = {
  /** The heading, and the first words of the window's title. */
  readonly title: string;
  readonly main: Html;
  /** A second class beside "desk", for a style of the page's own. */
  readonly kind?: string;
  /** Address of a script of our own; the page must be whole without it. */
  readonly script?: string | undefined;
  /** Something went wrong with what was sent: said first in the window's title. */
  readonly wrong?: string | undefined;
};

/**
 * A whole page for the desk: usable without script, from 320 px to the projector, and on paper.
 * @example page(frame, { title: 'Logg', main: html`<p>…</p>` })
 */
export function page(frame: Frame, given: PageGiven): string {
  const { language, words, notice, style } = frame;
  const { title, wrong, kind = '', script } = given;
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${wrong && `${wrong} `}${title} · ${words.app}</title>
        <link rel="icon" href="/assets/report/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="${style}" />
        ${script !== undefined && html`<script type="module" src="${script}"></script>`}
      </head>
      <body class="desk ${kind}">
        <a class="skip" href="#content">${words.skip}</a>
        ${top(frame)} ${notice !== undefined && html`<p class="demo-notice">${notice}</p>`}
        <main id="content" tabindex="-1">
          <h1>${title}</h1>
          ${given.main}
        </main>
      </body>
    </html>`.toString();
}

/** So few ways stand side by side on a phone, too. */
const FEW = 2;

function top(frame: Frame): Html {
  const { words, menu, here, language } = frame;
  const other = language === 'sv' ? 'en' : 'sv';
  return html`<header class="top bar">
    <a class="brand" href="/"
      ><svg class="rings" viewBox="0 0 32 20" aria-hidden="true" focusable="false">
        <circle cx="11" cy="10" r="8" />
        <circle cx="21" cy="10" r="8" /></svg
      >${words.app}</a
    >
    ${
      menu.length > 0 &&
      html`<nav aria-label="${words.menu}">
        <ul class="ways">
          ${menu.filter(({ more }) => !more).map((item) => entry(item, here))} ${moreWays(frame)}
        </ul>
        ${allWays(frame)}
      </nav>`
    }
    <div class="top-end">
      ${person(frame)}
      <a href="${withLanguage(here, other)}" lang="${other}" hreflang="${other}"
        >${words.otherLanguage}</a
      >
    </div>
  </header>`;
}

/** On a phone: all of it under one word. */
function allWays({ menu, here, words }: Frame): Html | undefined {
  if (menu.length <= FEW) return undefined;
  return html`<details class="all-ways">
    <summary>${words.all}</summary>
    <ul>
      ${menu.map((item) => entry(item, here))}
    </ul>
  </details>`;
}

/** Without script: a word that opens. Where one is stands on it. */
function moreWays({ menu, here, words }: Frame): Html | undefined {
  const more = menu.filter((item) => item.more);
  if (more.length === 0) return undefined;
  const current = more.find((item) => isIn(item, here));
  const label = current ? `${words.more}: ${current.label}` : words.more;
  return html`<li>
    <details>
      <summary ${current && html`data-current`}>${label}</summary>
      <ul>
        ${more.map((item) => entry(item, here))}
      </ul>
    </details>
  </li>`;
}

function isAt(href: string, here: string): boolean {
  const path = here.replace(/[?#].*$/, '');
  return path === href || path.startsWith(`${href}/`);
}

/** Whether one is in the room that the way leads to. */
function isIn({ href, also = [] }: MenuItem, here: string): boolean {
  return [href, ...also].some((one) => isAt(one, here));
}

function entry(item: MenuItem, here: string): Html {
  const { href, label } = item;
  return html`<li>
    <a href="${href}" ${isIn(item, here) && html`aria-current="page"`}>${label}</a>
  </li>`;
}

function person({ person: who, words }: Frame): Html | undefined {
  if (!who) return undefined;
  return html`<p class="person">
      <span><strong>${who.title}</strong> · ${who.organisation}</span>
      <a href="/konto">${words.account}</a>
    </p>
    <form method="post" action="/leave"><button class="plain">${words.leave}</button></form>`;
}

function withLanguage(here: string, language: string): string {
  const [path = '/', query = ''] = here.split('?');
  const asked = new URLSearchParams(query);
  asked.set('lang', language);
  return `${path}?${asked.toString()}`;
}
