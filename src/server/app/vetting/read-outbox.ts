import { createHash } from 'node:crypto';
import { fillTemplate, type MailKind, type MailTemplate } from '#core/dossier/mail-template.ts';
import { isReleasable, type Decision } from '#core/vetting/pending-decision.ts';
import { accept, type Result } from '#core/shared/result.ts';
import { inLocale, type Locale } from '#core/shared/localized-text.ts';
import { listWriters } from '../../db/queries/entrant-mail.ts';
import { listMailTemplates } from '../../db/queries/mail-template.ts';
import { listPendingDecisions, listReleases, type PendingDecisionRow } from '../../db/queries/vetting-decision.ts';
import type { App } from '../app.ts';
import type { AwardInForce } from '../dossier/award-in-force.ts';
import { namesOf } from '../dossier/describe-entry.ts';
import { sitAtDesk, type QueueRefusal } from '../dossier/list-dossiers-for-secretariat.ts';
import { findNotMet } from '../dossier/judge-again.ts';
import { readDeskLine } from '../dossier/read-desk.ts';
import type { Actor } from '../person/actor.ts';
import { LETTER_OF } from './decide-entries.ts';

/** A letter that waits with its decision, as its reader would get it. */
export interface PendingLetter extends MailTemplate {
  readonly decisionId: string;
  readonly entryId: string;
  readonly dossierId: string;
  readonly name: string;
  readonly organisationName: string;
  readonly categoryLabel: string;
  readonly decision: Decision;
  readonly reason: string | null;
  /** Rewritten by hand: with its placeholders. */
  readonly template: MailTemplate;
  readonly isOwn: boolean;
  /** How many people get it; with nobody it has to be printed. */
  readonly readers: number;
  readonly decider: string;
  readonly decidedAt: Temporal.Instant;
  /** Why a release leaves it: its entry moved since it was decided, or does not meet a condition any more. */
  readonly hindrance: 'moved' | 'not-eligible' | null;
}

export interface Outbox {
  readonly letters: readonly PendingLetter[];
  /** Names exactly these decisions and letters: what is released is what was read. */
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
  { seasonId, usual }: { readonly seasonId: string; readonly usual: (kind: MailKind, locale: Locale) => MailTemplate },
): Promise<Result<Outbox, QueueRefusal>> {
  const desk = await sitAtDesk(app, actor, seasonId);
  if (!desk.ok) return desk;
  const { award, proof, roles } = desk.value;
  const pending = await listPendingDecisions(app.db, proof);
  const [templates, writers, releases, contact, barred] = await Promise.all([
    listMailTemplates(app.db, seasonId),
    listWriters(app.db, [...new Set(pending.map(({ organisationId }) => organisationId))], app.clock.wallNow()),
    listReleases(app.db, proof),
    readDeskLine(app, seasonId, 'vi'),
    findNotMet(app, app.db, seasonId),
  ]);
  const own = (kind: MailKind) =>
    templates.find((one) => one.kind === kind && one.locale === 'vi') ?? usual(kind, 'vi');
  return accept({
    letters: pending.map((row) => ({
      ...letterOf(app, award, { row, template: row.letter ?? own(LETTER_OF[row.decision]), contact }),
      hindrance: hindranceOf(row, barred),
      readers: writers.filter(({ organisationId }) => organisationId === row.organisationId).length,
    })),
    fingerprint: fingerprintOf(pending),
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

/** A digest of the decisions that wait, in order: each has an id that changes with every change of decision, reason or letter. */
export function fingerprintOf(pending: readonly Pick<PendingDecisionRow, 'decisionId'>[]): string {
  const ids = pending.map(({ decisionId }) => decisionId).toSorted();
  return createHash('sha256').update(ids.join('\n')).digest('hex');
}

function letterOf(
  app: App,
  award: AwardInForce,
  {
    row,
    template,
    contact,
  }: { readonly row: PendingDecisionRow; readonly template: MailTemplate; readonly contact: string },
) {
  const season = app.seasons.find(award.seasonId)?.season;
  const names = namesOf(award.award.categories, row);
  const filled = fillTemplate(template, {
    'nguoi-nhan': '…',
    'ho-so': row.name,
    'don-vi': row.organisationName,
    mua: season ? inLocale(season.shortName, 'vi') : award.seasonId,
    nhom: inLocale(names.categoryName, 'vi'),
    'ly-do': row.reason ?? '',
    'duong-dan': `${app.config.publicUrl}/ho-so/${row.dossierId}`,
    'lien-he': contact,
  });
  const { decisionId, entryId, dossierId, name, organisationName, decision, reason, decider, decidedAt } = row;
  return {
    ...{ decisionId, entryId, dossierId, name, organisationName, decision, reason, decider, decidedAt, ...filled },
    categoryLabel: names.categoryLabel,
    template: { subject: template.subject, body: template.body },
    isOwn: row.letter !== null,
  };
}
