import type { Locale } from '#core/shared/localized-text.ts';
import { closingWords } from '#messages/closing-words.ts';
import { formatMoment } from '#messages/format.ts';
import type { Translate } from '#messages/translate.ts';
import type { DeskComplaint } from '#server/app/dossier/read-entrant-complaint.ts';

interface Speaker {
  readonly t: Translate;
  readonly locale: Locale;
}

/** Where a complaint stands at the desk. */
export type ComplaintStanding = 'answered' | 'second-look' | 'sent-back' | 'taken' | 'new';

/** Where a complaint stands at the desk. */
function standingOf({ answer, proposal, takenBy }: DeskComplaint): ComplaintStanding {
  if (answer) return 'answered';
  if (proposal) return proposal.declinedWith === null ? 'second-look' : 'sent-back';
  return takenBy === null ? 'new' : 'taken';
}

/** A complaint in words, as lists and pages of the desk show it. */
export function complaintWords({ t, locale }: Speaker, complaint: DeskComplaint, now: Temporal.Instant) {
  const moment = (at: Temporal.Instant) => formatMoment(at.epochMilliseconds, locale);
  const standing = standingOf(complaint);
  return {
    id: complaint.id,
    dossierId: complaint.dossierId,
    name: complaint.dossierName,
    organisation: complaint.organisationName,
    about: t(`dossier.state.${complaint.about}`),
    receivedAt: moment(complaint.receivedAt),
    dueAt: closingWords(complaint.dueAt.epochMilliseconds, { t, locale }),
    isLate: standing !== 'answered' && Temporal.Instant.compare(now, complaint.dueAt) >= 0,
    takenBy: complaint.takenBy,
    standing,
    standingText: t(`dossier.complaint.standing.${standing}`),
  };
}
