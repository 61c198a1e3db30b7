import { html, type Html } from '#platform/html';
import type { ShownCategory } from './category-port.ts';
import { field } from './fields.ts';
import { settingsWords, told, type Told } from './page.ts';
import type { Language } from '#platform/i18n';

/** One category: its names, whether it is offered, and what the field's own codes are called here. */
export function categoryPage(
  given: Told & { readonly language: Language; readonly category: ShownCategory },
): Html {
  const t = settingsWords(given.language);
  const { category } = given;
  const before = (name: 'nameSv' | 'nameEn' | 'definition'): Html =>
    html`<input type="hidden" name="before.${name}" value="${category[name]}" />`;
  const named = (name: 'nameSv' | 'nameEn' | 'definition'): Html =>
    html`${before(name)}
    ${field({ name, label: t(`category.${name}`), value: category[name] }, html`required`)}`;
  const alias = ({ code, alias: value, nameSv }: ShownCategory['aliases'][number]): Html =>
    field({ name: `alias.${code}`, label: nameSv, value });
  return html`${told(given, t)}
    <form method="post" action="/installningar/kategori/${category.code}">
      <input type="hidden" name="before.hidden" value="${category.hidden ? 'yes' : 'no'}" />
      <div class="fields">${named('nameSv')} ${named('nameEn')} ${named('definition')}</div>
      <label class="choice"
        ><input type="checkbox" name="hidden" value="yes" ${category.hidden && 'checked'} />
        ${t('category.hide')}</label
      >
      <p class="hint">${t('category.hideHelp')}</p>
      ${
        category.aliases.length > 0 &&
        html`<h2>${t('aliases')}</h2>
          <p>${t('aliases.lead')}</p>
          <div class="fields">${category.aliases.map(alias)}</div>`
      }
      <p class="buttons">
        <button class="primary">${t('save')}</button>
        <a class="plain" href="/installningar">${t('back')}</a>
      </p>
    </form>`;
}
