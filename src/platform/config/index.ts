import { resolve } from 'node:path';
import { z } from 'zod';
import { ownNetworks, type OwnNetworks } from '../outgoing/index.ts';
import { Stop } from '../stop/index.ts';

export type Config = {
  readonly mode: 'demo' | 'live';
  readonly port: number;
  /** Absolute path of the data folder. */
  readonly dataFolder: string;
  readonly databaseUrl?: string | undefined;
  /** Demo: the clock starts here. */
  readonly startsAt?: Date | undefined;
  readonly baseUrl: string;
  readonly polling: boolean;
  /** The police's open data; https, or a server on this machine. */
  readonly policeUrl: string;
  /** Networks of one's own to which messages to other systems may go. */
  readonly ownNetworks: OwnNetworks;
  /** Server for mail; absent: mail becomes files in the data folder's outbox. */
  readonly smtpUrl?: string | undefined;
  /** Whom mail comes from. */
  readonly mailFrom: string;
};

/** Names of this machine. */
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

const Environment = z.object({
  SAMSYN_MODE: z.enum(['demo', 'live'], { error: 'is demo or live' }).default('demo'),
  PORT: z.coerce
    .number({ error: 'is a port number' })
    .int('is a port number')
    .min(0, 'is a port number')
    .max(65_535, 'is a port number')
    .default(8080),
  SAMSYN_DATA: z.string().min(1, 'is a folder').default('.samsyn'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'is an address that begins with postgres://')
    .optional(),
  SAMSYN_NOW: z.iso
    .datetime({
      offset: true,
      local: true,
      error: 'is an instant such as 2026-11-23T08:10:00+01:00',
    })
    .optional(),
  BASE_URL: z.url({ error: 'is a web address' }).optional(),
  SAMSYN_POLICE_POLLING: z.enum(['on', 'off'], { error: 'is on or off' }).default('off'),
  SAMSYN_POLICE_URL: z
    .string()
    .regex(/^(https:\/\/|http:\/\/(127\.0\.0\.1|localhost)[:/])/, 'is an address with https')
    .default('https://polisen.se/api/events'),
  SAMSYN_RECEIVER_NETWORKS: z
    .string()
    .default('')
    .transform((text, { issues }) => {
      const found = ownNetworks(text);
      if (found) return found;
      const message = 'is a list of private networks such as 10.20.0.0/16,192.168.5.0/24';
      issues.push({ code: 'custom', message, input: text });
      return z.NEVER;
    }),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\/\S+$/, 'is an address that begins with smtp:// or smtps://')
    .optional(),
  MAIL_FROM: z
    .string()
    .regex(/^[^\s<>,;@]+@[^\s<>,;@]+$/, 'is a mail address')
    .optional(),
});

/**
 * The settings, from the environment.
 * @throws Stop with the full list of what is wrong
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const found = Environment.safeParse(
    Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== '')),
  );
  if (!found.success) {
    const wrong = found.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
    throw new Stop(`These settings cannot be used: ${wrong.join('; ')}.`, 2);
  }
  const values = found.data;
  if (values.SAMSYN_MODE === 'live' && values.SAMSYN_NOW !== undefined)
    throw new Stop('SAMSYN_NOW is for the demo only.', 2);
  const baseUrl = values.BASE_URL ?? `http://localhost:${values.PORT}`;
  if (values.SAMSYN_MODE === 'demo' && !LOOPBACK.includes(new URL(baseUrl).hostname))
    throw new Stop(
      'The demo lets anybody in, so it is for this machine only: BASE_URL must be on localhost. Set SAMSYN_MODE=live for others.',
      2,
    );
  return {
    mode: values.SAMSYN_MODE,
    port: values.PORT,
    dataFolder: resolve(values.SAMSYN_DATA),
    databaseUrl: values.DATABASE_URL,
    startsAt: values.SAMSYN_NOW === undefined ? undefined : new Date(values.SAMSYN_NOW),
    baseUrl,
    polling: values.SAMSYN_POLICE_POLLING === 'on',
    policeUrl: values.SAMSYN_POLICE_URL,
    ownNetworks: values.SAMSYN_RECEIVER_NETWORKS,
    smtpUrl: values.SMTP_URL,
    mailFrom: values.MAIL_FROM ?? `samsyn@${new URL(baseUrl).hostname}`,
  };
}
