import type { AttemptRules, ContestRules } from '#core/contest/definition.ts';
import type { ExcludedRole } from '#core/contest/eligibility.ts';
import type { Outcome } from '#core/contest/mark.ts';
import type { RoundCounts } from '#core/contest/prediction.ts';

/** What must hold when a rule book is played: `<book>.play.yaml`. Every section that is there is run. */
export interface Play {
  readonly book: string;
  /** What the book states and the model has no parameter for; the book is then expressed in part. */
  readonly beyond?: readonly { readonly states: string; readonly missing: string }[];
  /** What the book states and the program leaves out on purpose: a way of working that serves nobody, no rule of the contest. */
  readonly leftOut?: readonly { readonly states: string; readonly why: string }[];
  /** What the linter says of the stated rules and dated rounds, nothing assumed, besides what no book says. */
  readonly lint: readonly string[];
  /** Starts in this order; one that is admitted is an attempt of that person. */
  readonly starts?: readonly {
    readonly by: string;
    readonly round: string;
    readonly at: string;
    readonly outcome: string;
  }[];
  /** How many seconds after the start an attempt is over. */
  readonly deadline?: { readonly after: number };
  /** The roles that may not take part: these and no others. */
  readonly excluded?: readonly ExcludedRole[];
  /** Outcome: `admitted`, the division, or the code of the refusal. */
  readonly people?: readonly {
    readonly born?: string;
    readonly on?: string;
    readonly group?: string;
    readonly outcome: string;
  }[];
  /** Groups on which the participation of a unit is measured. */
  readonly obligatory?: readonly string[];
  readonly goal?: readonly { readonly people: number; readonly of: number; readonly reached: boolean }[];
  /** Ways in that are offered, the usual one first. */
  readonly logins?: readonly string[];
  readonly registration?: readonly { readonly missing?: string; readonly outcome: string }[];
  /** Smallest bank the linter lets pass. */
  readonly bank?: number;
  /** Options of every question on a paper. */
  readonly options?: number;
  /** Rounds that have a set of so many questions of their own. */
  readonly sets?: { readonly rounds: readonly string[]; readonly of: number };
  /** Questions on a paper by difficulty. */
  readonly levels?: Readonly<Record<string, number>>;
  /** Whether so many questions of so many points make the points of a whole paper that are stated. */
  readonly total?: readonly { readonly questions: number; readonly right: number; readonly agrees: boolean }[];
  readonly marks?: readonly {
    readonly key: readonly string[];
    readonly chosen: readonly string[];
    readonly outcome: Outcome;
  }[];
  readonly answered?: readonly { readonly answers: number; readonly outcome: string }[];
  readonly question?: {
    readonly paper: number;
    readonly cases: readonly { readonly after: number; readonly counts: boolean }[];
  };
  /** Answers to the side question as they come with an attempt: what is kept, `null` for nothing, or the code of the refusal. */
  readonly side?: readonly { readonly sent: string; readonly outcome: string | null }[];
  /** What a participant sees right after handing in. */
  readonly feedback?: { readonly now: AttemptRules['feedback'] };
  /** Predictions from the nearest to the farthest. */
  readonly prediction?: { readonly counts: RoundCounts; readonly truth: number; readonly nearest: readonly number[] };
  /** A person who has handed in may predict again in the same round. */
  readonly predictsAgain?: true;
  readonly round?: RoundPlay;
  /** Prizes awarded in a round and once, with their value where all values are published. */
  readonly prizes?: { readonly perRound?: number; readonly once?: number; readonly vnd?: number };
  readonly gap?: number;
  readonly units?: UnitsPlay;
  /** Units on the lists that no prize follows from, by metric; equals stand together. */
  readonly lists?: {
    readonly of: UnitsPlay['of'];
    readonly by: Readonly<Record<string, readonly (readonly string[])[]>>;
  };
  readonly spreaders?: {
    readonly brought: Readonly<Record<string, readonly string[]>>;
    readonly counted: readonly string[];
    readonly order: readonly string[];
  };
  /** Grounds on which a result is void and the prize passes to the next. */
  readonly voided?: readonly string[];
  /** Work that people judge, as the page says it. */
  readonly judged?: readonly string[];
  /** Parameters that say how a page or a service behaves, as they are in force. */
  readonly carried?: { readonly [Group in keyof ContestRules]?: Partial<ContestRules[Group]> };
}

/** A round played from answers to prizes. */
export interface RoundPlay {
  readonly people: Readonly<Record<string, PersonPlay>>;
  readonly truth?: number;
  /** The numbers, from 1, of the attempts that count. */
  readonly counted?: Readonly<Record<string, readonly number[]>>;
  readonly points?: Readonly<Record<string, number>>;
  /** Seconds that count. */
  readonly takes?: Readonly<Record<string, number>>;
  readonly order?: readonly string[];
  /** By division. */
  readonly boards?: Readonly<Record<string, readonly string[]>>;
  readonly prizes?: Readonly<Record<string, readonly string[]>>;
}

export interface PersonPlay {
  readonly group?: string;
  readonly attempts: readonly AttemptPlay[];
}

export interface AttemptPlay {
  readonly right: number;
  readonly wrong?: number;
  /** Handed in so many minutes after the round opened. */
  readonly at: number;
  /** Seconds; 300 unless told. */
  readonly takes?: number;
  readonly guess?: number;
}

export interface UnitsPlay {
  /** Agencies, the best first. */
  readonly best: readonly string[];
  readonly of: Readonly<
    Record<
      string,
      {
        readonly participants: number;
        readonly headcount?: number;
        readonly attempts?: number;
        readonly juryPlace?: number;
        readonly prizesWon?: number;
      }
    >
  >;
}

/** Every section a play may have: a section nobody runs would be a claim nobody checks. */
export const SECTIONS: readonly (keyof Play)[] = [
  'book',
  'beyond',
  'leftOut',
  'lint',
  'starts',
  'deadline',
  'excluded',
  'people',
  'obligatory',
  'goal',
  'logins',
  'registration',
  'bank',
  'options',
  'sets',
  'levels',
  'total',
  'marks',
  'answered',
  'question',
  'side',
  'feedback',
  'prediction',
  'predictsAgain',
  'round',
  'prizes',
  'gap',
  'units',
  'lists',
  'spreaders',
  'voided',
  'judged',
  'carried',
];
