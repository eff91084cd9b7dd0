import { type ChangeEvent, type ReactNode, useId, useState } from "react";
import type { Chat } from "../../api.ts";
import { cx } from "../../ui/cx.ts";
import { Switch } from "../../ui/field.tsx";
import { Portrait } from "../personas/portrait.tsx";
import { useAutosave } from "./autosave.ts";
import { useChangeChat } from "./changes.ts";
import { ModelSelector } from "./model-selector.tsx";
import { readReuse, writeReuse } from "./reuse.ts";

type Role = Chat["settings"]["userPersona"];

/** What a chat carries with it: the model, who the person plays, and a note to the model. Saved as it is typed. */
export function ChatSettings({ chat }: { chat: Chat }) {
  const { persona, personaVersion, settings } = chat;
  const change = useChangeChat(chat.id);
  const [reused, setReused] = useState(() => readReuse() !== null);
  const role = useAutosave(settings.userPersona, (userPersona) =>
    change.mutate({ settings: { userPersona } }),
  );
  const note = useAutosave(settings.authorsNote, (authorsNote) =>
    change.mutate({ settings: { authorsNote } }),
  );
  const toggleReuse = (on: boolean) => {
    setReused(on);
    writeReuse(on ? { modelId: settings.modelId, userPersona: role.value } : null);
  };
  const field = (key: keyof Role) => ({
    value: role.value[key],
    onChange: (text: string) => role.change({ ...role.value, [key]: text }),
    onLeave: role.flush,
  });
  return (
    <>
      <section className="settings-section" aria-label="Persona and model">
        <div className="settings-who">
          <Portrait persona={persona} className="portrait-lg" />
          <p>
            <b>{persona.name}</b> <span className="chip chip-line">v{personaVersion.number}</span>
            <span className="hint block">{persona.headline}</span>
          </p>
        </div>
        <div className="settings-row">
          <span className="label">Model</span>
          <ModelSelector chat={chat} field />
        </div>
      </section>
      <section className="settings-section">
        <h2>You</h2>
        <Text label="Name" max={80} {...field("name")} />
        <Text
          label="Appearance"
          aside="comma-separated"
          max={600}
          rows={2}
          {...field("appearance")}
        />
        <Text label="Overview" max={1_200} rows={3} prose {...field("overview")} />
        <Switch
          label="Reuse for new chats"
          hint={`Start every new chat ${role.value.name ? `as ${role.value.name}` : "like this"}, with this model.`}
          checked={reused}
          onCheckedChange={toggleReuse}
        />
      </section>
      <section className="settings-section">
        <h2>Author’s note</h2>
        <Text
          label="What the model should keep in mind"
          max={600}
          rows={3}
          prose
          value={note.value}
          onChange={note.change}
          onLeave={note.flush}
        />
        {change.isError && (
          <p role="alert" className="hint text-danger">
            The last change could not be saved. Change it again to retry.
          </p>
        )}
      </section>
    </>
  );
}

interface TextProps {
  label: string;
  aside?: ReactNode;
  max: number;
  /** several lines, so many of them at first */
  rows?: number;
  /** it is prose, and set like it */
  prose?: boolean;
  value: string;
  onChange(text: string): void;
  onLeave(): void;
}

function Text({ label, aside, max, rows, prose = false, value, onChange, onLeave }: TextProps) {
  const id = useId();
  const box = {
    id,
    value,
    maxLength: max,
    className: cx("input", prose && "input-prose"),
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) =>
      onChange(event.target.value),
    onBlur: onLeave,
  };
  return (
    <div className={rows === undefined ? "settings-row" : "field"}>
      <label className="label" htmlFor={id}>
        {label}
        {aside && <span className="hint">{aside}</span>}
      </label>
      {rows === undefined ? <input {...box} /> : <textarea rows={rows} {...box} />}
    </div>
  );
}
