import { obstaclesTo, type EntryObstacle } from '#core/honour/decision.ts';
import type { HonourRefusal } from '#core/honour/policy.ts';
import { admitGrant, passedInVote, votesUnsigned, type GrantRefusal } from '#core/judging/final-round/admit-grant.ts';
import type { TitleDefinition } from '#core/season/award-definition.ts';
import type { LocalizedText } from '#core/shared/localized-text.ts';
import { accept, type Result } from '#core/shared/result.ts';
import { listAbsentEntries } from '../../db/queries/room-event.ts';
import type { App } from '../app.ts';
import { findLackingPapers } from '../dossier/find-lacking-papers.ts';
import type { QueueRefusal } from '../dossier/list-dossiers-for-secretariat.ts';
import { isInQuestion } from '../judging/describe-sheet.ts';
import { tableOf, type JudgedEntry, type ResultRow } from '../judging/read-result-table.ts';
import type { Actor } from '../person/actor.ts';
import { decideInSeason } from './gates.ts';
import { decidable, isFirst, loadGrounds, titlesOf, type RecognitionGrounds } from './load-grounds.ts';

/** Why a decision that grants this title to this entry would be refused. */
export type RecognitionObstacle =
  | EntryObstacle
  | { readonly code: 'sheets-in-question' }
  | { readonly code: 'title-stripped-before' }
  | { readonly code: 'entry-not-passed-in-final-vote' }
  | { readonly code: 'documents-missing'; readonly documents: readonly LocalizedText[] };

export interface AssessedTitle {
  readonly titleId: string;
  /** Why nobody can be granted it now. */
  readonly refusal: GrantRefusal | null;
  /** Votes that count for it and whose minutes are not signed by all; `null` where nothing is voted on, or not to its end. */
  readonly votesUnsigned: number | null;
  /** By entry; an entry that is not there has none. */
  readonly obstacles: ReadonlyMap<string, readonly RecognitionObstacle[]>;
  /** How many must hold it in the end; `null` = as many as deserve it. */
  readonly count: number | null;
  readonly holders: number;
}

export interface AssessedRecognition {
  readonly rows: readonly ResultRow[];
  readonly titles: readonly AssessedTitle[];
}

/**
 * What `decideRecognition` would refuse, title by title and entry by entry, with the table of results: told before anything is drawn
 * up, by the same grounds.
 */
export async function assessRecognition(
  app: App,
  actor: Actor,
  { seasonId }: { readonly seasonId: string },
): Promise<Result<AssessedRecognition, QueueRefusal | HonourRefusal>> {
  const admitted = await decideInSeason(app, actor, seasonId);
  if (!admitted.ok) return admitted;
  const { award } = admitted.value;
  const [grounds, absent] = await Promise.all([loadGrounds(app, admitted.value), listAbsentEntries(app.db, seasonId)]);
  const judged = [...grounds.judged.values()];
  const lacking = await findLackingPapers(
    app,
    award,
    judged.map(({ entry }) => entry),
  );
  const documents = new Map([...lacking].map(([id, fields]) => [id, fields.map(({ label }) => label)]));
  return accept({
    rows: tableOf(award, judged, absent),
    titles: award.award.titles.map((title) => assessTitle(title, grounds, documents)),
  });
}

type Documents = ReadonlyMap<string, readonly LocalizedText[]>;

function assessTitle(title: TitleDefinition, grounds: RecognitionGrounds, documents: Documents): AssessedTitle {
  const vote = passedInVote(grounds.rules.votedTitles, grounds.votes, title.id);
  const passed = vote.ok ? vote.value : null;
  const granting = admitGrant(grounds.rules, grounds.votes, { titleId: title.id, entryIds: [] });
  const found = [...grounds.judged.values()].flatMap((judged) => {
    const all = obstaclesOf(title, judged, { grounds, documents, passed });
    return all.length > 0 ? [[judged.entry.id, all] as const] : [];
  });
  return {
    titleId: title.id,
    refusal: granting.ok ? null : granting.refusal,
    votesUnsigned: vote.ok && passed ? votesUnsigned(grounds.votes, title.id).length : null,
    obstacles: new Map(found),
    count: title.count,
    holders: grounds.held.filter(({ titleId }) => titleId === title.id).length,
  };
}

function obstaclesOf(
  title: TitleDefinition,
  judged: JudgedEntry,
  given: {
    readonly grounds: RecognitionGrounds;
    readonly documents: Documents;
    readonly passed: ReadonlySet<string> | null;
  },
): readonly RecognitionObstacle[] {
  const { grounds, documents, passed } = given;
  const { id } = judged.entry;
  const rules = obstaclesTo(title, decidable(judged, titlesOf(judged, grounds.held)));
  if (rules.some(({ code }) => code === 'title-held-already')) return rules;
  const isStripped = grounds.stripped.some((row) => row.entryId === id && row.titleId === title.id);
  const lacking = isFirst(title) ? documents.get(id) : undefined;
  return [
    ...(judged.sheets.some(isInQuestion) ? [{ code: 'sheets-in-question' } as const] : []),
    ...rules,
    ...(isStripped ? [{ code: 'title-stripped-before' } as const] : []),
    ...(passed?.has(id) === false ? [{ code: 'entry-not-passed-in-final-vote' } as const] : []),
    ...(lacking ? [{ code: 'documents-missing', documents: lacking } as const] : []),
  ];
}
