import { commitmentWords } from '#messages/commitment-words.ts';
import type { App } from '../app/app.ts';
import { answerMembership } from '../app/judging/answer-membership.ts';
import { listOwnMemberships } from '../app/judging/list-members.ts';
import { readCommitment, signCommitment } from '../app/judging/sign-commitment.ts';
import type { SignedIn } from '../app/person/actor.ts';
import { must } from './act-as.ts';

/** Accepts every seat that was offered and signs the commitment of its council. */
export async function joinCouncils(app: App, judge: SignedIn): Promise<void> {
  const usual = commitmentWords('vi');
  for (const { memberId } of must(await listOwnMemberships(app, judge))) {
    must(await answerMembership(app, judge, { memberId, outcome: 'accepted', reason: '' }));
    const { statement } = must(await readCommitment(app, judge, { memberId, usual }));
    must(await signCommitment(app, judge, { memberId, usual, statement, proof: judge.name }));
  }
}
