import type { Page } from 'playwright-core';

/** What the clock of a room shows. */
export const faceOf = (page: Page): Promise<string> => page.getByRole('timer').innerText();

/** Seconds that it shows. */
export async function secondsOn(page: Page): Promise<number> {
  const [minutes = '0', rest = '0'] = (await faceOf(page)).replace('+', '').split(':');
  return Number(minutes) * 60 + Number(rest);
}

/**
 * Milliseconds between the moments at which the first and the last of the screens change to the same second, in the steadiest of some
 * seconds: a clock that is wrong is wrong in all of them.
 */
export async function apart(screens: readonly Page[]): Promise<number> {
  const seen = await Promise.all(screens.map(changesOf));
  const spreads = Object.keys(seen[0] ?? {}).flatMap((face) => {
    const moments = seen.flatMap((changes) => changes[face] ?? []);
    return moments.length === screens.length ? [Math.max(...moments) - Math.min(...moments)] : [];
  });
  return Math.min(...spreads);
}

/** When a face came to show each of the next seconds. */
function changesOf(page: Page): Promise<Readonly<Record<string, number>>> {
  return page.evaluate(
    () =>
      new Promise<Record<string, number>>((resolve) => {
        const changes: Record<string, number> = {};
        let last = document.querySelector('[role=timer]')?.textContent ?? '';
        const look = () => {
          const face = document.querySelector('[role=timer]')?.textContent ?? '';
          if (face !== last) changes[face] = Date.now();
          last = face;
          if (Object.keys(changes).length < 6) setTimeout(look, 5);
          else resolve(changes);
        };
        look();
      }),
  );
}
