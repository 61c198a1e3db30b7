import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Env } from '#members';

/** The API as an OpenAPI document, made from the contracts that check every request. */
export function apiDocument(http: OpenAPIHono<Env>): object {
  return http.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Samsyn',
      version: '0.1.0',
      description:
        'One shared picture of safety in a municipality. Places, not persons. Refusals are RFC 9457 problems.',
      license: { name: 'EUPL-1.2' },
    },
  });
}
