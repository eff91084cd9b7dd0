import { expect, test } from "vitest";
import { type HastNode, narrate } from "./narrate.ts";

const text = (value: string) => ({ type: "text", value });
const element = (tagName: string, ...children: HastNode[]) => ({
  type: "element",
  tagName,
  children,
});
const tell = (...children: HastNode[]) => {
  const tree = { type: "root", children: [element("p", ...children)] };
  narrate()(tree);
  return tree.children[0]?.children;
};

test("speech around emphasis becomes one quotation", () => {
  expect(tell(text('"I '), element("em", text("never")), text(' did." She left.'))).toEqual([
    {
      type: "element",
      tagName: "q",
      properties: { opening: "“", closing: "”" },
      children: [text("I "), element("em", text("never")), text(" did.")],
    },
    text(" She left."),
  ]);
});

test("code keeps its quotes", () => {
  const code = element("code", text('say("hello")'));
  expect(tell(code, text(" and"))).toEqual([element("code", text('say("hello")')), text(" and")]);
});

test("a quotation that a line break divides is still one", () => {
  expect(tell(text("“One,"), element("br"), text("two.”"))).toEqual([
    {
      type: "element",
      tagName: "q",
      properties: { opening: "“", closing: "”" },
      children: [text("One,"), element("br"), text("two.")],
    },
  ]);
});
