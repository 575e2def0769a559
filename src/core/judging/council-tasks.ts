/** What an award season holds for judging, as its officers read it. */
export interface CouncilFacts {
  /** Entries the secretariat accepted and that are not decided yet. */
  readonly accepted: number;
  readonly councils: readonly { readonly panels: readonly unknown[] }[];
  /** Entries that somebody judges. */
  readonly results: readonly {
    readonly state: string;
    readonly result: { readonly quorumMet: boolean } | null;
  }[];
  readonly decisions: readonly { readonly publishedAt: unknown }[];
}

/** How much of each kind waits for the organiser; a council that is to be formed counts as one, once there is something to judge. */
export interface CouncilTasks {
  readonly 'panels-to-form': number;
  readonly 'entries-to-assign': number;
  readonly 'results-to-decide': number;
  readonly 'decisions-to-publish': number;
}

/** What waits for the organiser between the acceptance of dossiers and the publication of decisions. */
export function councilTasks({ accepted, councils, results, decisions }: CouncilFacts): CouncilTasks {
  const open = results.filter(({ state }) => state === 'accepted');
  return {
    'panels-to-form': accepted > 0 && councils.every(({ panels }) => panels.length === 0) ? 1 : 0,
    'entries-to-assign': accepted - open.length,
    'results-to-decide': open.filter(({ result }) => result?.quorumMet).length,
    'decisions-to-publish': decisions.filter(({ publishedAt }) => publishedAt === null).length,
  };
}
