import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Markdown } from "./markdown.tsx";
import { isProse, readNarrative } from "./narrative.ts";
import { isTame } from "./tame.ts";

function render(children: string, unfinished = true): string {
  const props = { className: "", unfinished, children, "data-streaming": unfinished || undefined };
  return renderToStaticMarkup(createElement(Markdown, props));
}

test.each([
  ["quotes in quotes", `${">".repeat(3_000)} deep`],
  ["lists in one line", `${"- ".repeat(3_000)}deep`],
  [
    "lists by indentation",
    Array.from({ length: 200 }, (_, depth) => `${" ".repeat(2 * depth)}- x`).join("\n"),
  ],
  ["emphasis in emphasis", `${"*a _b ".repeat(3_000)}${"_ *".repeat(3_000)}`],
  ["a table of thousands of cells", `|a|b|\n|-|-|\n${"|1|2|\n".repeat(2_000)}`],
  ["more than anybody says", "**b** ".repeat(10_000)],
])("Markdown is not asked to read %s", (_, text) => {
  expect(isTame(text)).toBe(false);
});

test.each([
  ["a reply with actions", '*She turns the cup.* "There were three keys." **Three.**'],
  ["a list three deep", "- a\n  - b\n    - c\n\n> > quoted"],
  ["rules of any length", `${"-".repeat(200)}\n\n${"*".repeat(200)}`],
  ["a table", `|a|b|c|\n|-|-|-|\n${"|1|2|3|\n".repeat(50)}`],
])("Markdown reads %s", (_, text) => {
  expect(isTame(text)).toBe(true);
});

test.each([
  ["empty lines", `a${"\n".repeat(30_000)}b`],
  ["lines of spaces", `a${"\n ".repeat(15_000)}b`],
  ["asterisks", "*a ".repeat(10_000)],
  ["quotes", '"a '.repeat(10_000)],
  ["one word", "a".repeat(100_000)],
])("a text of thousands of %s is read in no time", (_, text) => {
  const begun = performance.now();
  isTame(text);
  isProse(text);
  readNarrative(text, true);
  expect(performance.now() - begun).toBeLessThan(500);
});

const hostile = [
  '<script>alert(1)</script> <img src="https://evil.example/a.png" onerror="alert(1)"> **b**',
  "![beacon](https://evil.example/b.png) ![c][d]\n\n[d]: https://evil.example/d.png",
  "<style>@import url(https://evil.example/e.css)</style>\n\n<iframe src=https://evil.example></iframe>",
  '<svg onload="alert(1)"><animate onbegin=alert(1)></svg> <form action=//evil.example><input><button>go',
  "[a](javascript:alert(1)) [b](data:text/html,x) [c](vbscript:x) [d](java\tscript:x) <javascript:alert(1)>",
  "- [ ] task\n\n```mermaid\ngraph TD; A-->B\n```\n\n$$\\href{javascript:alert(1)}{x}$$ [^1]\n\n[^1]: note",
];

const allowed = new Set(
  "div p q span strong em del ul ol li blockquote hr br code pre table thead tbody tr th td sup sub section a".split(
    " ",
  ),
);

test.each(hostile)("however it is cut off, nothing but words is made of %j", (text) => {
  for (let end = 1; end <= text.length; end++) {
    const html = render(text.slice(0, end));
    const tags = [...html.matchAll(/<([a-z]\w*)/gu)].map(([, tag = ""]) => tag);
    expect(tags.filter((tag) => !allowed.has(tag))).toEqual([]);
    expect(html).not.toMatch(/<[^>]*\s(?:on\w+|src|srcset|style|action)=/iu);
    expect(
      [...html.matchAll(/href="([^"]*)"/gu)].every(([, href]) => /^https?:/u.test(href ?? "")),
    ).toBe(true);
  }
});

test("a link says where it leads unless its words do", () => {
  expect(render("[your bank](https://evil.example/x)")).toContain("(evil.example)");
  expect(render("[https://bank.example](https://bank.example@evil.example/)")).toContain(
    "(evil.example)",
  );
  expect(render("**See** https://good.example/x")).not.toContain("(good.example)");
  expect(render("[ｅvil](https://ｅvil.example) [аpple](https://аpple.com)")).toContain(
    "(xn--pple-43d.com)",
  );
});

test("what a whole text says at its end is not taken for the beginning of a tag", () => {
  const html = render("**Two:** 1 <a and <b", false);
  expect(html).toContain("&lt;a and &lt;b");
});
