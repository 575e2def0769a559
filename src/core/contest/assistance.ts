import { accept, refuse, type Result } from '../shared/result.ts';
import { toNfc } from '../shared/vietnamese.ts';
import type { AttemptRules } from './definition.ts';

export type AssistantRefusal = { readonly code: 'assistance-not-allowed' } | { readonly code: 'assistant-malformed' };

const LONGEST_NAME = 120;

/**
 * The name of whoever enters the answers for a participant who is present (hỗ trợ dự thi): a name as people write it, shown
 * openly with the attempt. `null` = nobody does.
 */
export function readAssistant(
  rules: Pick<AttemptRules, 'assistance'>,
  sent: string | undefined,
): Result<string | null, AssistantRefusal> {
  const name = toNfc(sent ?? '')
    .trim()
    .replace(/\s+/g, ' ');
  if (name === '') return accept(null);
  if (rules.assistance === 'not-allowed') return refuse({ code: 'assistance-not-allowed' });
  const isName = name.length >= 2 && name.length <= LONGEST_NAME && /^\p{L}[\p{L}\p{M}\p{N} .,'’()-]*$/u.test(name);
  return isName ? accept(name) : refuse({ code: 'assistant-malformed' });
}
