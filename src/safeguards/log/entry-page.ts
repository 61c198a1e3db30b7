import { html, page, type Frame } from '#platform/html';
import { addressOf, type LogEntry } from './entry.ts';
import type { Disposed } from './read-log.ts';
import type { Words } from './words.ts';

/** One entry with everything that stands in it, and how a stranger can be shown that it does. */
export function entryPage(frame: Frame, entry: LogEntry, words: Words): string {
  const { t } = words;
  const { seq, subject, about, facts } = entry;
  const title = t('log.entry', { seq });
  const behalf = entry.behalf === undefined ? '' : ` (${t('log.forAnother')})`;
  const main = html`<dl class="facts">
      <dt>${t('log.when')}</dt>
      <dd>${words.instant(entry.at)}</dd>
      <dt>${t('log.kind')}</dt>
      <dd>${words.kind(entry)}</dd>
      <dt>${t('log.person')}</dt>
      <dd>${words.actor(entry)}${behalf}</dd>
      <dt>${t('log.organisation')}</dt>
      <dd>${words.organisation(entry.organisation)}</dd>
      ${
        about !== undefined &&
        html`<dt>${t('log.aboutOrganisation')}</dt>
          <dd>${words.organisation(about)}</dd>`
      }
      <dt>${t('log.about')}</dt>
      <dd><a href="/logg${addressOf({ subject })}">${subject}</a></dd>
      <dt>${t('log.policy')}</dt>
      <dd><code>${entry.policy}</code></dd>
    </dl>
    ${
      Object.keys(facts).length > 0 &&
      html`<h2>${t('log.facts')}</h2>
        <dl class="facts">
          ${Object.entries(facts).map(
            ([name, value]) =>
              html`<dt><code>${name}</code></dt>
                <dd><code>${String(value)}</code></dd>`,
          )}
        </dl>`
    }
    <h2>${t('log.prove')}</h2>
    <p>${t('log.proveHow', { seq })}</p>
    <p><a href="/logg">${t('log.back')}</a></p>`;
  return page(frame, { title, main, kind: 'log' });
}

/** What is left to say of an entry whose time is out: that it was there, by which decision its content went, and what stays. */
export function disposedPage(
  frame: Frame,
  { seq, run, at, maySeeRun }: Disposed & { readonly seq: string; readonly maySeeRun: boolean },
  words: Words,
): string {
  const { t } = words;
  const main = html`<p class="lead">${t('log.disposedLead')}</p>
    <dl class="facts">
      <dt>${t('log.disposedWhen')}</dt>
      <dd>${words.instant(at)}</dd>
      <dt>${t('log.disposedBy')}</dt>
      <dd>
        <a href="/logg${addressOf({ subject: run })}">${run}</a>
        ${maySeeRun && html`· <a href="/gallring/korning/${run}">${t('log.disposedRead')}</a>`}
      </dd>
    </dl>
    <p>${t('log.disposedLeft')}</p>
    <p><a href="/logg">${t('log.back')}</a></p>`;
  return page(frame, { title: t('log.entry', { seq }), main, kind: 'log' });
}
