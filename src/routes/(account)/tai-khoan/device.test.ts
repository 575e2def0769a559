import { expect, it } from 'vitest';
import { deviceOf } from './device.ts';

for (const [userAgent, device] of [
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/153.0 Safari/537.36 Edg/153.0',
    'Edge Windows',
  ],
  [
    'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/153.0 Mobile Safari/537.36',
    'Chrome Android',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Version/19.0 Mobile Safari/604.1',
    'Safari iPhone',
  ],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox Linux'],
  ['curl/8.5.0', null],
  ['', null],
] as const) {
  it(`reads "${userAgent.slice(0, 40)}" as ${device ?? 'unknown'}`, () => {
    const found = deviceOf(userAgent);
    expect(found && `${found.browser} ${found.system}`).toBe(device);
  });
}
