import { expect, test } from "vitest";
import { toWords } from "./words.ts";

test("an example reads without its marks, and names stand for macros", () => {
  const text =
    "<START>\n{{user}}: “Pulse?”\n{{char}}: “None, {{user}}.”\n<START>\n<BOT>: *{{CHAR}} nods.*";
  expect(toWords(text, "Ash")).toBe("“Pulse?” “None, you.” *Ash nods.*");
});

test("pictures and mark-up of its author's remarks are left out", () => {
  expect(
    toWords('<div style="color:red">![x](https://evil.example/a.png) Be **kind**.</div>', "Ash"),
  ).toBe("Be **kind**.");
  expect(toWords("<style>\n.a { color: red }\n</style>Be kind.<script>alert(1)", "Ash")).toBe(
    "Be kind.",
  );
  expect(toWords("1 < 2 and 3 > 2", "Ash")).toBe("1 < 2 and 3 > 2");
});
