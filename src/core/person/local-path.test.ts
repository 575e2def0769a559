import { expect, it } from 'vitest';
import { isLocalPath } from './local-path.ts';

for (const [text, expected] of [
  ['/', true],
  ['/tai-khoan?a=1#b', true],
  ['/en/ho-so/%C4%91', true],
  ['', false],
  ['tai-khoan', false],
  ['//evil.example', false],
  ['/\\evil.example', false],
  ['/\t/evil.example', false],
  ['/\n/evil.example', false],
  ['/a\\b', false],
  ['https://evil.example', false],
  ['javascript:alert(1)', false],
] as const) {
  it(`${JSON.stringify(text)} is ${expected ? 'a path of this site' : 'no path of this site'}`, () => {
    expect(isLocalPath(text)).toBe(expected);
  });
}
