import type { ParticipantOf } from '#server/app/contest/gates.ts';
import { answerQuestion } from '#server/app/contest/answer-question.ts';
import { askParticipant } from '#server/app/contest/ask-participant.ts';
import { decideVoid } from '#server/app/contest/decide-void.ts';
import { listOwnQuestions } from '#server/app/contest/list-own-questions.ts';
import { openCase } from '#server/app/contest/open-case.ts';
import { proposeVoid } from '#server/app/contest/propose-void.ts';
import { takeCase } from '#server/app/contest/take-case.ts';
import { proveCaseDesk, type CaseDeskOf } from '#server/app/person/gates.ts';
import { enrolled, personWith } from './accounts.ts';
import { SEASON } from './contest.ts';
import type { World } from './world.ts';

/** The two people whom a void needs. */
export interface Desk {
  readonly organiser: CaseDeskOf;
  readonly second: CaseDeskOf;
}

export const write = () => ({ subject: 'Có câu hỏi', text: 'Mời mở trang' });

/** An organiser and a second desk of the contest, proved as the pages prove them. */
export async function deskOf(world: World): Promise<Desk> {
  const prove = async (email: string, name: 'organiser' | 'second-reviewer') => {
    await personWith(world, email, { name, scope: { kind: 'season', id: SEASON } });
    const { actor } = await enrolled(world, email);
    const proof = await proveCaseDesk(world.app, actor, SEASON);
    if (!proof.ok) throw new Error(proof.refusal.code);
    return proof.value;
  };
  return {
    organiser: await prove('liem-chinh@thanh-hoa.example', 'organiser'),
    second: await prove('nguoi-thu-hai@thanh-hoa.example', 'second-reviewer'),
  };
}

export interface About {
  readonly participantId: string;
  readonly attemptId: string;
}

/** A case about this attempt in which the person was asked and answered, and a void is proposed. */
export async function proposedVoid(world: World, { organiser, second }: Desk, about: About) {
  const { app } = world;
  const { caseId } = must(await openCase(app, organiser, { ...about, report: 'Có phản ánh' }));
  must(await takeCase(app, second, { caseId, reason: 'Người thứ hai' }));
  const { participantId } = about;
  const dueAt = app.clock.seasonNow(SEASON).add({ hours: 72 });
  must(await askParticipant(app, organiser, { caseId, participantId, body: 'Bài được làm thế nào?', dueAt, write }));
  const participant = { seasonId: SEASON, participantId } as ParticipantOf; // they hold their cookie
  const { questions } = await listOwnQuestions(app, participant);
  must(await answerQuestion(app, participant, { questionId: questions.at(-1)!.id, body: 'Tôi khai nhầm' }));
  const reason = 'Khai sai thông tin';
  const { proposalId } = must(
    await proposeVoid(app, organiser, { caseId, participantId, ground: 'false-data', reason }),
  );
  return { caseId, proposalId };
}

/** The whole way of a void: reported, asked, answered, proposed by one person and confirmed by another. */
export async function voidByTwo(world: World, desk: Desk, about: About) {
  const proposed = await proposedVoid(world, desk, about);
  const decision = { ...proposed, outcome: 'confirmed', reason: 'Đã đọc câu trả lời', write } as const;
  return decideVoid(world.app, desk.second, decision);
}

/** The value, or the refusal thrown. */
export function must<T>(
  result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: unknown },
): T {
  if (result.ok) return result.value;
  throw new Error(JSON.stringify(result.refusal));
}
