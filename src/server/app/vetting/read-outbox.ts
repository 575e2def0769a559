import { createHash } from 'node:crypto';
import type { MailTemplate } from '#core/dossier/mail-template.ts';
import { completionCutShort, isReleasable, type Decision } from '#core/vetting/pending-decision.ts';
import { accept, type Result } from '#core/shared/result.ts';
import type { Locale } from '#core/shared/localized-text.ts';
import { listWriters } from '../../db/queries/entrant-mail.ts';
import { listPendingDecisions, listReleases, type PendingDecisionRow } from '../../db/queries/vetting-decision.ts';
import type { App } from '../app.ts';
import { namesOf } from '../dossier/describe-entry.ts';
import { sitAtDesk, type QueueRefusal } from '../dossier/list-dossiers-for-secretariat.ts';
import { findNotMet } from '../dossier/judge-again.ts';
import type { Actor } from '../person/actor.ts';
import { writeLetters, type UsualWords, type WrittenLetter } from './write-letters.ts';

/** A letter that waits with its decision, as its readers would get it. */
export interface PendingLetter {
  readonly decisionId: string;
  readonly entryId: string;
  readonly dossierId: string;
  readonly name: string;
  readonly organisationName: string;
  readonly categoryLabel: string;
  readonly decision: Decision;
  readonly reason: string | null;
  /** With its placeholders, in Vietnamese: what somebody rewrites. */
  readonly template: MailTemplate;
  /** As each reader gets it, by the language they read. */
  readonly filled: Readonly<Record<Locale, MailTemplate>>;
  /** Rewritten by hand: these words go to every reader, whatever language they read. */
  readonly isOwn: boolean;
  /** How many people get it; with nobody it has to be printed. */
  readonly readers: number;
  readonly decider: string;
  readonly decidedAt: Temporal.Instant;
  /** Why a release leaves it: its entry moved since it was decided, or does not meet a condition any more. */
  readonly hindrance: 'moved' | 'not-eligible' | null;
  /** Until when the entrant may still complete what this refusal would end. */
  readonly cutsShort: Temporal.Instant | null;
}

export interface Outbox {
  readonly letters: readonly PendingLetter[];
  /** Names exactly these decisions and every word of their letters: what is released is what was read. */
  readonly fingerprint: string;
  readonly mayRelease: boolean;
  readonly releases: readonly {
    readonly id: string;
    readonly at: Temporal.Instant;
    readonly by: string;
    readonly accepted: number;
    readonly refused: number;
  }[];
}

/** What was decided and not told yet, letter by letter, for the officers of a season; with what was released before. */
export async function readOutbox(
  app: App,
  actor: Actor,
  { seasonId, usual }: { readonly seasonId: string; readonly usual: UsualWords },
): Promise<Result<Outbox, QueueRefusal>> {
  const desk = await sitAtDesk(app, actor, seasonId);
  if (!desk.ok) return desk;
  const { award, proof, roles } = desk.value;
  const pending = await listPendingDecisions(app.db, proof);
  const [written, writers, releases, barred] = await Promise.all([
    writeLetters(app, award, { pending, usual }),
    listWriters(app.db, [...new Set(pending.map(({ organisationId }) => organisationId))], app.clock.wallNow()),
    listReleases(app.db, proof),
    findNotMet(app, app.db, seasonId),
  ]);
  const now = app.clock.seasonNow(seasonId);
  const byDecision = Map.groupBy(written, ({ decisionId }) => decisionId);
  return accept({
    letters: pending.map((row) => ({
      ...letterOf(row, byDecision.get(row.decisionId) ?? []),
      categoryLabel: namesOf(award.award.categories, row).categoryLabel,
      hindrance: hindranceOf(row, barred),
      cutsShort: completionCutShort(row, now),
      readers: writers.filter(({ organisationId }) => organisationId === row.organisationId).length,
    })),
    fingerprint: fingerprintOf(written),
    mayRelease: roles.has('secretariat'),
    releases: releases.map((row) => ({
      id: row.id,
      at: row.released_at,
      by: row.name,
      accepted: Number(row.accepted),
      refused: Number(row.refused),
    })),
  });
}

function hindranceOf(row: PendingDecisionRow, barred: ReadonlySet<string>): PendingLetter['hindrance'] {
  if (!isReleasable(row)) return 'moved';
  return row.decision === 'accept' && barred.has(row.entryId) ? 'not-eligible' : null;
}

/**
 * A digest of the decisions that wait and of their letters as their readers get them, in every language. A decision has an id that
 * changes with its reason; the words may change without it: by a new template, another help desk.
 */
export function fingerprintOf(written: readonly WrittenLetter[]): string {
  const lines = written.map(({ decisionId, locale, filled }) =>
    JSON.stringify([decisionId, locale, filled.subject, filled.body]),
  );
  return createHash('sha256').update(lines.toSorted().join('\n')).digest('hex');
}

function letterOf(row: PendingDecisionRow, written: readonly WrittenLetter[]) {
  const { decisionId, entryId, dossierId, name, organisationName, decision, reason, decider, decidedAt } = row;
  const inWords = (locale: Locale) => written.find((one) => one.locale === locale);
  const none = { subject: '', body: '' };
  return {
    ...{ decisionId, entryId, dossierId, name, organisationName, decision, reason, decider, decidedAt },
    template: inWords('vi')?.template ?? none,
    filled: { vi: inWords('vi')?.filled ?? none, en: inWords('en')?.filled ?? none },
    isOwn: row.letter !== null,
  };
}
