import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { smtpMailer, type Mail, type Mailer } from '#server/ports/mail.ts';

/** Who mails of tests are from. */
export const FROM = 'vinh-danh@vinhdanh.example.vn';

/** A mailer, and what arrived where it sends to. */
export interface Post {
  readonly mailer: Mailer;
  arrived(): readonly Mail[];
  close(): Promise<void>;
}

/** A real server on loopback. It takes nothing for `.invalid`, where by RFC 2606 nobody can live. */
export async function openSmtp(): Promise<Post> {
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
