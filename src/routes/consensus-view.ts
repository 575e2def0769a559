import { formatMoment } from '#messages/format.ts';
import type { ConsensusInSight } from '#server/app/judging/decide-consensus.ts';

/** What was decided where the judges came to no consensus, in words, and whether it may be decided now. */
export function consensusView({ decisions, mayDecide }: ConsensusInSight, { t, locale }: App.Locals) {
  return {
    seen: decisions.length,
    mayDecide,
    lines: decisions.map(({ passes, reason, decidedBy, decidedAt }) =>
      t('judging.mode.decision-line', {
        outcome: passes ? 'passed' : 'failed',
        name: decidedBy,
        moment: formatMoment(decidedAt.epochMilliseconds, locale),
        reason,
      }),
    ),
  };
}

export type ConsensusView = ReturnType<typeof consensusView>;

/** What the form of such a decision says. */
export function readConsensusForm(form: FormData) {
  const textOf = (name: string): string => {
    const value = form.get(name);
    return typeof value === 'string' ? value.normalize('NFC').slice(0, 2000) : '';
  };
  return { outcome: textOf('ket-luan'), reason: textOf('ly-do'), seen: Number(textOf('da-xem')) || 0 };
}
