import { prepare } from "./macros.ts";
import {
  addDirection,
  alternate,
  type Line,
  type Prompt,
  type PromptMaterial,
  sceneNames,
  toLine,
} from "./prompt.ts";
import { houseRules } from "./rules.ts";
import { windowStart } from "./window.ts";

/**
 * Builds a model call that drafts the person's own next line. The roles are flipped: their lines are what the model wrote, the persona's
 * are what it answers. `aim` is what they want to do, in their own words.
 */
export function assembleDraft(material: PromptMaterial, aim: string): Prompt {
  const names = sceneNames(material);
  const start = windowStart((material.context.at(-1)?.depth ?? -1) + 1);
  const history = material.context
    .filter((message) => message.depth >= start)
    .flatMap((message) => toLine(message, names))
    .map((line): Line => ({ ...line, role: line.role === "user" ? "assistant" : "user" }));
  const lines = alternate([{ role: "user", text: "[The scene.]" }, ...history]);
  const wish = prepare(aim, names);
  const aimed = wish === "" ? "" : ` Aim: ${wish.replace(/\.$/, "")}.`;
  addDirection(
    lines,
    `<direction>Next: ${names.user}'s message only, as they would write it.${aimed}</direction>`,
  );
  return {
    instructions: instructions(material, names),
    messages: lines.map(({ role, text }) => ({ role, content: text })),
    temperature: 0.9,
    maxOutputTokens: 300,
  };
}

function instructions(material: PromptMaterial, names: ReturnType<typeof sceneNames>): string {
  const { userPersona } = material.settings;
  const you = [userPersona.appearance, userPersona.overview]
    .map((text) => prepare(text, names).replace(/\.$/, ""))
    .filter(Boolean)
    .map((text) => `${text}.`);
  const them = prepare(material.roleplayData.summary, names)
    .split(/(?<=[.!?。！？])\s*/)
    .slice(0, 2)
    .join(" ");
  const scenario = prepare(material.persona.scenario, names);
  const lines = [
    `<persona name="${names.user.replaceAll('"', "'")}">${you.join(" ")}</persona>`,
    `<persona name="${names.persona.replaceAll('"', "'")}">${them}</persona>`,
    scenario && `<scene>${scenario}</scene>`,
  ];
  return `${houseRules(material.rating)}

You are drafting ${names.user}'s next message in a scene with ${names.persona}, for the person who plays ${names.user} to edit.
1. Your earlier turns are ${names.user}'s own writing. Match their person, tense, form, spelling, length and manners exactly, plain or polished.
2. Write only ${names.user}. Leave ${names.persona}'s answer open.
3. Do one thing that moves the scene: answer, act, ask or refuse.
4. Only the message itself.

${lines.filter(Boolean).join("\n")}`;
}
