import type { RequestEvent } from '@sveltejs/kit';
import type { AnalysisWanted } from '#server/app/judging/read-analysis.ts';

/** What the address of a page asks for: round, scope, method, and whether what stands now rather than what was frozen. */
export function wantedOf({ params, url }: Pick<RequestEvent<{ season: string }>, 'params' | 'url'>): AnalysisWanted {
  const asked = url.searchParams;
  return {
    seasonId: params.season,
    judgingRound: asked.get('vong') ?? undefined,
    scope: asked.get('pham-vi'),
    method: asked.get('cach'),
    current: asked.has('hien-tai'),
  };
}

/** The same as an address, for links between the pages of an analysis. */
export function addressOf({
  judgingRound,
  choice,
  showsFrozen,
}: {
  readonly judgingRound: string;
  readonly choice: { readonly scope: string; readonly method: string };
  readonly showsFrozen: boolean;
}): string {
  const asked = new URLSearchParams({ vong: judgingRound, 'pham-vi': choice.scope, cach: choice.method });
  if (!showsFrozen) asked.set('hien-tai', '1');
  return `?${asked.toString()}`;
}
