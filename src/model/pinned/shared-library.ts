// Shared libraries in the form that Linux loads.

/** 0x7f, then "ELF". */
const magic = [0x7f, 0x45, 0x4c, 0x46];
/** The kind of an ELF file is in two bytes; the fifth byte of the file says whether its lower one comes first. */
const [orderAt, kindAt] = [5, 16];
const sharedObject = 3;

/**
 * What keeps Envoy from loading the file, as the end of "a file that …"; undefined for one that begins as a library of some processor.
 * @see https://refspecs.linuxfoundation.org/elf/gabi4+/ch4.eheader.html
 */
export function libraryProblem(bytes: Uint8Array): string | undefined {
  if (!magic.every((byte, index) => bytes[index] === byte))
    return "is not a shared library: it does not begin with the bytes 7f 45 4c 46";
  const lower = bytes[orderAt] === 2 ? kindAt + 1 : kindAt;
  return bytes[lower] === sharedObject ? undefined : "is an ELF file, but not a shared library";
}
