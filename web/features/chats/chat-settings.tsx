import { useState } from "react";
import type { Chat } from "../../api.ts";
import { Button } from "../../ui/button.tsx";
import { Segment, Switch } from "../../ui/field.tsx";
import { Portrait } from "../personas/portrait.tsx";
import { useAutosave } from "./autosave.ts";
import { useChangeChat } from "./changes.ts";
import { ModeSwitch } from "../story/mode-switch.tsx";
import { ModelSelector } from "./model-selector.tsx";
import { readReuse, writeReuse } from "./reuse.ts";
import { ChatMemory } from "./chat-memory.tsx";
import { usePanels } from "./panels.ts";
import { NotSaved } from "./not-saved.tsx";
import { LoreSection } from "./lore-section.tsx";
import { NOTE, useNote } from "./note.ts";
import { SceneSection } from "./scene-section.tsx";
import { SettingsField } from "./settings-field.tsx";

type Role = Chat["settings"]["userPersona"];

const lengths = [
  { value: "shorter", label: "Shorter" },
  { value: "normal", label: "Normal" },
  { value: "longer", label: "Longer" },
] as const;

/** What a chat carries with it: the model, who the person plays, where it is set, its memory, and a note to the model. Saved as it is typed. */
export function ChatSettings({ chat }: { chat: Chat }) {
  return (
    <>
      <PersonaSection chat={chat} />
      <RoleSection chat={chat} />
      <SceneSection chat={chat} />
      <ChatMemory chat={chat} />
      <LoreSection chat={chat} />
      <NoteSection chat={chat} />
      <PictureSection chat={chat} />
    </>
  );
}

function PersonaSection({ chat }: { chat: Chat }) {
  const { persona, personaVersion } = chat;
  const change = useChangeChat(chat.id);
  return (
    <section className="settings-section" aria-label="Persona and model">
      <div className="settings-who">
        <Portrait persona={persona} className="portrait-lg" />
        <p>
          <b>{persona.name}</b> <span className="chip chip-line">v{personaVersion.number}</span>
          <span className="hint block">{persona.headline}</span>
        </p>
        <UpdateVersion chat={chat} />
      </div>
      <div className="settings-row">
        <span className="label">Model</span>
        <ModelSelector chat={chat} field />
      </div>
      <div className="settings-row">
        <span className="label" aria-hidden>
          Mode
        </span>
        <ModeSwitch chat={chat} />
      </div>
      <div className="settings-row">
        <span className="label" aria-hidden>
          Replies
        </span>
        <Segment
          legend="Length of replies"
          value={change.variables?.settings?.replyLength ?? chat.settings.replyLength}
          options={lengths}
          onValueChange={(replyLength) => change.mutate({ settings: { replyLength } })}
        />
      </div>
      {change.isError && <NotSaved />}
    </section>
  );
}

/** A newer version of the persona is taken only on purpose. */
function UpdateVersion({ chat }: { chat: Chat }) {
  const { persona, personaVersion } = chat;
  const { number } = persona.currentVersion;
  const { openUpdate } = usePanels();
  if (number <= personaVersion.number) return null;
  return (
    <Button variant="ink" size="sm" className="ml-auto" onClick={openUpdate}>
      Update to v{number}
    </Button>
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
        aside="short, comma-separated"
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
  const note = useNote(chat);
  return (
    <section className="settings-section">
      <h2>
        Author’s note
        {note.value.trim() !== "" && <span className="chip chip-ok">On</span>}
      </h2>
      <SettingsField
        label="What the model should keep in mind"
        aside={<span className="tabular-nums">{`${note.value.length} of ${NOTE}`}</span>}
        max={NOTE}
        rows={3}
        prose
        value={note.value}
        onChange={note.change}
        onLeave={note.flush}
      />
      {note.isError && <NotSaved />}
    </section>
  );
}

function PictureSection({ chat }: { chat: Chat }) {
  const change = useChangeChat(chat.id);
  const wish = change.isPending ? change.variables.settings?.images : undefined;
  const on = wish ?? chat.settings.images;
  return (
    <section className="settings-section">
      <h2>Pictures</h2>
      <Switch
        label="A picture after each reply"
        hint="Painted beside the reply while you read on. New chats begin the way you had it last."
        checked={on}
        onCheckedChange={(images) => change.mutate({ settings: { images } })}
      />
      {change.isError && <NotSaved />}
    </section>
  );
}
