// The part of gwc.lock that gwc fetch writes: one line a content, which says all of it.

import { compareText } from "../../base/ordering.ts";
import { isSamePin, type Pin, pinKinds } from "../../model/pinned/pinned.ts";

const head = "# What gwc fetch brought from the network: digest, bytes, who asked. The contents are in gwc.lock.d.\n";

const form = /^ {2}([a-z-]+) (https?:\/\/[^ ]+): sha256:([0-9a-f]{64}) (\d{1,12}) ([^ ].*)$/;

/** undefined: a line of another part. */
export function pinOfLine(line: string): Pin | undefined {
  const [, word, url = "", sha256 = "", size = "", askedBy = ""] = form.exec(line) ?? [];
  const kind = pinKinds.find((each) => each === word);
  return kind && { kind, url, sha256, size: Number(size), askedBy: askedBy.split(", ") };
}

/** Sorted; "" without pins. Equal ones, which a merge leaves, become one with the objects of both. */
export function printPins(pins: readonly Pin[]): string {
  const lines = pins
    .filter((pin, index) => index === pins.findIndex((other) => isSameContent(pin, other)))
    .map((pin) =>
      printPin(
        pin,
        pins.filter((other) => isSameContent(pin, other)).flatMap(({ askedBy }) => askedBy),
      ),
    );
  return lines.length === 0 ? "" : `${head}fetched:\n${lines.sort(compareText).join("")}`;
}

function isSameContent(a: Pin, b: Pin): boolean {
  return isSamePin(a, b) && a.sha256 === b.sha256;
}

function printPin({ kind, url, sha256, size }: Pin, askedBy: readonly string[]): string {
  const titles = [...new Set(askedBy)].sort(compareText).join(", ");
  return `  ${kind} ${url}: sha256:${sha256} ${size} ${titles}\n`;
}
