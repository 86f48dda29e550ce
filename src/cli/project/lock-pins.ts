// The part of gwc.lock that gwc fetch writes: one line a content, which says all of it.

import { defined } from "../../base/defined.ts";
import { compareText } from "../../base/ordering.ts";
import { isSamePin, type Pin, pinKinds } from "../../model/pinned/pinned.ts";

const head = "# What gwc fetch brought from the network: digest, bytes, who asked. The contents are in gwc.lock.d.\n";

/** gwc fetch writes no URL with credentials. */
const form =
  /^ {2}([a-z-]+) ((?:https?|oci):\/\/[^ @/?#]+(?:[/?#][^ ]*)?)(?: image ([0-9a-f]{64}))?: sha256:([0-9a-f]{64}) (\d{1,12}) ([^ ].*)$/;

/** undefined: a line of another part. */
export function pinOfLine(line: string): Pin | undefined {
  const [, word, url = "", image, sha256 = "", size = "", askedBy = ""] = form.exec(line) ?? [];
  const kind = pinKinds.find((each) => each === word);
  return kind && { kind, url, ...defined({ image }), sha256, size: Number(size), askedBy: askedBy.split(", ") };
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
  return isSamePin(a, b) && a.sha256 === b.sha256 && a.image === b.image;
}

function printPin({ kind, url, image, sha256, size }: Pin, askedBy: readonly string[]): string {
  const titles = [...new Set(askedBy)].sort(compareText).join(", ");
  return `  ${kind} ${url}${image === undefined ? "" : ` image ${image}`}: sha256:${sha256} ${size} ${titles}\n`;
}
