import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

/** The colours of the first block that starts with `opening`. */
const palette = (opening: string): ReadonlyMap<string, string> => {
  const from = css.indexOf(opening);
  const block = css.slice(from, css.indexOf('}', from));
  return new Map(
    [...block.matchAll(/--vd-([a-z0-9-]+): (#[0-9A-F]{6});/gi)].map((hit) => [hit[1] ?? '', hit[2] ?? '']),
  );
};

/** Relative luminance by WCAG 2.2. */
const luminance = (hex: string): number => {
  const linear = [1, 3, 5]
    .map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * (linear[0] ?? 0) + 0.7152 * (linear[1] ?? 0) + 0.0722 * (linear[2] ?? 0);
};

const contrast = (one: string, other: string): number => {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
};

const palettes = {
  light: palette(':root {'),
  'dark by the system': palette(":root:not([data-theme='light']) {"),
  'dark by choice': palette(":root[data-theme='dark'] {"),
};

const text = [
  ['ink', 'bg'],
  ['ink-2', 'bg'],
  ['ink-2', 'sunken'],
  ['ink-3', 'bg'],
  ['ink-3', 'sunken'],
  ['accent', 'bg'],
  ['accent', 'surface'],
  ['accent', 'accent-soft'],
  ['ink-2', 'accent-soft'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-hover'],
  ['gold-ink', 'gold-soft'],
  ['success', 'success-soft'],
  ['warning', 'warning-soft'],
  ['danger', 'danger-soft'],
  ['danger', 'surface'],
  ['info', 'info-soft'],
] as const;
const shapes = [
  ['line-strong', 'surface'],
  ['line-strong', 'bg'],
  ['line-strong', 'sunken'],
  ['focus', 'bg'],
  ['focus', 'surface'],
  ['focus', 'sunken'],
  ['gold', 'surface'],
  ['son', 'bg'],
] as const;

for (const [name, colours] of Object.entries(palettes))
  for (const [pairs, need] of [
    [text, 4.5],
    [shapes, 3],
  ] as const)
    for (const [front, back] of pairs)
      test(`${front} on ${back} has a contrast of at least ${need} in ${name}`, () => {
        expect(contrast(colours.get(front) ?? '', colours.get(back) ?? '')).toBeGreaterThanOrEqual(need);
      });

test('the two dark palettes are the same', () => {
  expect(palettes['dark by choice']).toEqual(palettes['dark by the system']);
});
