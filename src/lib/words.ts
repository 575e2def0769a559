import { createContext } from 'svelte';

/** Words every component may need. The root layout sets them once from messages, in the reader's language. */
export interface Words {
  /** Read out before a problem at a field: "Lỗi: ". */
  problemPrefix: string;
  /** Stands after the label of a field one may leave empty: "(không bắt buộc)". */
  optional: string;
  /** Label of a button that closes something. */
  close: string;
  /** Label of the arrow to the previous page of a list. */
  previousPage: string;
  /** Label of the arrow to the next page of a list. */
  nextPage: string;
  /** Read out before a page number: "Trang". */
  page: string;
  /** Stands where a fact is not public: "chưa công bố". */
  unpublished: string;
}

const [get, set] = createContext<() => Words>();

/** Gives the words to everything below; a function, so that a change of language reaches the components. */
export const setWords = (words: () => Words): void => {
  set(words);
};

/** The words of the nearest `setWords`; throws when no layout has set them. */
export const getWords = (): (() => Words) => get();
