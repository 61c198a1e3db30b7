import { createHmac } from 'node:crypto';

export type Signed = {
  /** The same on every try. */
  readonly id: string;
  /** When it is sent, in seconds since 1970. */
  readonly seconds: number;
  readonly body: string;
};

/**
 * The headers by which a receiver knows that a message is from us and whole. While a secret is new the old one signs, too,
 * so that the receiver can change over without missing any.
 * Source: Standard Webhooks 1.0, "Signature scheme" and "Secret rotation".
 * @param secrets raw bytes, the newest first
 */
export function signedHeaders(
  { id, seconds, body }: Signed,
  secrets: readonly Buffer[],
): Readonly<Record<string, string>> {
  const signatures = secrets.map((secret) => {
    const signature = createHmac('sha256', secret).update(`${id}.${seconds}.${body}`);
    return `v1,${signature.digest('base64')}`;
  });
  return {
    ...{ 'content-type': 'application/json; charset=utf-8', 'user-agent': 'Samsyn' },
    ...{ 'webhook-id': id, 'webhook-timestamp': String(seconds) },
    'webhook-signature': signatures.join(' '),
  };
}

/** A secret as it is told, once, to whoever sets up the receiver. */
export function secretText(secret: Buffer): string {
  return `whsec_${secret.toString('base64')}`;
}
