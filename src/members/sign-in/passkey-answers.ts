import { z } from 'zod';

const Text = z.string().min(1).max(20_000);
const About = {
  id: z.string().min(1).max(1_400),
  rawId: z.string().min(1).max(1_400),
  type: z.literal('public-key'),
};

/** What an authenticator gives when a passkey is made (WebAuthn level 3, section 5.1). */
export const Made = z.object({
  ...About,
  response: z.object({
    clientDataJSON: Text,
    attestationObject: Text,
    transports: z.array(z.string().max(40)).max(10).default([]),
  }),
});
export type Made = z.infer<typeof Made>;

/** What it gives when one signs in. */
export const Signed = z.object({
  ...About,
  response: z.object({
    clientDataJSON: Text,
    authenticatorData: Text,
    signature: Text,
    userHandle: z.string().max(200).optional(),
  }),
});
export type Signed = z.infer<typeof Signed>;
