import type { Glyph } from '#lib/glyphs.ts';
import type { MessageKey } from '#messages/translate.ts';

interface StateLook {
  readonly tone: 'grey' | 'teal' | 'green' | 'amber' | 'red' | 'blue';
  readonly glyph: Glyph;
  readonly words: MessageKey;
}

/** How the state of a plan is shown. */
export const STATE_LOOK: Readonly<
  Record<'running' | 'solved' | 'infeasible' | 'not-converged' | 'interrupted' | 'failed' | 'adopted', StateLook>
> = {
  running: { tone: 'teal', glyph: 'hourglass', words: 'council.plan.state.running' },
  solved: { tone: 'blue', glyph: 'circle-check', words: 'council.plan.state.solved' },
  infeasible: { tone: 'amber', glyph: 'warning', words: 'council.plan.state.infeasible' },
  'not-converged': { tone: 'amber', glyph: 'hourglass', words: 'council.plan.state.not-converged' },
  interrupted: { tone: 'grey', glyph: 'circle-x', words: 'council.plan.state.interrupted' },
  failed: { tone: 'red', glyph: 'circle-x', words: 'council.plan.state.failed' },
  adopted: { tone: 'green', glyph: 'check', words: 'council.plan.state.adopted' },
};
