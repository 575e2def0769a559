import { fail, type RequestEvent } from '@sveltejs/kit';
import { CODE_MINUTES } from '#core/contest/one-time-code.ts';
import { isSignOnLevel, type SignOnLevel } from '#core/contest/login-level.ts';
import { isAssumed } from '#core/season/overlay.ts';
import { inLocale } from '#core/shared/localized-text.ts';
import { formatMoment } from '#messages/format.ts';
import { castPublicBallot } from '#server/app/judging/cast-public-ballot.ts';
import { sendVoterCode } from '#server/app/judging/send-voter-code.ts';
import { visitorOf } from '../../../../../(account)/session-cookie.ts';
import { cachePublicly } from '../../../../cache-publicly.ts';
import { openPublicVotePage } from '../open-public-vote.ts';
import { publicRuleSentences, publicVoteProblem } from '../public-vote-words.ts';
import type { Actions, PageServerLoad } from './$types';

/** A public vote: who stands, by which rules, and what it came to once that is public. */
export const load: PageServerLoad = async (event) => {
  const { season, head, view } = await openPublicVotePage(event);
  const { app, locale } = event.locals;
  if (event.request.method === 'GET') cachePublicly(event);
  else event.setHeaders({ 'cache-control': 'private, no-store' });
  const categories = new Map(season.award.categories.map(({ id, label }) => [id, label]));
  const { rules, candidates, result, state } = view;
  return {
    season: head,
    vote: {
      ...{ id: view.ruleId, state, name: inLocale(rules.name, locale), orderSeed: view.orderSeed },
      ...{ opens: formatMoment(rules.opens, locale), closes: formatMoment(rules.closes, locale) },
      ...{ choices: rules.choices, identity: rules.identity, seedCommitment: view.seedCommitment },
      givenUpReason: view.givenUpReason ?? '',
      rules: publicRuleSentences(rules, event.locals),
      isIllustrative: isAssumed(app.seasons.find(season.id)?.illustrative ?? [], '/award/publicVotes'),
      /** Where a voter signs on; `null` = the vote is by a code. */
      signOn: isSignOnLevel(rules.identity) ? signOnOf(event, rules.identity) : null,
    },
    candidates: candidates.map((one) => ({ ...one, category: categories.get(one.categoryId) ?? '' })),
    result: result && {
      ...{ count: result.count, seed: result.seed, nonce: result.nonce, round: result.round },
      publishedAt: formatMoment(result.publishedAt.epochMilliseconds, locale),
      voids: result.voids.map(({ reason, at }) => ({ reason, at: formatMoment(at.epochMilliseconds, locale) })),
    },
  };
};

function signOnOf({ locals, url }: Pick<Asked, 'locals' | 'url'>, identity: SignOnLevel) {
  const { provider } = locals.app.auth;
  return {
    level: locals.t(`contest.sign-on.level.${identity}`),
    label: provider?.label ?? null,
    href: `/api/auth/oidc?next=${encodeURIComponent(url.pathname)}`,
  };
}

type Asked = RequestEvent<{ season: string; vote: string }>;

const NOTHING = { chosen: [] as readonly string[], contact: '', sent: null, receipt: null, problem: null } as const;

/** What the page needs of a code that was sent; travels on in the form. */
interface Sent {
  readonly draft: string;
  /** `null` = no code was sent: the voter signed on. */
  readonly sentTo: string | null;
  readonly minutes: number;
  /** Only a demo without a mail server shows what the mail would have said. */
  readonly shownCode: string | null;
}

function answer(part: {
  readonly chosen?: readonly string[];
  readonly contact?: string;
  readonly sent?: Sent | null;
  readonly receipt?: string | null;
  readonly problem?: { readonly field: 'choices' | 'contact' | 'code' | null; readonly text: string } | null;
}) {
  return { ...NOTHING, ...part };
}

const FIELDS: Readonly<Record<string, 'choices' | 'contact' | 'code'>> = {
  'public-ballot-empty': 'choices',
  'public-ballot-too-many': 'choices',
  'public-ballot-not-standing': 'choices',
  'voter-contact-malformed': 'contact',
  'contact-code-wrong': 'code',
};

function problemOf(event: Asked, refusal: { readonly code: string }) {
  return { field: FIELDS[refusal.code] ?? null, text: publicVoteProblem(refusal, event.locals) };
}

export const actions: Actions = {
  /** What was chosen, and where the code goes. */
  chon: async (event) => {
    const { app, actor, t } = event.locals;
    const form = await event.request.formData();
    const chosen = form.getAll('choice').map(String);
    const contact = String(form.get('contact') ?? '');
    let shownCode: string | null = null;
    const sent = await sendVoterCode(app, actor, {
      ...{ seasonId: event.params.season, ruleId: event.params.vote, choices: chosen, contact },
      address: visitorOf(event).address,
      write: ({ code, minutes }) => {
        if (app.isDemo && !app.mail.delivers) shownCode = code;
        return {
          subject: t('judging.public.code-subject', { code }),
          text: t('judging.public.code-text', { code, minutes }),
          sms: t('judging.public.code-sms', { code, minutes }),
        };
      },
    });
    if (!sent.ok) return fail(422, answer({ chosen, contact, problem: problemOf(event, sent.refusal) }));
    const { draft, choices, code } = sent.value;
    const to = { sentTo: code?.sentTo ?? null, minutes: code?.minutes ?? 0, shownCode };
    return answer({ chosen: choices, contact, sent: { draft, ...to } });
  },
  /** The code that proves who votes: the ballot is cast. */
  'xac-nhan': async (event) => {
    const { app, actor } = event.locals;
    const form = await event.request.formData();
    const text = (name: string) => String(form.get(name) ?? '');
    const chosen = form.getAll('choice').map(String);
    const sentTo = text('sent-to').slice(0, 80) || null;
    const sent = { draft: text('draft'), sentTo, minutes: CODE_MINUTES, shownCode: null };
    const cast = await castPublicBallot(app, actor, {
      ...{ seasonId: event.params.season, ruleId: event.params.vote, draft: sent.draft, code: text('contact-code') },
      address: visitorOf(event).address,
    });
    if (cast.ok) return answer({ chosen: cast.value.choices, receipt: cast.value.receipt });
    const problem = problemOf(event, cast.refusal);
    return fail(422, answer({ chosen, problem, sent: problem.field === 'code' ? sent : null }));
  },
};
