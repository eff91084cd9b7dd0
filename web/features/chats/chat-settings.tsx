import { useState } from "react";
import type { Chat } from "../../api.ts";
import { Switch } from "../../ui/field.tsx";
import { Portrait } from "../personas/portrait.tsx";
import { useAutosave } from "./autosave.ts";
import { useChangeChat } from "./changes.ts";
import { ModelSelector } from "./model-selector.tsx";
import { readReuse, writeReuse } from "./reuse.ts";
import { SettingsField } from "./settings-field.tsx";

type Role = Chat["settings"]["userPersona"];

/** What a chat carries with it: the model, who the person plays, and a note to the model. Saved as it is typed. */
export function ChatSettings({ chat }: { chat: Chat }) {
  return (
    <>
      <PersonaSection chat={chat} />
      <RoleSection chat={chat} />
      <NoteSection chat={chat} />
    </>
  );
}

function PersonaSection({ chat }: { chat: Chat }) {
  const { persona, personaVersion } = chat;
  return (
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
  );
}

/** Who the person plays, here and perhaps in every new chat. */
function RoleSection({ chat }: { chat: Chat }) {
  const { modelId, userPersona } = chat.settings;
  const change = useChangeChat(chat.id);
  const role = useAutosave(userPersona, (next) =>
    change.mutate({ settings: { userPersona: next } }),
  );
  const [reused, setReused] = useState(() => readReuse() !== null);
  const toggleReuse = (on: boolean) => {
    setReused(on);
    writeReuse(on ? { modelId, userPersona: role.value } : null);
  };
  const field = (key: keyof Role) => ({
    value: role.value[key],
    onChange: (text: string) => role.change({ ...role.value, [key]: text }),
    onLeave: role.flush,
  });
  const who = role.value.name ? `as ${role.value.name}` : "like this";
  return (
    <section className="settings-section">
      <h2>You</h2>
      <SettingsField label="Name" max={80} {...field("name")} />
      <SettingsField
        label="Appearance"
        aside="comma-separated"
        max={600}
        rows={2}
        {...field("appearance")}
      />
      <SettingsField label="Overview" max={1_200} rows={3} prose {...field("overview")} />
      <Switch
        label="Reuse for new chats"
        hint={`Start every new chat ${who}, with this model.`}
        checked={reused}
        onCheckedChange={toggleReuse}
      />
      {change.isError && <NotSaved />}
    </section>
  );
}

function NoteSection({ chat }: { chat: Chat }) {
  const change = useChangeChat(chat.id);
  const note = useAutosave(chat.settings.authorsNote, (authorsNote) =>
    change.mutate({ settings: { authorsNote } }),
  );
  return (
    <section className="settings-section">
      <h2>Author’s note</h2>
      <SettingsField
        label="What the model should keep in mind"
        max={600}
        rows={3}
        prose
        value={note.value}
        onChange={note.change}
        onLeave={note.flush}
      />
      {change.isError && <NotSaved />}
    </section>
  );
}

function NotSaved() {
  return (
    <p role="alert" className="hint text-danger">
      The last change could not be saved. Change it again to retry.
    </p>
  );
}
