/** A place of the timetable; an empty room = out of it. */
export interface Target {
  readonly room: string;
  readonly slot: string;
}

/** What the parts of a timetable share while something is moved. */
export interface Moving {
  /** Without script "move" is a link to a page of its own. */
  readonly isScripted: boolean;
  readonly canMove: boolean;
  /** The entry that was picked up, by hand or key. */
  readonly picked: string | null;
  readonly pick: (entry: string) => void;
  readonly aim: (at: Target) => void;
  readonly put: (at: Target) => Promise<void>;
}
