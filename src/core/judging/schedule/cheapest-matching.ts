/**
 * Gives every row a column of its own so that the sum of costs is the least; there are at least as many columns as rows, and an
 * infinite cost is never taken if it can be avoided. Shortest augmenting paths (Jonker & Volgenant 1987), O(rows² · columns).
 */
export function cheapestMatching(
  rows: number,
  columns: number,
  costOf: (row: number, column: number) => number,
): Int32Array {
  const rowPrice = new Float64Array(rows);
  const columnPrice = new Float64Array(columns);
  const rowOf = new Int32Array(columns).fill(-1);
  for (let row = 0; row < rows; row += 1) {
    const distance = new Float64Array(columns).fill(Infinity);
    const before = new Int32Array(columns).fill(-1);
    const isDone = new Uint8Array(columns);
    let [at, column, reached] = [row, -1, 0];
    for (;;) {
      let next = -1;
      for (let other = 0; other < columns; other += 1) {
        if (isDone[other] === 1) continue;
        const length = reached + costOf(at, other) - rowPrice[at]! - columnPrice[other]!;
        if (length < distance[other]!) {
          distance[other] = length;
          before[other] = column;
        }
        if (next === -1 || distance[other]! < distance[next]!) next = other;
      }
      reached = distance[next]!;
      column = next;
      isDone[column] = 1;
      if (rowOf[column] === -1) break;
      at = rowOf[column]!;
    }
    for (let other = 0; other < columns; other += 1) {
      if (isDone[other] === 0) continue;
      const change = reached - distance[other]!;
      columnPrice[other]! -= change;
      if (rowOf[other] !== -1) rowPrice[rowOf[other]!]! += change;
    }
    rowPrice[row]! += reached;
    for (let end = column; end !== -1; end = before[end]!) rowOf[end] = before[end] === -1 ? row : rowOf[before[end]!]!;
  }
  const columnOf = new Int32Array(rows).fill(-1);
  rowOf.forEach((row, column) => {
    if (row !== -1) columnOf[row] = column;
  });
  return columnOf;
}
