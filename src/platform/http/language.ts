import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { languageOf, type Language } from '../i18n/index.ts';

/** The language asked for: in the address, else remembered, else the browser's first. */
export function languageIn(context: Context): Language {
  return languageOf(
    context.req.query('lang') ??
      getCookie(context, 'lang') ??
      context.req.header('accept-language'),
  );
}
