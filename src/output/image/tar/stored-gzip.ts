// Wraps bytes as gzip without compressing them, so that the result depends on the bytes alone.

// RFC 1952: deflate, no flags, no date, no extra flags, unknown system.
const header = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);
const maxBlockBytes = 0xffff;

/** A gzip file of stored blocks: five bytes for every 64 KiB, and the same on every machine. */
export function storedGzip(bytes: Buffer): Buffer {
  const parts: Buffer[] = [header];
  for (let start = 0; start === 0 || start < bytes.length; start += maxBlockBytes) {
    const block = bytes.subarray(start, start + maxBlockBytes);
    parts.push(blockHeader(block.length, start + maxBlockBytes >= bytes.length), block);
  }
  const trailer = Buffer.alloc(8);
  trailer.writeUInt32LE(crc32(bytes), 0);
  trailer.writeUInt32LE(bytes.length % 2 ** 32, 4);
  return Buffer.concat([...parts, trailer]);
}

/** RFC 1951, 3.2.4: the length, and the same with every bit turned. */
function blockHeader(length: number, isLast: boolean): Buffer {
  const block = Buffer.alloc(5);
  block.writeUInt8(isLast ? 1 : 0, 0);
  block.writeUInt16LE(length, 1);
  block.writeUInt16LE(length ^ 0xffff, 3);
  return block;
}

// Node has zlib.crc32 from version 22 on only.
const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc >>> 0;
});

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ (crcTable[(crc ^ byte) & 0xff] ?? 0);
  return (crc ^ 0xffffffff) >>> 0;
}
