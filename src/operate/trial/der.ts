// The little ASN.1 DER that an X.509 certificate needs.

const wide = (tag: number) => (parts: readonly Buffer[]) => der(tag, Buffer.concat(parts));

export const sequence = wide(0x30);
export const set = wide(0x31);

/** [number], explicit. */
export const context = (number: number, content: Buffer): Buffer => der(0xa0 + number, content);

/** [number], implicit, of a primitive type. */
export const implicit = (number: number, content: Buffer): Buffer => der(0x80 + number, content);

export const boolean = (value: boolean): Buffer => der(1, Buffer.from([value ? 0xff : 0]));
export const octets = (content: Buffer): Buffer => der(4, content);
export const text = (value: string): Buffer => der(12, Buffer.from(value));

/** An unsigned integer, given by its bytes. */
export function integer(bytes: Buffer): Buffer {
  return der(2, (bytes[0] ?? 0) & 0x80 ? Buffer.concat([Buffer.from([0]), bytes]) : bytes);
}

/** Whole bytes, or flags with their unused low bits. */
export const bits = (content: Buffer, unused = 0): Buffer => der(3, Buffer.concat([Buffer.from([unused]), content]));

/** "2.5.29.17" */
export function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number);
  return der(6, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]));
}

/** GeneralizedTime, which RFC 5280 requires from 2050 on and which every reader accepts before. */
export function time(date: Date): Buffer {
  return date.getUTCFullYear() < 2050
    ? der(
        23,
        Buffer.from(
          `${date
            .toISOString()
            .replace(/[-:T]|\.\d+/g, "")
            .slice(2)}`,
        ),
      )
    : der(24, Buffer.from(date.toISOString().replace(/[-:T]|\.\d+/g, "")));
}

function der(tag: number, content: Buffer): Buffer {
  const size = content.length;
  if (size < 128) return Buffer.concat([Buffer.from([tag, size]), content]);
  const length = size < 256 ? [0x81, size] : [0x82, size >> 8, size & 0xff];
  return Buffer.concat([Buffer.from([tag, ...length]), content]);
}

function base128(value: number): number[] {
  const digits = [value & 0x7f];
  for (let rest = value >> 7; rest > 0; rest >>= 7) digits.unshift((rest & 0x7f) | 0x80);
  return digits;
}
