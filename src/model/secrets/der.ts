// Private keys in DER, recognized by the shape of their outermost fields.

const [integer, octets, objectId, sequence] = [0x02, 0x04, 0x06, 0x30];
/** 1.2.840.113549.1.5 (encryption by password) and 1.2.840.113549.1.12 (that of PKCS #12), as they begin. */
const passwordSchemes = ["2a864886f70d0105", "2a864886f70d010c"];
/** How OpenSSH's own form begins. */
const openSshMagic = "openssh-key-v1\0";

/** True for PKCS #1, SEC 1, PKCS #8 (encrypted, too), PKCS #12 and OpenSSH's form. */
export function isPrivateKeyDer(bytes: Buffer): boolean {
  if (bytes.toString("latin1", 0, openSshMagic.length) === openSshMagic) return true;
  const fields = partsOf(bytes, sequence);
  if (fields === undefined) return false;
  const [first, second, third] = fields;
  const tags = fields.map(({ tag }) => tag);
  // Of PKCS #1, version and eight numbers; a public key has two numbers.
  if (tags.length >= 6 && tags.every((tag) => tag === integer)) return true;
  if (first?.tag === integer && second?.tag === octets) return true;
  if (first?.tag === integer && second?.tag === sequence)
    return third?.tag === octets ? true : first.body[0] === 3 && startsWithObjectId(second);
  return first?.tag === sequence && second?.tag === octets && tags.length === 2 && isPasswordScheme(first);
}

interface Part {
  readonly tag: number;
  readonly body: Buffer;
  /** With its tag and length. */
  readonly whole: Buffer;
}

/** The parts of a value that has this tag and fills the bytes; undefined for anything else. */
function partsOf(bytes: Buffer, tag: number): readonly Part[] | undefined {
  const outer = partAt(bytes);
  if (outer?.tag !== tag || bytes.length - outer.whole.length > 2) return undefined;
  const parts: Part[] = [];
  for (let rest = outer.body; rest.length > 0; rest = rest.subarray(parts.at(-1)?.whole.length)) {
    const part = partAt(rest);
    if (part === undefined) return undefined;
    parts.push(part);
  }
  return parts;
}

/** Lengths of more than four bytes belong to no key. */
function partAt(bytes: Buffer): Part | undefined {
  const [tag, length] = bytes;
  if (tag === undefined || length === undefined) return undefined;
  const more = length < 0x80 ? 0 : length - 0x80;
  if (length === 0x80 || more > 4 || bytes.length < 2 + more) return undefined;
  const size = more === 0 ? length : bytes.readUIntBE(2, more);
  const end = 2 + more + size;
  return end > bytes.length ? undefined : { tag, body: bytes.subarray(2 + more, end), whole: bytes.subarray(0, end) };
}

function startsWithObjectId({ whole }: Part): boolean {
  return partsOf(whole, sequence)?.[0]?.tag === objectId;
}

function isPasswordScheme({ whole }: Part): boolean {
  const [scheme] = partsOf(whole, sequence) ?? [];
  const hex = scheme?.body.toString("hex") ?? "";
  return scheme?.tag === objectId && passwordSchemes.some((start) => hex.startsWith(start));
}
