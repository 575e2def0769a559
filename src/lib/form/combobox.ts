/** A hit of a search: its text in parts, so that the found letters can be marked, and a second line. */
export interface PickerOption {
  value: string;
  parts: readonly { text: string; found?: boolean | undefined }[];
  detail: string;
}

/** The whole text of a hit. */
export const textOf = (option: PickerOption): string => option.parts.map((part) => part.text).join('');

/** Where the marked line of a list of `count` goes on a key: round at both ends, -1 when the list is empty. */
export const moveMark = (key: string, at: number, count: number): number => {
  if (count === 0) return -1;
  if (key === 'ArrowDown') return (at + 1) % count;
  if (key === 'ArrowUp') return at <= 0 ? count - 1 : at - 1;
  return at;
};

/** What the input of a picker needs to know of the field around it. */
export interface PickerField {
  describedby: string | undefined;
  invalid: boolean;
}
