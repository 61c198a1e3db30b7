import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Env } from '#members';

const INFO = {
  openapi: '3.1.0',
  info: {
    title: 'Samsyn',
    version: '0.1.0',
    description:
      'One shared picture of safety in a municipality. Places, not persons. Refusals are RFC 9457 problems.',
    license: { name: 'EUPL-1.2' },
  },
};

/** The API as an OpenAPI document, made from the contracts that check every request. */
export function apiDocument(http: OpenAPIHono<Env>): object {
  return http.getOpenAPI31Document(INFO);
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** Which methods an address of the document knows; none for every other address. Read once, when first asked. */
export function openMethods(http: OpenAPIHono<Env>): (path: string) => readonly string[] {
  let known: readonly { readonly form: RegExp; readonly methods: readonly string[] }[] | undefined;
  return (path) => {
    known ??= Object.entries(http.getOpenAPI31Document(INFO).paths ?? {}).map(([at, item]) => ({
      form: new RegExp(`^${at.replaceAll(/\{\w+\}/g, '[^/]+')}$`),
      methods: METHODS.filter((method) => item[method] !== undefined).flatMap(named),
    }));
    const found = known.filter(({ form }) => form.test(path)).flatMap(({ methods }) => methods);
    return [...new Set(found)];
  };
}

/** What may be read may be asked for without its content, too. */
function named(method: string): readonly string[] {
  return method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()];
}
