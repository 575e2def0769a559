import type { Locale } from '#core/shared/localized-text.ts';
import type { WholePublicRules } from '#core/judging/public-vote/public-vote-rules.ts';
import { inLocale } from '#core/shared/localized-text.ts';
import { formatMoment, formatTime } from '#messages/format.ts';
import { isMessageKey, type Translate } from '#messages/translate.ts';

interface Reader {
  readonly t: Translate;
  readonly locale: Locale;
}

/** The rules of a public vote as sentences for whoever votes, what they cannot guarantee among them. */
export function publicRuleSentences(rules: WholePublicRules, { t, locale }: Reader): readonly string[] {
  return [
    t('judging.public.rule.window', {
      opens: formatMoment(rules.opens, locale),
      closes: formatMoment(rules.closes, locale),
    }),
    t(`judging.public.rule.${rules.identity}`),
    t(`judging.public.rule.limits-${rules.identity}`),
    t('judging.public.rule.choices', { most: rules.choices }),
    t(rules.mayChange ? 'judging.public.rule.may-change' : 'judging.public.rule.once'),
    inLocale(rules.counting, locale),
    t(`judging.public.rule.ties-${rules.ties}`),
    t('judging.public.rule.network', { most: rules.perNetworkHour }),
    t('judging.public.rule.excluded'),
    t('judging.public.rule.no-totals'),
    rules.publishFrom === null
      ? t('judging.public.rule.published')
      : t('judging.public.rule.published-from', { from: formatMoment(rules.publishFrom, locale) }),
    t('judging.public.rule.feeds-nothing'),
  ];
}

/** A refusal of the vote in words, from judging or from the codes of contests that it uses. */
export function publicVoteProblem(refusal: { readonly code: string }, { t }: Reader): string {
  const facts = Object.fromEntries(
    Object.entries(refusal as Readonly<Record<string, unknown>>).map(([name, fact]) => [
      name,
      fact instanceof Temporal.Instant ? formatTime(fact.epochMilliseconds) : fact,
    ]),
  ) as Record<string, string | number>;
  const keys = ['judging.refusal', 'contest.refusal', 'contest.notice'].map((start) => `${start}.${refusal.code}`);
  return t(keys.find(isMessageKey) ?? 'council.refused', facts);
}
