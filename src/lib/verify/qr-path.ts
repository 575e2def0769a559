/** SVG path of the dark modules of a QR code of `size` modules a side: one rectangle for each run in a row. */
export const qrPath = (size: number, isDark: (row: number, column: number) => boolean): string => {
  const runs: string[] = [];
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      if (!isDark(row, column)) continue;
      const start = column;
      while (column + 1 < size && isDark(row, column + 1)) column++;
      runs.push(`M${start} ${row}h${column + 1 - start}v1h-${column + 1 - start}z`);
    }
  }
  return runs.join('');
};
