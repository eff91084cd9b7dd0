import type { Packages } from "./shipped.ts";

/** Under these, code may be handed out with ours without more than a notice; of the two that ask for more, see below. */
const ALLOWED = new Set([
  "MIT",
  "MIT-0",
  "ISC",
  "0BSD",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "Apache-2.0",
  "BlueOak-1.0.0",
  "CC0-1.0",
  "Unlicense",
  "Python-2.0",
  // fonts, which may go along with a page but not be sold alone
  "OFL-1.1",
  // by file: changes to such a file have to be published, and there are none
  "MPL-2.0",
]);

/** Packages that go out under another licence all the same, by the start of their names, with the reason. */
const EXCEPTED: Record<string, string> = {
  // loaded by `sharp` as a library of its own, at Trigger.dev; LGPL asks for no more than that
  "@img/sharp-": "LGPL-3.0-or-later",
  // its LICENSE file is MIT's; its package.json says so in a field that npm has not read for years
  "xmlhttprequest-ssl": "none told",
};

/** Whether a licence, or an expression of them in SPDX's words, is one of those. Neither reads what joins AND and OR: that wants a look. */
export function isAllowed(licence: string): boolean {
  const words = licence.replace(/[()]/g, "");
  const [any, all] = [words.split(" OR "), words.split(" AND ")];
  if (any.length > 1 && all.length > 1) return false;
  return any.length > 1
    ? any.some((one) => ALLOWED.has(one))
    : all.every((one) => ALLOWED.has(one));
}

/** What goes out, one line each, `name version licence`, and those of them that may not. */
export function listLicences(
  packages: Packages,
  shipped: Iterable<string>,
): { lines: string[]; refused: string[] } {
  const lines: string[] = [];
  const refused: string[] = [];
  for (const place of shipped) {
    const name = place.slice(place.lastIndexOf("node_modules/") + "node_modules/".length);
    const { version, license } = packages[place] ?? { version: "", license: "" };
    const line = `${name} ${version} ${license}`;
    lines.push(line);
    const excepted = Object.entries(EXCEPTED).some(
      ([start, other]) => name.startsWith(start) && license.includes(other),
    );
    if (!excepted && !isAllowed(license)) refused.push(line);
  }
  return { lines: lines.toSorted(), refused: refused.toSorted() };
}
