import type { ConflictKind, ConflictOrigin } from '#core/judging/conflict.ts';
import { formatMoment, formatPlainDate } from '#messages/format.ts';
import type { Translate } from '#messages/translate.ts';
import type { Locale } from '#core/shared/localized-text.ts';
import type { ConflictLine } from '#server/app/judging/list-conflicts.ts';

interface Reader {
  readonly t: Translate;
  readonly locale: Locale;
}

/** A conflict in words: who, with what, why, where it stands, and every resolution. */
export function conflictWords({ t, locale }: Reader, line: ConflictLine) {
  const moment = (at: Temporal.Instant) => formatMoment(at.epochMilliseconds, locale);
  return {
    id: line.id,
    person: line.personName,
    organisation: line.organisationName,
    dossier: line.dossierName,
    kind: line.kind,
    kindText: t(`judging.conflict.kind.${line.kind}`),
    origin: line.origin,
    originText: t(`judging.conflict.origin.${line.origin}`),
    because: becauseOf({ t, locale }, line),
    statedBy: line.statedBy,
    statedAt: moment(line.statedAt),
    state: line.state,
    stateText: t(`judging.conflict.state.${line.state}`),
    sealedSheets: line.sealedSheets,
    seen: line.resolutions,
    isOwn: line.isOwn,
    steps: line.steps.map(({ sequence, outcome, reason, by, at }) => ({
      sequence,
      outcome,
      outcomeText: t(`judging.conflict.state.${outcome}`),
      reason,
      by,
      at: moment(at),
    })),
  };
}

export type ConflictInWords = ReturnType<typeof conflictWords>;

interface Said {
  readonly kind: ConflictKind;
  readonly origin: ConflictOrigin;
  readonly reason: string | null;
  readonly fact: string;
  readonly personName: string;
  readonly organisationName: string;
}

/** Why somebody says so: their own words, or the sentence of what the data say. */
function becauseOf({ t, locale }: Reader, { kind, origin, reason, fact, personName, organisationName }: Said): string {
  if (origin !== 'data') return reason ?? '';
  const known = JSON.parse(fact) as Readonly<Record<string, string>>;
  const both = { person: personName, organisation: organisationName };
  switch (kind) {
    case 'same-organisation': {
      const { employer = '', taxCode } = known;
      return taxCode
        ? t('judging.conflict.because.same-family', { ...both, employer, taxCode })
        : t('judging.conflict.because.same-name', { ...both, employer });
    }
    case 'past-employer':
      return t('judging.conflict.because.past-employer', {
        ...both,
        employer: known['employer'] ?? '',
        day: formatPlainDate(known['until'] ?? '', locale),
      });
    case 'mail-domain':
      return t('judging.conflict.because.mail-domain', { ...both, domain: known['domain'] ?? '' });
    case 'nominated-by':
      return t('judging.conflict.because.nominated-by', { ...both, nominator: known['nominator'] ?? '' });
    case 'sponsor':
      return t('judging.conflict.because.sponsor', { ...both, bearer: known['bearer'] ?? '' });
    default:
      return '';
  }
}
