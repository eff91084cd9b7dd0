import type { Chat } from "../../api.ts";
import { shortName } from "../personas/names.ts";
import { NotSaved } from "./not-saved.tsx";
import { OwnScene } from "./own-scene.tsx";
import { useScene } from "./scene.ts";
import { useSettingText } from "./setting-text.ts";

/** Where this chat alone is set, in place of where its persona was written. Saved as it is typed; the next reply reads it. */
export function SceneSection({ chat }: { chat: Chat }) {
  const { persona, settings, mode } = chat;
  const text = useSettingText(chat, "scenario");
  const { value, change: setText } = text;
  const scene = useScene({ personaId: persona.id, text: value, setText, role: settings });
  const isOwn = value.trim() !== "";
  return (
    <section className="settings-section" aria-labelledby="chat-scene">
      <h2 id="chat-scene">
        Scene
        {isOwn && <span className="chip chip-ok">Own</span>}
      </h2>
      <OwnScene
        scene={scene}
        mode={mode}
        hint={
          isOwn
            ? "Of this chat alone. The next reply reads it."
            : `While it is empty, it is the scene that ${shortName(persona.name)} was written into.`
        }
        onLeave={text.flush}
      />
      {text.isError && <NotSaved />}
    </section>
  );
}
