import { accept, refuse, type Result } from '../shared/result.ts';

/** Who asks for the analysis of a judging round. Entries they are in a conflict with are taken out of it, whoever they are. */
export interface AnalysisActor {
  readonly roles: ReadonlySet<string>;
  /** Sits on a panel of the season, or on the council itself. */
  readonly sitsOnCouncil: boolean;
  readonly leadsPanel: boolean;
  /** Signed the council's commitment to confidentiality. */
  readonly hasCommitted: boolean;
  /** Every sheet they owe in this round is sealed; also of whoever owes none. */
  readonly ownSheetsSealed: boolean;
}

/** Where the judging round stands as a whole. */
export interface AnalysisFacts {
  readonly roundClosed: boolean;
  /** Every judge who counts has sealed every sheet. */
  readonly allSealed: boolean;
  readonly frozen: boolean;
  /** Every entry of the round was decided on. */
  readonly decided: boolean;
}

/** `analysis-not-found` for whoever may not learn that there is one. */
export type AnalysisRefusal =
  | { readonly code: 'analysis-not-found' }
  | { readonly code: 'commitment-not-signed' }
  | { readonly code: 'own-sheet-not-sealed' }
  | { readonly code: 'sheets-still-open' }
  | { readonly code: 'analysis-not-frozen' }
  | { readonly code: 'analysis-frozen' }
  | { readonly code: 'result-decided' }
  | { readonly code: 'result-not-decided' }
  | { readonly code: 'judging-round-closed' }
  | { readonly code: 'round-not-over' };

type Verdict = Result<void, AnalysisRefusal>;

/**
 * Whether the actor may see the analysis. Officers once every sheet is sealed; the council once it is frozen, so that whoever is asked for
 * one more reading has seen nothing (ASG-8); auditors once the result is decided; nobody else ever.
 */
export function maySeeAnalysis(actor: AnalysisActor, facts: AnalysisFacts): Verdict {
  if (actor.sitsOnCouncil && !actor.hasCommitted) return refuse({ code: 'commitment-not-signed' });
  if (actor.sitsOnCouncil && !actor.ownSheetsSealed) return refuse({ code: 'own-sheet-not-sealed' });
  if (isOfficer(actor)) return facts.frozen ? accept(undefined) : scoringIsOver(facts);
  if (actor.sitsOnCouncil) return councilMaySee(facts);
  if (!actor.roles.has('auditor')) return refuse({ code: 'analysis-not-found' });
  return facts.decided ? accept(undefined) : refuse({ code: 'result-not-decided' });
}

/** Whether the actor may freeze what the council will vote on. Again after a correction, with a reason, until the result is decided. */
export function mayFreezeAnalysis(actor: AnalysisActor, facts: AnalysisFacts): Verdict {
  if (!actor.roles.has('organiser')) return refuse({ code: 'analysis-not-found' });
  const seen = maySeeAnalysis(actor, facts);
  if (!seen.ok) return seen;
  return facts.decided ? refuse({ code: 'result-decided' }) : accept(undefined);
}

/** Whether extra readings may be given out: before anybody of the council has seen a figure, and while judges can still score. */
export function mayAskSecondReadings(actor: AnalysisActor, facts: AnalysisFacts): Verdict {
  if (!isOfficer(actor)) return refuse({ code: 'analysis-not-found' });
  const seen = maySeeAnalysis(actor, facts);
  if (!seen.ok) return seen;
  if (facts.frozen) return refuse({ code: 'analysis-frozen' });
  return facts.roundClosed ? refuse({ code: 'judging-round-closed' }) : accept(undefined);
}

/** Whether the actor may see how severe each judge is: officers and leads. Everybody else only their own, once the round is over. */
export function maySeeSeverities(actor: AnalysisActor, facts: AnalysisFacts): boolean {
  return maySeeAnalysis(actor, facts).ok && (isOfficer(actor) || actor.leadsPanel || actor.roles.has('auditor'));
}

/** Whether a judge may see their own severity: after the round is over, from the figures the council voted on. */
export function maySeeOwnSeverity(actor: AnalysisActor, facts: AnalysisFacts): Verdict {
  if (!actor.sitsOnCouncil) return refuse({ code: 'analysis-not-found' });
  if (!facts.roundClosed && !facts.decided) return refuse({ code: 'round-not-over' });
  return facts.frozen ? accept(undefined) : refuse({ code: 'analysis-not-frozen' });
}

/** What is frozen stays in sight while a sheet is corrected. */
function councilMaySee(facts: AnalysisFacts): Verdict {
  if (facts.frozen) return accept(undefined);
  const over = scoringIsOver(facts);
  return over.ok ? refuse({ code: 'analysis-not-frozen' }) : over;
}

function scoringIsOver({ allSealed, roundClosed }: AnalysisFacts): Verdict {
  return allSealed || roundClosed ? accept(undefined) : refuse({ code: 'sheets-still-open' });
}

function isOfficer({ roles }: AnalysisActor): boolean {
  return roles.has('organiser') || roles.has('secretariat');
}
