import type { BankDefinition } from '#core/contest/bank-definition.ts';
import type { SeasonDefinition } from '#core/season/definition.ts';
import { stageState } from '#core/season/stages.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import type { App } from '../app.ts';
import type { QuestionEditorOf } from '../person/gates.ts';
import { recordAct } from '../record-audit.ts';
import { readBankInForce } from './read-bank-in-force.ts';

/** The bank of a season as its question editors work on it. */
export interface BankDesk {
  readonly seasonId: string;
  readonly bank: BankDefinition;
  readonly version: number;
  /** While a round is open every look at a key is written down. */
  readonly isRoundOpen: boolean;
}

export interface BankDeskRefusal {
  readonly code: 'bank-missing';
}

/** The bank that the rules in force name, in its newest version. */
export async function openBankDesk(app: App, editor: QuestionEditorOf): Promise<Result<BankDesk, BankDeskRefusal>> {
  const seasonId = editor.scope.id;
  const season = app.seasons.find(seasonId)?.season;
  const bankId = season?.kind === 'contest' ? season.contest.bank : null;
  const found = bankId === null ? null : await readBankInForce(app, bankId);
  if (!season || !found) return refuse({ code: 'bank-missing' });
  const isRoundOpen = hasOpenRound(season, app.clock.seasonNow(seasonId));
  return accept({ seasonId, ...found, isRoundOpen });
}

function hasOpenRound(season: SeasonDefinition, now: Temporal.Instant): boolean {
  return season.stages.some((stage) => stage.kind === 'round' && stageState(stage, now) === 'open');
}

/** What was looked at: one question with its key, or all of them in a file. */
export interface KeyAccess {
  readonly action: 'bank-key-viewed' | 'bank-exported';
  readonly questionId: string | null;
}

/** Writes down that somebody saw keys. A single look counts while a round is open; a file with all keys always does. */
export async function noteKeyAccess(
  app: App,
  editor: QuestionEditorOf,
  desk: BankDesk,
  access: KeyAccess,
): Promise<void> {
  if (access.action === 'bank-key-viewed' && !desk.isRoundOpen) return;
  const { bank, version, seasonId, isRoundOpen } = desk;
  await recordAct(app, app.db, {
    seasonId,
    personId: editor.actor.personId,
    action: access.action,
    subjectKind: 'bank',
    subjectId: bank.id,
    detail: { version, question: access.questionId, roundOpen: isRoundOpen },
  });
}
