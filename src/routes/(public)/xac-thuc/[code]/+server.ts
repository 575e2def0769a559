import { readParticipantCertificate } from '#server/app/contest/read-participant-certificate.ts';
import { readCertificate } from '#server/app/honour/read-certificate.ts';
import type { RequestHandler } from './$types';

/** The same answer for programs, which do not ask for HTML. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const read = await readCertificate(locals.app, { code: params.code });
  const headers = { 'cache-control': 'no-cache' };
  if (read.ok) return Response.json(read.value, { headers });
  const other = await readParticipantCertificate(locals.app, params.code);
  if (other.ok) return Response.json(other.value, { headers });
  const problem = { type: 'about:blank', status: 404, ...read.refusal };
  return Response.json(problem, { status: 404, headers: { ...headers, 'content-type': 'application/problem+json' } });
};
