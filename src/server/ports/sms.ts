/** A text message; `to` in E.164 (`+84912345678`). */
export interface Sms {
  readonly to: string;
  readonly text: string;
}

/** Sends text messages. Resolves when the gateway has taken one over; rejects when it did not. */
export interface SmsSender {
  send(sms: Sms): Promise<void>;
}

/** An HTTP gateway: most providers of brand-name messages in Viet Nam take a JSON body by POST with a key in a header. */
export interface SmsGateway {
  readonly url: string;
  /** Header that carries the key, e.g. `authorization`; sent only with a key. */
  readonly keyHeader: string;
  readonly key: string | null;
  /** The JSON body with `{to}`, `{text}` and `{sender}` in its texts. */
  readonly body: string;
  /** Brand name the receiver sees. */
  readonly sender: string;
}

const TIMEOUT_MS = 10_000;

/** Sends by an HTTP gateway. Anything but a 2xx reply within ten seconds is a failure; the reply's body is not read. */
export function httpSmsSender(gateway: SmsGateway): SmsSender {
  return {
    send: async (sms) => {
      const response = await fetch(gateway.url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(gateway.key === null ? {} : { [gateway.keyHeader]: gateway.key }),
        },
        body: filledBody(gateway, sms),
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      await response.body?.cancel();
      if (!response.ok) throw new Error(`the SMS gateway answered ${response.status}`);
    },
  };
}

/** Values go into the parsed texts of the body, never into its JSON: no text can close a quotation mark. */
function filledBody({ body, sender }: SmsGateway, { to, text }: Sms): string {
  const values: Readonly<Record<string, string>> = { to, text, sender };
  const fill = (value: unknown): unknown => {
    if (typeof value === 'string')
      return value.replace(/\{(to|text|sender)\}/g, (_place, name: string) => values[name]!);
    if (Array.isArray(value)) return value.map(fill);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, fill(member)]));
  };
  return JSON.stringify(fill(JSON.parse(body)));
}

/** Keeps what was sent, for tests. As a real gateway does, it takes only Vietnamese mobile numbers. */
export function rememberingSmsSender(): SmsSender & { readonly sent: Sms[] } {
  const sent: Sms[] = [];
  const send = async (sms: Sms) => {
    if (!/^\+84[35789]\d{8}$/.test(sms.to)) throw new Error(`rejected: ${sms.to}`);
    sent.push(sms);
  };
  return { sent, send };
}
