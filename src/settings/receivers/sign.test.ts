import { expect, it } from 'vitest';
import { bodyOf, nextTry, tryBody } from './receiver.ts';
import { secretText, signedHeaders } from './sign.ts';

it('signs as Standard Webhooks does, by its own example', () => {
  const secret = Buffer.from('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'base64');
  const id = 'msg_p5jXN8AQM9LWM0D4loKWxJek';
  const headers = signedHeaders({ id, seconds: 1_614_265_330, body: '{"test": 2432232314}' }, [
    secret,
  ]);
  expect(headers).toMatchObject({
    'webhook-id': id,
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  });
  expect(secretText(secret)).toBe('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw');
});

it('tells which week, which version and where, and nothing else', () => {
  const at = new Date('2026-11-23T11:00:05Z');
  const told = { week: '2026-W47', at };
  expect(JSON.parse(bodyOf({ ...told, version: 1 }, 'https://samsyn.kommun.example'))).toEqual({
    type: 'week.frozen',
    timestamp: '2026-11-23T11:00:05.000Z',
    data: { week: '2026-W47', version: 1, link: 'https://samsyn.kommun.example/lage/2026-W47' },
  });
  expect(
    JSON.parse(bodyOf({ ...told, version: 2 }, 'https://samsyn.kommun.example')),
  ).toMatchObject({ type: 'week.corrected', data: { version: 2 } });
  expect(JSON.parse(tryBody(at))).toEqual({
    ...{ type: 'message.try', timestamp: '2026-11-23T11:00:05.000Z', data: {} },
  });
});

it('tries later and later, for about a day', () => {
  const minutes = [1, 2, 3, 4, 5, 6, 7].map((tries) => nextTry(tries) ?? 0);
  expect(minutes).toEqual([...minutes].sort((a, b) => a - b));
  const hours = minutes.reduce((sum, one) => sum + one, 0) / 60;
  expect(hours).toBeGreaterThan(22);
  expect(hours).toBeLessThanOrEqual(24);
  expect(nextTry(8)).toBeUndefined();
});
