/** An automatic mail waits, reached the mail server, was refused by it (or there is none), or its occasion was over before. */
export type MailState = 'waiting' | 'sent' | 'refused' | 'overtaken';

/** What became of an automatic mail. */
export function mailState(mail: {
  readonly sent_at: Temporal.Instant | null;
  readonly tried_at: Temporal.Instant | null;
  readonly problem: string | null;
}): MailState {
  if (mail.sent_at) return 'sent';
  if (mail.tried_at === null) return 'waiting';
  return mail.problem === 'refused' ? 'refused' : 'overtaken';
}
