/** So many points on a circle within a square of this size, clockwise from the top. One point stands in the middle. */
export function onCircle(count: number, size: number): readonly { readonly x: number; readonly y: number }[] {
  const middle = size / 2;
  const radius = count > 1 ? middle - 24 : 0;
  return Array.from({ length: count }, (_, at) => {
    const angle = (2 * Math.PI * at) / count - Math.PI / 2;
    return { x: Math.round(middle + radius * Math.cos(angle)), y: Math.round(middle + radius * Math.sin(angle)) };
  });
}
