import type { App } from '#server/app/app.ts';
import { SEASON } from './contest.ts';

/** Members that hold a key or a mark, in whatever JSON or page data they stand. */
const SHAPES: readonly (readonly [string, RegExp])[] = [
  ['rightOptions', /"?rightOptions"?\s*:\s*\[/],
  ['isRight', /"?isRight"?\s*:\s*(true|false)/],
  ['right', /"?\bright"?\s*:\s*\[/],
  ['outcome', /"?outcome"?\s*:\s*"(right|wrong)"/],
  ['opened', /"?opened"?\s*:\s*\{/],
  ['score', /"?score"?\s*:\s*\{\s*"?points"?\s*:\s*-?\d|"?(points|correctCount|scoreHundredths)"?\s*:\s*-?\d/],
  ['allCorrect', /"?allCorrect"?\s*:\s*(true|false)/],
  ['marked answer', /class="[^"]*\bis-(right|wrong)\b/],
  ['key in words', /Đáp án: /],
];

/** Names of the shapes that tell a mark and no key: they are public earlier. */
export const MARKS: ReadonlySet<string> = new Set(['score', 'allCorrect']);

/**
 * What of the key of the contest a body gives away: the shape it would have, or the question whose explanation stands in it. Found by
 * content, not by address: whatever route sends it.
 */
export function keyLeaks(app: App, body: string): readonly string[] {
  const contest = app.contests.find(SEASON);
  if (!contest.ok) throw new Error(contest.refusal.code);
  const said = readable(body);
  const explained = [...contest.value.key.values()].filter(
    ({ explanation }) => explanation !== null && said.includes(readable(explanation)),
  );
  return [...SHAPES.filter(([, shape]) => shape.test(body)).map(([name]) => name), ...explained.map(({ id }) => id)];
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ' };

/** Words as a reader sees them, whether they came as JSON or as a page. */
function readable(text: string): string {
  return text
    .replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (_, name: string) => ENTITIES[name] ?? '')
    .replace(/\\(["/\\])/g, '$1')
    .replace(/\s+/g, ' ')
    .normalize('NFC');
}
