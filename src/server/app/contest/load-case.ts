import type { CaseFacts } from '#core/contest/integrity-case.ts';
import type { CaseEvidence } from '#core/contest/analysis/review-round.ts';
import type { ClusterLink } from '#core/contest/analysis/cluster-findings.ts';
import type { ReadonlyKysely } from '../../db/connect.ts';
import {
  findCase,
  listCaseQuestions,
  listDismissals,
  listTakings,
  type CaseRow,
} from '../../db/queries/contest-case.ts';
import { listVoidProposals } from '../../db/queries/contest-void.ts';

/** A case with everything that happened to it; its people are asked for apart, by whoever took it. */
export interface LoadedCase {
  readonly row: CaseRow;
  readonly facts: CaseFacts;
  readonly happened: Happened;
}

export interface Happened {
  readonly takings: Awaited<ReturnType<typeof listTakings>>;
  readonly questions: Awaited<ReturnType<typeof listCaseQuestions>>;
  readonly proposals: Awaited<ReturnType<typeof listVoidProposals>>;
  readonly dismissals: Awaited<ReturnType<typeof listDismissals>>;
}

/** What the evidence of a case says, as it was kept. */
export interface KeptEvidence {
  readonly evidence: readonly CaseEvidence[];
  readonly links: readonly ClusterLink[];
  /** Of a case opened by hand: what the person who opened it saw. */
  readonly report: string | null;
}

/** One case of a season; `undefined` when the season has none of this id. Five queries. */
export async function loadCase(db: ReadonlyKysely, seasonId: string, caseId: string): Promise<LoadedCase | undefined> {
  const row = /^[0-9a-f-]{36}$/.test(caseId) ? await findCase(db, seasonId, caseId) : undefined;
  if (!row) return undefined;
  const [one] = await withHappenings(db, [row]);
  return one;
}

/** Cases with what happened to each. Four queries, however many cases. */
export async function withHappenings(db: ReadonlyKysely, rows: readonly CaseRow[]): Promise<readonly LoadedCase[]> {
  const ids = rows.map((row) => row.id);
  const [takings, questions, proposals, dismissals] = await Promise.all([
    listTakings(db, ids),
    listCaseQuestions(db, ids),
    listVoidProposals(db, ids),
    listDismissals(db, ids),
  ]);
  const of = <T extends { readonly case_id: string }>(all: readonly T[]) => Map.groupBy(all, (one) => one.case_id);
  const [takingsOf, questionsOf, proposalsOf, dismissalsOf] = [
    of(takings),
    of(questions),
    of(proposals),
    of(dismissals),
  ];
  return rows.map((row) => {
    const happened = {
      takings: takingsOf.get(row.id) ?? [],
      questions: questionsOf.get(row.id) ?? [],
      proposals: proposalsOf.get(row.id) ?? [],
      dismissals: dismissalsOf.get(row.id) ?? [],
    };
    return { row, facts: factsOf(happened), happened };
  });
}

function factsOf({ takings, questions, proposals, dismissals }: Happened): CaseFacts {
  return {
    takenBy: takings.map((taking) => taking.person_id),
    isDismissed: dismissals.length > 0,
    questions: questions.map((question) => ({
      participantId: question.participant_id,
      dueAt: question.due_at,
      answeredAt: question.answered_at,
    })),
    proposals: proposals.map((proposal) => ({
      id: proposal.id,
      participantId: proposal.participant_id,
      proposedBy: proposal.proposed_by,
      outcome: proposal.outcome as 'confirmed' | 'declined' | null,
    })),
  };
}

/** The evidence of a case as it was kept. */
export function evidenceOf(row: CaseRow): KeptEvidence {
  const { evidence, report = null } = row.evidence as unknown as { evidence: readonly CaseEvidence[]; report?: string };
  return { evidence, report, links: row.links as unknown as readonly ClusterLink[] };
}
