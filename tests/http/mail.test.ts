import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mailFailureOf, rememberingMailer, smtpMailer, type Mail, type Mailer } from '#server/ports/mail.ts';

const FROM = 'vinh-danh@vinhdanh.example.vn';

/** A mailer, and what arrived where it sends to. */
interface Post {
  readonly mailer: Mailer;
  arrived(): readonly Mail[];
  close(): Promise<void>;
}

/** A real server on loopback. It takes nothing for `.invalid`, where by RFC 2606 nobody can live. */
async function openSmtp(): Promise<Post> {
  const arrived: Mail[] = [];
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onRcptTo: ({ address }, _session, done) =>
      done(address.endsWith('.invalid') ? Object.assign(new Error('no such host'), { responseCode: 550 }) : null),
    onData: (stream, { envelope }, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        arrived.push(
          readMail(Buffer.concat(chunks).toString('utf8'), envelope.rcptTo.map((to) => to.address).join(',')),
        );
        done();
      });
    },
  });
  const listener = server.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const { port } = listener.address() as AddressInfo;
  const close = () => new Promise<void>((closed) => server.close(() => closed()));
  return { mailer: smtpMailer(`smtp://127.0.0.1:${port}`, FROM), arrived: () => arrived, close };
}

async function openRemembering(): Promise<Post> {
  const mailer = rememberingMailer();
  return { mailer, arrived: () => mailer.sent, close: async () => undefined };
}

/** The parts of a single-part message as people read them. RFC 5322 §2.2.3, RFC 2047 §4, RFC 2045 §6. */
function readMail(message: string, to: string): Mail {
  const [head = '', ...body] = message.split('\r\n\r\n');
  const headers = head.replace(/\r\n[ \t]/g, ' ');
  const headerOf = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(headers)?.[1] ?? '';
  const text = decodeBody(body.join('\r\n\r\n'), headerOf('Content-Transfer-Encoding'));
  return { to, subject: decodeWords(headerOf('Subject')), text: text.replaceAll('\r\n', '\n').replace(/\n$/, '') };
}

function decodeBody(body: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  return encoding === 'quoted-printable' ? decodeQuoted(body.replace(/=\r\n/g, '')) : body;
}

function decodeWords(header: string): string {
  return header
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_word, kind: string, text: string) =>
      kind.toLowerCase() === 'b'
        ? Buffer.from(text, 'base64').toString('utf8')
        : decodeQuoted(text.replaceAll('_', ' ')),
    );
}

function decodeQuoted(text: string): string {
  const bytes = text.replace(/=([0-9A-F]{2})/gi, (_code, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
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
