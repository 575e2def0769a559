import { caseState, type CaseState } from '#core/contest/integrity-case.ts';
import type { CaseEvidence } from '#core/contest/analysis/review-round.ts';
import type { ClusterLink } from '#core/contest/analysis/cluster-findings.ts';
import { canAskEntrant, canConfirmVoid, canProposeVoid, canSeeCases } from '#core/contest/policy.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { listCaseMembers } from '../../db/queries/contest-case.ts';
import { listRestorations } from '../../db/queries/contest-void.ts';
import type { App } from '../app.ts';
import type { CaseDeskOf } from '../person/gates.ts';
import { recordAct } from '../record-audit.ts';
import { evidenceOf, loadCase, type Happened, type LoadedCase } from './load-case.ts';
import { showContest } from './show-contest.ts';

/** A case for whoever may see it. Names, attempts and answers are there for those who took it, and for nobody else. */
export interface CaseView {
  readonly id: string;
  readonly roundId: string;
  readonly openedAt: string;
  readonly isByHand: boolean;
  readonly report: string | null;
  readonly unitName: string | null;
  readonly state: CaseState;
  readonly people: number;
  readonly evidence: readonly CaseEvidence[];
  /** By place of the people. */
  readonly links: readonly { readonly a: number; readonly b: number; readonly codes: ClusterLink['codes'] }[];
  readonly takings: readonly { readonly name: string; readonly reason: string; readonly at: string }[];
  readonly dismissal: { readonly name: string; readonly reason: string; readonly at: string } | null;
  /** `null` = the reader did not take this case. */
  readonly members: readonly CaseMember[] | null;
  readonly grounds: readonly string[];
  readonly consequence: string;
  readonly may: { readonly take: boolean; readonly ask: boolean; readonly propose: boolean; readonly decide: boolean };
}

export interface CaseMember {
  readonly participantId: string;
  readonly attemptId: string;
  readonly name: string;
  readonly unitName: string | null;
  readonly attemptNumber: number;
  readonly startedAt: string;
  readonly seconds: number;
  readonly correctCount: number;
  readonly questions: readonly CaseQuestionView[];
  readonly proposals: readonly CaseProposalView[];
}

export interface CaseQuestionView {
  readonly id: string;
  readonly body: string;
  readonly askedBy: string;
  readonly askedAt: string;
  readonly dueAt: string;
  readonly answer: string | null;
  readonly answeredAt: string | null;
  readonly isOverdue: boolean;
}

export interface CaseProposalView {
  readonly id: string;
  readonly ground: string;
  readonly reason: string;
  readonly consequence: string;
  readonly proposedBy: string;
  readonly proposedAt: string;
  readonly isOwn: boolean;
  readonly outcome: 'confirmed' | 'declined' | null;
  readonly decision: { readonly name: string; readonly reason: string; readonly at: string } | null;
  /** What was proposed to be recognised again, the oldest first. */
  readonly restorations: readonly CaseRestorationView[];
}

export interface CaseRestorationView {
  readonly id: string;
  readonly reason: string;
  readonly proposedBy: string;
  readonly proposedAt: string;
  readonly isOwn: boolean;
  readonly outcome: 'confirmed' | 'declined' | null;
  readonly decision: { readonly name: string; readonly reason: string; readonly at: string } | null;
}

/** One case. Reading its names is itself an act that is kept. */
export async function readCase(
  app: App,
  desk: CaseDeskOf,
  caseId: string,
): Promise<Result<CaseView, { readonly code: 'case-not-found' }>> {
  const seasonId = desk.scope.id;
  const loaded = await loadCase(app.db, seasonId, caseId);
  if (!loaded || !canSeeCases({ role: desk.role, progress: 'closed' })) return refuse({ code: 'case-not-found' });
  const { row, facts, happened } = loaded;
  const isMine = facts.takenBy.includes(desk.actor.personId);
  const rows = await listCaseMembers(app.db, row.id);
  const restorations = await listRestorations(
    app.db,
    happened.proposals.map(({ id }) => id),
  );
  const contest = app.contests.find(seasonId);
  const kept = evidenceOf(row);
  const placeOf = new Map(rows.map((member) => [member.participant_id, member.place]));
  const unitName = (id: string | null) => (id && contest.ok ? (contest.value.units.find(id)?.name ?? null) : null);
  if (isMine) await noteReading(app, desk, row.id);
  return accept({
    id: row.id,
    roundId: row.round_id,
    openedAt: row.opened_at.toString(),
    isByHand: row.opened_by !== null,
    report: isMine ? kept.report : null,
    unitName: unitName(row.unit_id),
    state: caseState(facts),
    people: rows.length,
    evidence: kept.evidence,
    links: kept.links.map(({ a, b, codes }) => ({ a: placeOf.get(a) ?? 0, b: placeOf.get(b) ?? 0, codes })),
    takings: happened.takings.map(({ name, reason, taken_at }) => ({ name, reason, at: taken_at.toString() })),
    dismissal: dismissalOf(happened),
    members: isMine ? rows.map((member) => memberOf(app, desk, member, { loaded, unitName, restorations })) : null,
    grounds: contest.ok ? contest.value.rules.sanctions.grounds : [],
    consequence: contest.ok ? contest.value.rules.sanctions.consequence : 'attempt-void',
    may: await mayOf(app, desk, loaded),
  });
}

function dismissalOf({ dismissals: [dismissal] }: Happened): CaseView['dismissal'] {
  if (!dismissal) return null;
  return { name: dismissal.name, reason: dismissal.reason, at: dismissal.dismissed_at.toString() };
}

async function noteReading(app: App, desk: CaseDeskOf, caseId: string): Promise<void> {
  const { personId } = desk.actor;
  const act = { seasonId: desk.scope.id, personId, action: 'integrity-case-read' };
  await recordAct(app, app.db, { ...act, subjectKind: 'integrity-case', subjectId: caseId });
}

type MemberRow = Awaited<ReturnType<typeof listCaseMembers>>[number];

type Restorations = Awaited<ReturnType<typeof listRestorations>>;

interface Around {
  readonly restorations: Restorations;
  readonly loaded: LoadedCase;
  readonly unitName: (id: string | null) => string | null;
}

function memberOf(app: App, desk: CaseDeskOf, row: MemberRow, { loaded, unitName, restorations }: Around): CaseMember {
  const now = app.clock.seasonNow(desk.scope.id);
  const { questions, proposals } = loaded.happened;
  return {
    participantId: row.participant_id,
    attemptId: row.attempt_id,
    name: row.display_name,
    unitName: unitName(row.unit_id),
    attemptNumber: row.attempt_number,
    startedAt: row.started_at.toString(),
    seconds: Math.round((row.duration_ms ?? 0) / 1000),
    correctCount: row.correct_count ?? 0,
    questions: questions
      .filter((question) => question.participant_id === row.participant_id)
      .map((question) => ({
        id: question.id,
        body: question.body,
        askedBy: question.asked_by_name,
        askedAt: question.asked_at.toString(),
        dueAt: question.due_at.toString(),
        answer: question.answer,
        answeredAt: question.answered_at?.toString() ?? null,
        isOverdue: question.answered_at === null && Temporal.Instant.compare(now, question.due_at) >= 0,
      })),
    proposals: proposals
      .filter((proposal) => proposal.participant_id === row.participant_id)
      .map((proposal) => proposalView(proposal, restorations, desk.actor.personId)),
  };
}

function proposalView(
  row: Happened['proposals'][number],
  restorations: Restorations,
  reader: string,
): CaseProposalView {
  return {
    id: row.id,
    ground: row.ground,
    reason: row.reason,
    consequence: row.consequence,
    proposedBy: row.proposed_by_name,
    proposedAt: row.proposed_at.toString(),
    isOwn: row.proposed_by === reader,
    outcome: row.outcome as CaseProposalView['outcome'],
    decision: decisionOf(row),
    restorations: restorations
      .filter((one) => one.proposal_id === row.id)
      .map((one) => ({
        id: one.id,
        reason: one.reason,
        proposedBy: one.proposed_by_name,
        proposedAt: one.proposed_at.toString(),
        isOwn: one.proposed_by === reader,
        outcome: one.outcome as CaseRestorationView['outcome'],
        decision: decisionOf(one),
      })),
  };
}

function decisionOf(row: Happened['proposals'][number] | Restorations[number]): CaseProposalView['decision'] {
  const { decided_at: at, decided_by_name: name, decision_reason: reason } = row;
  return at && { name: name ?? '', reason: reason ?? '', at: at.toString() };
}

/** What the reader may do, by the same rules that guard the acts. An organiser confirms as a second person what another proposed. */
async function mayOf(app: App, desk: CaseDeskOf, { row, facts }: LoadedCase): Promise<CaseView['may']> {
  const view = await showContest(app, desk.scope.id);
  const progress = (view.ok && view.value.rounds.find((round) => round.id === row.round_id)?.progress) || 'closed';
  const { role } = desk;
  const isOpen = !facts.isDismissed;
  const isMine = facts.takenBy.includes(desk.actor.personId);
  return {
    take: isOpen && !isMine,
    ask: isOpen && isMine && canAskEntrant({ role, progress }),
    propose: isOpen && isMine && canProposeVoid({ role, progress }),
    decide: isOpen && isMine && canConfirmVoid({ role: 'second-reviewer', progress }),
  };
}
