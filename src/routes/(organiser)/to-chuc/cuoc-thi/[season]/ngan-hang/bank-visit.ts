import { error, type RequestEvent } from '@sveltejs/kit';
import { hrefIn } from '#messages/context.ts';
import type { ApproverVisit, BankVisit, EditorVisit } from '#server/app/contest/open-bank-desk.ts';
import { proveBankMember, proveQuestionApprover, proveQuestionEditor } from '#server/app/person/gates.ts';

type Asked = Pick<RequestEvent, 'locals' | 'params' | 'url'>;

/** Whoever works on no questions of this contest learns nothing, not even that there is a bank. */
export async function visitOf({ locals, params, url }: Asked): Promise<BankVisit> {
  const proof = await proveBankMember(locals.app, locals.actor, params['season'] ?? '');
  if (!proof.ok) error(404);
  return { member: proof.value, page: url.pathname };
}

/** The same for what only writers of questions do. */
export async function editorVisitOf({ locals, params, url }: Asked): Promise<EditorVisit> {
  const proof = await proveQuestionEditor(locals.app, locals.actor, params['season'] ?? '');
  if (!proof.ok) error(404);
  return { member: proof.value, page: url.pathname };
}

/** The same for what only the second pair of eyes does. */
export async function approverVisitOf({ locals, params, url }: Asked): Promise<ApproverVisit> {
  const proof = await proveQuestionApprover(locals.app, locals.actor, params['season'] ?? '');
  if (!proof.ok) error(404);
  return { member: proof.value, page: url.pathname };
}

/** Address of a page of the bank in the reader's language. */
export function bankAddress({ locals, params }: Asked, page = ''): string {
  return hrefIn(locals.locale, `/to-chuc/cuoc-thi/${params['season']}/ngan-hang${page}`);
}
