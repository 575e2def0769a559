import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createPrivateKey,
  createPublicKey,
  hkdfSync,
  sign,
  type KeyObject,
} from 'node:crypto';

/** Secrets of the installation: everything is derived from one master key, by purpose. */
export interface Keys {
  /** 32 bytes for a purpose; the same purpose always gives the same bytes. */
  derive(purpose: string): Uint8Array;
  /** Keyed hash for matching personal data without storing it. */
  hmac(purpose: string, text: string): Uint8Array;
  /** AES-256-GCM: 12 bytes nonce, ciphertext, 16 bytes tag. */
  seal(purpose: string, text: string): Uint8Array;
  unseal(purpose: string, sealed: Uint8Array): string;
  /** Ed25519 signature with the installation's signing key. */
  sign(message: Uint8Array): Uint8Array;
  /** The public half of the signing key: 32 bytes. */
  readonly publicKey: Uint8Array;
}

/** Keys from a 32-byte master key and a source of nonces. */
export function keysFrom(master: Uint8Array, randomBytes: (count: number) => Uint8Array): Keys {
  const derived = new Map<string, Uint8Array>();
  const derive = (purpose: string) => {
    const known = derived.get(purpose);
    if (known) return known;
    const key = new Uint8Array(hkdfSync('sha256', master, new Uint8Array(), `vinh-danh/${purpose}`, 32));
    derived.set(purpose, key);
    return key;
  };
  const signingKey = ed25519From(derive('signing'));
  return {
    derive,
    hmac: (purpose, text) => createHmac('sha256', derive(purpose)).update(text, 'utf8').digest(),
    seal: (purpose, text) => sealWith(derive(purpose), randomBytes(12), text),
    unseal: (purpose, sealed) => unsealWith(derive(purpose), sealed),
    sign: (message) => sign(null, message, signingKey),
    publicKey: Buffer.from(createPublicKey(signingKey).export({ format: 'jwk' }).x ?? '', 'base64url'),
  };
}

function sealWith(key: Uint8Array, nonce: Uint8Array, text: string): Uint8Array {
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
}

function unsealWith(key: Uint8Array, sealed: Uint8Array): string {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12));
  decipher.setAuthTag(sealed.subarray(-16));
  return decipher.update(sealed.subarray(12, -16), undefined, 'utf8') + decipher.final('utf8');
}

/** PKCS#8 wrapping of a raw Ed25519 seed. RFC 8410 §7. */
function ed25519From(seed: Uint8Array): KeyObject {
  const prefix = Buffer.from('302e020100300506032b657004220420', 'hex');
  return createPrivateKey({ key: Buffer.concat([prefix, seed]), format: 'der', type: 'pkcs8' });
}
