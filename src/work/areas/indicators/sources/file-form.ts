import { html, type Html } from '#platform/html';
import type { Words } from '../words.ts';
import { FILE_SOURCES, SOURCES } from './known-sources.ts';

/** Where a file of one of the sources is given: which source, the file, and when it was published. */
export function fileForm({ t }: Words, today: string): Html {
  return html`<h2 id="fil">${t('file.title')}</h2>
    <p>${t('file.lead')}</p>
    <form method="post" action="/matt/fil" enctype="multipart/form-data">
      <div class="fields">
        <p class="field">
          <label for="source-of-file">${t('file.source')}</label>
          <select id="source-of-file" name="source">
            ${FILE_SOURCES.map((id) => html`<option value="${id}">${SOURCES[id].source}</option>`)}
          </select>
        </p>
        <p class="field">
          <label for="file">${t('file.file')}</label>
          <input id="file" name="file" type="file" accept=".csv,.txt,.xlsx" required />
        </p>
        <p class="field">
          <label for="file-day">${t('file.day')}</label>
          <input id="file-day" name="sourceDay" type="date" value="${today}" required />
        </p>
        <p class="field">
          <label for="file-year">${t('file.year')}</label>
          <input
            id="file-year"
            name="year"
            inputmode="numeric"
            pattern="(19|20)[0-9]{2}"
            autocomplete="off"
          />
        </p>
      </div>
      <p class="buttons"><button class="primary">${t('file.look')}</button></p>
    </form>`;
}
