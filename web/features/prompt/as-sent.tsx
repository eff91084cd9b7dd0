import { useQuery } from "@tanstack/react-query";
import { ArrowLeft, Check, Copy, FileText, TriangleAlert } from "lucide-react";
import { useState } from "react";
import type { SeenPrompt } from "../../../worker/contract/prompt.ts";
import { type LinePlace, promptQuery } from "../../lines.ts";
import { Banner } from "../../ui/banner.tsx";
import { Button } from "../../ui/button.tsx";

type Sent = NonNullable<SeenPrompt["sent"]>;

/** The way to the text itself. */
export function AsSentBar({ onOpen }: { onOpen(): void }) {
  return (
    <div className="saw-foot">
      <Button variant="line" size="sm" onClick={onOpen}>
        <FileText size={14} aria-hidden />
        Read it as sent
      </Button>
    </div>
  );
}

interface AsSentProps {
  /** what the persona goes by */
  name: string;
  place: LinePlace;
  onBack(): void;
}

/** The model call in words. Its text is not stored but made again, so it may say that it is no longer what was sent. */
export function AsSent({ name, place, onBack }: AsSentProps) {
  const { data, isError, refetch } = useQuery(promptQuery(place, true));
  const sent = data?.sent;
  return (
    <>
      <div className="saw-foot" data-top>
        <Button ref={takeFocus} variant="ghost" size="sm" onClick={onBack}>
          <ArrowLeft size={14} aria-hidden />
          Back to the numbers
        </Button>
        {sent && <CopyText text={writeOut(sent)} />}
      </div>
      {sent && <SentText name={name} {...sent} />}
      {!sent && !isError && <output className="saw-nothing late">Writing it out again…</output>}
      {isError && (
        <p role="alert" className="saw-nothing">
          The text could not be made.{" "}
          <button type="button" className="link" onClick={() => void refetch()}>
            Try again
          </button>
        </p>
      )}
    </>
  );
}

const takeFocus = (button: HTMLButtonElement | null) => button?.focus();

function SentText({ name, instructions, messages, same }: Sent & { name: string }) {
  const parts = messages.map((message, id) => ({ id, ...message }));
  return (
    <>
      {!same && (
        <Banner tone="warn" icon={TriangleAlert} title="Not word for word what was sent">
          The persona, the settings or lines have changed since. This is what it comes to now.
        </Banner>
      )}
      {instructions && <SentPart who="Instructions" text={instructions} />}
      {parts.map(({ id, role, content }) => (
        <SentPart key={id} who={role === "user" ? "You" : name} text={content} />
      ))}
    </>
  );
}

function SentPart({ who, text }: { who: string; text: string }) {
  return (
    <section className="saw-part">
      <h3>{who}</h3>
      <pre>{text}</pre>
    </section>
  );
}

function CopyText({ text }: { text: string }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  };
  return (
    <Button variant="ghost" size="sm" onClick={() => void copy()} onBlur={() => setCopied(false)}>
      {copied ? <Check size={14} aria-hidden /> : <Copy size={14} aria-hidden />}
      {copied ? "Copied" : "Copy"}
    </Button>
  );
}

const writeOut = ({ instructions, messages }: Sent) =>
  [{ role: "instructions", content: instructions }, ...messages]
    .filter(({ content }) => content !== "")
    .map(({ role, content }) => `[${role}]\n${content}`)
    .join("\n\n");
