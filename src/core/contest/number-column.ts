/** Numbers one after another, eight bytes each. */
export interface NumberColumn {
  add(value: number): void;
  at(index: number): number;
  set(index: number, value: number): void;
  /** Those added so far, where they are kept. */
  values(): Float64Array;
}

const FIRST_LENGTH = 1024;

/** An empty column; room for twice as many is made whenever it runs out. */
export function numberColumn(): NumberColumn {
  let kept = new Float64Array(FIRST_LENGTH);
  let length = 0;
  const add = (value: number) => {
    if (length === kept.length) {
      const larger = new Float64Array(length * 2);
      larger.set(kept);
      kept = larger;
    }
    kept[length] = value;
    length += 1;
  };
  return {
    add,
    at: (index) => kept[index]!,
    set: (index, value) => void (kept[index] = value),
    values: () => kept.subarray(0, length),
  };
}
