/** A tile of a treemap, in the unit of the whole. */
export interface Tile {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Tiles of a rectangle whose areas are as the weights, as nearly square as rows allow; in the order of the weights given, which
 * must fall. Weights of 0 get no tile of their own: an empty one.
 *
 * Source: Bruls, Huizing, van Wijk, "Squarified Treemaps" (2000).
 */
export function treemap(weights: readonly number[], width: number, height: number): readonly Tile[] {
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  if (all === 0) return weights.map(() => ({ x: 0, y: 0, width: 0, height: 0 }));
  const areas = weights.map((weight) => (weight / all) * width * height);
  const tiles: Tile[] = [];
  let rest: Tile = { x: 0, y: 0, width, height };
  for (let at = 0; at < areas.length;) {
    const count = rowLength(areas.slice(at), Math.min(rest.width, rest.height));
    const row = areas.slice(at, at + count);
    const laid = layRow(row, rest);
    tiles.push(...laid.tiles);
    rest = laid.rest;
    at += count;
  }
  return tiles;
}

/** How many of the next areas stand in one row along a side, so that its worst tile is as square as can be. */
function rowLength(areas: readonly number[], side: number): number {
  let count = 1;
  while (count < areas.length && worst(areas.slice(0, count + 1), side) <= worst(areas.slice(0, count), side))
    count += 1;
  return count;
}

function worst(row: readonly number[], side: number): number {
  const sum = row.reduce((total, area) => total + area, 0);
  const [largest, smallest] = [Math.max(...row), Math.min(...row)];
  if (smallest === 0 || side === 0) return Infinity;
  return Math.max((side * side * largest) / (sum * sum), (sum * sum) / (side * side * smallest));
}

function layRow(row: readonly number[], rest: Tile): { readonly tiles: readonly Tile[]; readonly rest: Tile } {
  const sum = row.reduce((total, area) => total + area, 0);
  const isWide = rest.width >= rest.height;
  const depth = sum / (isWide ? rest.height : rest.width);
  let along = isWide ? rest.y : rest.x;
  const tiles = row.map((area): Tile => {
    const length = depth === 0 ? 0 : area / depth;
    const tile = isWide
      ? { x: rest.x, y: along, width: depth, height: length }
      : { x: along, y: rest.y, width: length, height: depth };
    along += length;
    return tile;
  });
  const left = isWide
    ? { ...rest, x: rest.x + depth, width: rest.width - depth }
    : { ...rest, y: rest.y + depth, height: rest.height - depth };
  return { tiles, rest: left };
}
