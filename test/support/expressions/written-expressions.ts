// The regular expressions that are written in src/: as literals, and as texts.

import { relative, resolve } from "node:path";
import type { Node } from "typescript/unstable/ast";
import { isNewExpression, isRegularExpressionLiteral } from "typescript/unstable/ast/is";
import { API } from "typescript/unstable/sync";
import type { Expression } from "./schema-expressions.ts";

/** The literals of src/, and the files that make expressions of texts. */
export function writtenExpressions(): {
  readonly literals: readonly Expression[];
  readonly builders: readonly string[];
} {
  const api = new API({ cwd: resolve(".") });
  try {
    const [project] = api.updateSnapshot({ openProject: resolve("tsconfig.json") }).getProjects();
    const files = project?.program.getSourceFileNames().filter((file) => file.startsWith(resolve("src"))) ?? [];
    const literals: Expression[] = [];
    const builders = new Set<string>();
    for (const file of files) {
      const place = relative(".", file);
      const visit = (node: Node): void => {
        if (isRegularExpressionLiteral(node)) literals.push({ place, ...partsOf(node.text) });
        if (isNewExpression(node) && node.expression.getText() === "RegExp") builders.add(place);
        node.forEachChild(visit);
      };
      project?.program.getSourceFile(file)?.forEachChild(visit);
    }
    return { literals, builders: [...builders].sort() };
  } finally {
    api.close();
  }
}

function partsOf(literal: string): Pick<Expression, "flags" | "source"> {
  const end = literal.lastIndexOf("/");
  return { source: literal.slice(1, end), flags: literal.slice(end + 1) };
}

/** Every expression that is made of a text while the modules are loaded for the first time. */
export async function expressionsBuiltBy(load: () => Promise<unknown>): Promise<readonly Expression[]> {
  const built: Expression[] = [];
  const own = globalThis.RegExp;
  globalThis.RegExp = new Proxy(own, {
    construct(target, words) {
      const expression = Reflect.construct(target, words) as RegExp;
      built.push({ place: "built", source: expression.source, flags: expression.flags });
      return expression;
    },
  });
  try {
    await load();
  } finally {
    globalThis.RegExp = own;
  }
  return built;
}
