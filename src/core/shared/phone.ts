import { accept, refuse, type Result } from './result.ts';

/** A number in E.164 as it is dialled and read in Viet Nam: "0912345678". Others, hotlines above all, stay as they are. */
export function dialledAtHome(phone: string): string {
  return phone.replace(/^\+84(?=\d{9,10}$)/, '0');
}

export type PhoneRefusal = { readonly code: 'phone-malformed' } | { readonly code: 'phone-not-mobile' };

/** Prefixes of the 11-digit mobile numbers that the plan of 15/9/2018 shortened to 10 digits. */
const SHORTENED: Readonly<Record<string, string>> = {
  '120': '70',
  '121': '79',
  '122': '77',
  '126': '76',
  '128': '78',
  '123': '83',
  '124': '84',
  '125': '85',
  '127': '81',
  '129': '82',
  '162': '32',
  '163': '33',
  '164': '34',
  '165': '35',
  '166': '36',
  '167': '37',
  '168': '38',
  '169': '39',
  '186': '56',
  '188': '58',
  '199': '59',
};

/**
 * The Vietnamese mobile number somebody typed, in E.164 (`+84912345678`), so that one telephone is one text. Reads 0…, 84…
 * and +84… with spaces, dots, hyphens or brackets; old 11-digit numbers become what they are today.
 *
 * Source: numbering plan, Circular 22/2014/TT-BTTTT and the conversion of 15/9/2018 (2036/QĐ-BTTTT).
 */
export function readMobilePhone(text: string): Result<string, PhoneRefusal> {
  const digits = text.normalize('NFKC').replace(/[\s.\-()]/g, '');
  const national = /^(?:\+?84|0)(\d{9,10})$/.exec(digits)?.[1];
  if (!national) return refuse({ code: 'phone-malformed' });
  const current = shortened(national);
  if (/^[35789]\d{8}$/.test(current)) return accept(`+84${current}`);
  return refuse({ code: /^2\d{8,9}$/.test(current) ? 'phone-not-mobile' : 'phone-malformed' });
}

function shortened(national: string): string {
  const prefix = national.length === 10 ? SHORTENED[national.slice(0, 3)] : undefined;
  return prefix ? prefix + national.slice(3) : national;
}
