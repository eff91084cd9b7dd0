import { BookOpen, Drama } from "lucide-react";
import type { RefObject } from "react";
import type { ChatSummary } from "../../api.ts";
import { useNow } from "../../ui/now.ts";
import { Marked } from "../chats/marked.tsx";
import { shortTime } from "../chats/time.ts";
import { Portrait, stage } from "../personas/portrait.tsx";
import { Press } from "../shortcuts/press.tsx";
import type { Result, ResultGroup } from "./results.ts";

// a native list could neither hold such lines nor leave the focus in the field
const listbox = { role: "listbox" };
const group = { role: "group" };
const optionThatIs = (active: boolean) => ({ role: "option", "aria-selected": active });

interface PaletteGroupsProps {
  ref: RefObject<HTMLDivElement | null>;
  id: string;
  groups: readonly ResultGroup[];
  active: Result | undefined;
  onGo(result: Result, beside: boolean): void;
}

/** The results. The keyboard reaches them from the field, which keeps the focus. */
export function PaletteGroups({ ref, id, groups, active, onGo }: PaletteGroupsProps) {
  return (
    <div
      ref={ref}
      {...listbox}
      id={id}
      aria-label="Results"
      className="palette-list"
      hidden={groups.length === 0}
    >
      {groups.map(({ label, aside, results }) => (
        <div key={label} {...group} aria-label={label}>
          <div className="palette-label" aria-hidden>
            {label}
            {aside !== undefined && <span>{aside}</span>}
          </div>
          {results.map((result) => (
            <button
              key={result.id}
              type="button"
              {...optionThatIs(result.id === active?.id)}
              id={`${id}-${result.id}`}
              tabIndex={-1}
              data-highlighted={result.id === active?.id || undefined}
              className="menu-item palette-item"
              onClick={({ metaKey, ctrlKey }) => onGo(result, metaKey || ctrlKey)}
              {...(result.kind === "persona" && stage(result.persona))}
              {...("chat" in result && stage(result.chat.persona))}
            >
              <ResultWords result={result} />
            </button>
          ))}
        </div>
      ))}
    </div>
  );
}

function ResultWords({ result }: { result: Result }) {
  if (result.kind === "persona") {
    const { persona } = result;
    return (
      <>
        <Portrait persona={persona} />
        <span className="palette-words">{persona.name}</span>
        <span className="palette-end">{persona.headline}</span>
      </>
    );
  }
  if (result.kind !== "command") return <ChatWords chat={result.chat} />;
  const { icon: Icon, words, keys = [] } = result.command;
  return (
    <>
      <Icon size={18} aria-hidden />
      <span className="palette-words">{words}</span>
      <span className="palette-end palette-keys" aria-hidden>
        {keys.map((press) => (
          <Press key={press} keys={press} />
        ))}
      </span>
    </>
  );
}

/** A chat by its title, or by the line that was found in it. */
function ChatWords({ chat }: { chat: ChatSummary }) {
  const now = useNow();
  const Mode = chat.mode === "story" ? BookOpen : Drama;
  const title = chat.title ?? chat.persona.name;
  return (
    <>
      <Portrait persona={chat.persona} />
      {chat.found ? (
        <span className="palette-words palette-line">
          <Marked {...chat.found} />
        </span>
      ) : (
        <span className="palette-words">{title}</span>
      )}
      <span className="palette-end">
        {chat.found && <span className="palette-title">{title}</span>}
        {!chat.found && <Mode size={14} aria-hidden />}
        {shortTime(new Date(chat.updatedAt), now)}
      </span>
    </>
  );
}
