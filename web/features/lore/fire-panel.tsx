import { Check, CircleCheck, CircleDashed, Dices, X } from "lucide-react";
import type { ReactNode } from "react";
import type { TestedEntry } from "../../../worker/contract/lore.ts";
import { Segment } from "../../ui/field.tsx";
import type { EntryForm } from "./form.ts";
import type { Tested, TestLine } from "./fire-test.ts";
import { Marked, TryText } from "./try-text.tsx";
import { tellSteps, tellVerdict } from "./words.ts";

/** An entry besides the one that is looked at which fires too. */
export interface AlsoFires {
  id: string;
  name: string;
  tokens: number;
  /** the key that brought it in; empty when it is always on */
  by: string;
}

interface FirePanelProps {
  mode: "typed" | "chat";
  onMode(mode: "typed" | "chat"): void;
  /** a chat whose last lines it can be tried on is there */
  hasChat: boolean;
  typed: string;
  onType(text: string): void;
  /** the last lines of the chat; null while they are read */
  lines: readonly TestLine[] | null;
  tested: Tested | undefined;
  /** the last answer could not be had */
  failed: boolean;
  /** the entry that is looked at */
  entry: { form: EntryForm; result: TestedEntry | undefined } | null;
  also: readonly AlsoFires[];
  nameOf(id: string): string;
}

/** Does it fire? The engine's own answer, step by step. */
export function FirePanel(props: FirePanelProps) {
  const { mode, onMode, hasChat, typed, onType, lines, tested, failed, entry, also } = props;
  const words = foundWords(entry?.result);
  // nothing fails on a line that has not been typed
  const silent = mode === "typed" && typed.trim() === "";
  return (
    <div className="lore-test-body">
      <Segment
        legend="Try it on"
        value={mode}
        options={[
          { value: "typed", label: "Type a line" },
          { value: "chat", label: "Last 8 lines" },
        ]}
        onValueChange={onMode}
      />
      {mode === "typed" ? (
        <>
          <TryText text={typed} words={words} onChange={onType} />
          <p className="hint">As if it were said in the middle of a chat.</p>
        </>
      ) : (
        <LastLines lines={lines} hasChat={hasChat} words={words} />
      )}
      {failed && (
        <p role="alert" className="hint mt-3">
          It could not be tried just now. What you wrote is safe.
        </p>
      )}
      {entry?.result && tested && (!silent || entry.result.fires) && (
        <Verdict {...props} result={entry.result} />
      )}
      {also.length > 0 && (
        <Also heading={silent ? "In without a word" : "Also fires on this"} also={also} />
      )}
    </div>
  );
}

/** Every key of an entry that was found. */
function foundWords(result: TestedEntry | undefined): string[] {
  return (result?.steps ?? []).flatMap((step) =>
    "found" in step ? step.found.map(({ key }) => key) : [],
  );
}

interface LastLinesProps {
  lines: readonly TestLine[] | null;
  hasChat: boolean;
  words: readonly string[];
}

function LastLines({ lines, hasChat, words }: LastLinesProps) {
  if (!hasChat) return <p className="lore-quiet">No chat with this persona has begun yet.</p>;
  if (lines === null) return <p className="lore-quiet late">Reading the chat…</p>;
  if (lines.length === 0) return <p className="lore-quiet">Nothing has been said yet.</p>;
  return (
    <ol className="lore-lines" aria-label="The last lines of the chat">
      {lines.map((line) => (
        <li key={line.id} data-role={line.role}>
          <Marked text={line.text} words={words} />
        </li>
      ))}
    </ol>
  );
}

const icons = { passed: Check, failed: X, chance: Dices };

function Verdict(props: FirePanelProps & { result: TestedEntry }) {
  const { result, tested, entry, nameOf } = props;
  const { word, detail } = tellVerdict(result);
  const Icon = result.fires ? CircleCheck : CircleDashed;
  const scene = {
    form: { whole: entry?.form.whole ?? true, scanDepth: entry?.form.scanDepth ?? null },
    lines: tested?.lines ?? [],
    nameOf,
  };
  return (
    <>
      <output className="lore-verdict" data-fires={result.fires}>
        <Icon size={20} aria-hidden />
        <span>
          <b>{word}</b> <span>{detail}</span>
        </span>
      </output>
      <ul className="lore-steps" aria-label="Why">
        {tellSteps(result.steps, scene).map(({ text, evidence, state }) => {
          const Sign = icons[state];
          return (
            <Step key={text} icon={<Sign size={15} aria-hidden />} state={state} aside={evidence}>
              {state === "failed" && <span className="sr-only">Fails: </span>}
              {text}
            </Step>
          );
        })}
      </ul>
    </>
  );
}

/** Entries that are named of all that fire too. */
const MOST_ALSO = 12;

function Also({ heading, also }: { heading: string; also: readonly AlsoFires[] }) {
  return (
    <>
      <h3 className="label lore-also">{heading}</h3>
      <ul className="lore-steps">
        {also.slice(0, MOST_ALSO).map(({ id, name, tokens, by }) => (
          <Step
            key={id}
            icon={<CircleCheck size={15} aria-hidden />}
            state="also"
            aside={String(tokens)}
          >
            {name} <span className="hint">{by === "" ? "always on" : `by “${by}”`}</span>
          </Step>
        ))}
      </ul>
      {also.length > MOST_ALSO && <p className="hint mt-1">and {also.length - MOST_ALSO} more</p>}
    </>
  );
}

interface StepProps {
  icon: ReactNode;
  state: "passed" | "failed" | "chance" | "also";
  aside: string;
  children: ReactNode;
}

function Step({ icon, state, aside, children }: StepProps) {
  return (
    <li data-state={state}>
      {icon}
      <span>{children}</span>
      <span className="lore-evidence">{aside}</span>
    </li>
  );
}
