import type { ApplicantKind } from '#core/dossier/applicant-kind.ts';
import type { ClaimKind, ClaimState } from '#core/dossier/standing-claim.ts';
import type { Locale } from '#core/shared/localized-text.ts';
import { hrefIn } from '#messages/context.ts';
import { formatMoment } from '#messages/format.ts';
import type { Translate } from '#messages/translate.ts';

interface Reader {
  readonly t: Translate;
  readonly locale: Locale;
}

interface Place {
  readonly name: string;
  readonly above: readonly string[];
  readonly code: string | null;
}

interface ClaimRow {
  readonly id: string;
  readonly kind: ClaimKind;
  readonly state: ClaimState;
  readonly organisation_name: string;
  readonly organisation_code: string;
  readonly organisation_kind: string;
  readonly claimant_name: string;
  readonly claimant_email: string;
  readonly claimed_at: Temporal.Instant;
  readonly reason: string;
  readonly evidence_name: string;
  readonly decided_at: Temporal.Instant | null;
  readonly officer_name: string | null;
  readonly decision_reason: string | null;
}

/** An agency with those it stands under, the nearest first, so that two of one name are told apart. */
export function placeWords({ t }: Pick<Reader, 't'>, { name, above, code }: Place) {
  const under = above.length > 0 ? t('standing.under', { above: above.toReversed().join(', ') }) : t('standing.top');
  return { name, under: code === null ? under : `${under} · ${t('standing.code', { code })}` };
}

/** A claim in words, with its document, for those who may see it. */
export function claimWords({ t, locale }: Reader, row: ClaimRow, agency: Place | null = null) {
  const moment = (at: Temporal.Instant | null) => at && formatMoment(at.epochMilliseconds, locale);
  return {
    id: row.id,
    kind: row.kind,
    kindText: t(`standing.kind.${row.kind}`),
    state: row.state,
    stateText: t(`standing.state.${row.state}`),
    organisation: row.organisation_name,
    organisationCode: row.organisation_code,
    organisationKind: t(`organisation.kind.${row.organisation_kind as ApplicantKind}`),
    agency: agency && placeWords({ t }, agency),
    claimant: row.claimant_name,
    claimantEmail: row.claimant_email,
    claimedAt: moment(row.claimed_at) ?? '',
    reason: row.reason,
    evidence: { name: row.evidence_name, href: hrefIn(locale, `/van-ban-dai-dien/${row.id}`) },
    decidedAt: moment(row.decided_at),
    officer: row.officer_name,
    decisionReason: row.decision_reason,
  };
}

export type ClaimInWords = ReturnType<typeof claimWords>;
