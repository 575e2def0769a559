import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FROM, openSmtp, type Post } from '#tests/support/smtp.ts';
import { mailFailureOf, rememberingMailer, smtpMailer, type Mail, type Mailer } from '#server/ports/mail.ts';

async function openRemembering(): Promise<Post> {
  const mailer = rememberingMailer();
  return { mailer, arrived: () => mailer.sent, close: async () => undefined };
}

const LONG = Array.from(
  { length: 40 },
  (_line, at) => `Dòng ${at}: Hội đồng Giám khảo đề nghị Quý đơn vị bổ sung hồ sơ.`,
);
const MAILS: readonly Mail[] = [
  { to: 'an@example.vn', subject: 'Lời mời', text: 'Kính gửi Quý vị' },
  {
    to: 'binh@example.vn',
    subject: 'Lời mời nhận vai trò Thư ký (Cơ quan thường trực) của Giải thưởng Sao Khuê, mùa giải năm 2019',
    text: ['Kính gửi Quý vị,', '', 'https://vinhdanh.example.vn/loi-moi/a=b_c?d=%20', '.', ...LONG].join('\n'),
  },
  { to: 'cuong@example.vn', subject: 'Plain words', text: 'A line of no accents' },
];

describe.each([
  ['by SMTP', openSmtp],
  ['of the tests', openRemembering],
] as const)('the mailer %s', (_which, open) => {
  let post: Post;
  beforeAll(async () => void (post = await open()));
  afterAll(() => post.close());

  test('delivers every mail whole: receiver, subject and text', async () => {
    for (const mail of MAILS) await post.mailer.send(mail);
    expect(post.arrived()).toEqual(MAILS);
  });

  test('rejects when the mail is not taken, and goes on with the next', async () => {
    const before = post.arrived().length;
    await expect(post.mailer.send({ to: 'an@sso.invalid', subject: 'Lời mời', text: 'x' })).rejects.toThrow(
      /an@sso|no such host|550|rejected/i,
    );
    expect(post.arrived()).toHaveLength(before);
    await post.mailer.send(MAILS[0]!);
    expect(post.arrived().at(-1)).toEqual(MAILS[0]);
  });
});

test('the mailer by SMTP rejects when no server answers', async () => {
  const { mailer, close } = await openSmtp();
  await close();
  await expect(mailer.send(MAILS[0]!)).rejects.toThrow();
});

/** How a sending failed. */
const failureOf = (mailer: Mailer, mail: Mail) => mailer.send(mail).then(() => null, mailFailureOf);

test('it is told apart whether one mail was refused or no server was to be had', async () => {
  const { mailer, close } = await openSmtp();
  expect(await failureOf(mailer, { ...MAILS[0]!, to: 'an@sso.invalid' })).toBe('of-the-mail');
  await close();
  expect(await failureOf(mailer, MAILS[0]!)).toBe('no-server');
});

test('a server that says nothing is given up after the patience it is given, with and without the mail in its hands', async () => {
  const silent = createServer();
  const halting = createServer((socket) => {
    socket.write('220 mail.example.vn\r\n');
    socket.once('data', () => undefined);
  });
  for (const [server, failure] of [
    [silent, 'no-server'],
    [halting, 'server-fell-silent'],
  ] as const) {
    server.on('connection', (socket) => socket.on('error', () => undefined));
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as AddressInfo;
    const mailer = smtpMailer(`smtp://127.0.0.1:${port}`, FROM, { connectMs: 100, silenceMs: 200 });
    expect(await failureOf(mailer, MAILS[0]!)).toBe(failure);
    server.close();
  }
});
