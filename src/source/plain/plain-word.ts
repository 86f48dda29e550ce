// The value of an unquoted word in the core schema of YAML 1.2, and the words that YAML 1.1 reads differently.

import type { JsonScalar } from "../../base/json/json.ts";
import { code, outside } from "./cursor.ts";

/** Words that YAML 1.1, and so kubectl, reads as true or false, and YAML 1.2 as text. */
export const yaml11Word = /^(?:y|yes|n|no|on|off)$/i;

const reserved = /^(?:true|false|null|y|yes|n|no|on|off)$/i;
/** Anything that some version of YAML might read as a number. */
const numberLike =
  /^[-+]?(?:0[xX][\da-fA-F_]+|0[oO]?[0-7_]+|0[bB][01_]+|\d[\d_]*(?:\.[\d_]*)?(?:[eE][-+]?\d+)?|\.[\d_]+(?:[eE][-+]?\d+)?|\.(?:inf|nan))$/i;
const plainInteger = /^(?:0|-?[1-9]\d{0,14})$/;
const plainDecimal = /^-?(?:0|[1-9]\d{0,9})\.\d{1,9}$/;

/** The value of a word that is not empty. Leaves the subset for what is neither clearly text nor a simple number. */
export function readPlainWord(word: string): JsonScalar {
  const first = word.charCodeAt(0);
  if (isLetter(first)) return word.length <= 5 ? readShortWord(word) : word;
  if ((first >= code.zero && first <= code.nine) || first === code.dash || first === code.plus || first === code.dot)
    return readNumber(word);
  if (first === code.less || first === code.equals || first === code.tilde) throw outside;
  return word;
}

function readShortWord(word: string): JsonScalar {
  switch (word) {
    case "true":
      return true;
    case "false":
      return false;
    case "null":
      return null;
    default:
      if (reserved.test(word)) throw outside;
      return word;
  }
}

function readNumber(word: string): JsonScalar {
  if (plainInteger.test(word)) {
    const value = Number(word);
    return value === 0 ? 0 : value;
  }
  if (!numberLike.test(word)) return word;
  if (!plainDecimal.test(word)) throw outside;
  const value = Number(word);
  return value === 0 ? 0 : value;
}

/** True for a word that is also text as a key: its first character is a letter, and it is not a word for true, false or null. */
export function isPlainKey(word: string): boolean {
  return word.length > 5 || !reserved.test(word);
}

/** True for what cannot start an unquoted word, or starts something that the plain subset leaves out. */
export function isIndicator(first: number): boolean {
  switch (first) {
    case code.bang:
    case code.quote:
    case code.hash:
    case code.percent:
    case code.ampersand:
    case code.apostrophe:
    case code.star:
    case code.comma:
    case code.colon:
    case code.greater:
    case code.question:
    case code.at:
    case code.openBracket:
    case code.closeBracket:
    case code.backtick:
    case code.openBrace:
    case code.pipe:
    case code.closeBrace:
    case code.tab:
    case code.return:
    case 0xfeff:
      return true;
    default:
      return false;
  }
}

export function isLetter(character: number): boolean {
  return (character >= 97 && character <= 122) || (character >= 65 && character <= 90);
}
