import { Feather, RefreshCw, Square } from "lucide-react";
import type { Mode } from "../../../worker/contract/chats.ts";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { ProseField } from "../../ui/prose-field.tsx";
import { explainStop } from "../sheet/explain.ts";
import { MAX_SCENE, type Scene } from "./scene.ts";
import "../../styles/own-scene.css";

interface OwnSceneProps {
  scene: Scene;
  mode: Mode;
  /** a line below the text */
  hint?: string;
  /** the text is left */
  onLeave?(): void;
}

/** Where this one chat is set: to type, or to have written and then changed. */
export function OwnScene({ scene, mode, hint, onLeave }: OwnSceneProps) {
  const { text, wish, busy, failure } = scene;
  return (
    <div className="own-scene">
      <ProseField
        label="Where you meet"
        hint={hint}
        maxLength={MAX_SCENE}
        placeholder="The last ferry is late, and the two of you have the waiting room…"
        value={text}
        readOnly={busy}
        aria-busy={busy}
        onType={scene.setText}
        onBlur={onLeave}
      />
      <div className="own-scene-wish">
        <Field
          label="A wish for it"
          placeholder="somewhere cold, both in a hurry"
          maxLength={2_000}
          value={wish}
          onChange={({ target }) => scene.setWish(target.value)}
        />
        {busy ? (
          <Button variant="line" onClick={scene.stop}>
            <Square size={13} fill="currentcolor" aria-hidden />
            Stop
          </Button>
        ) : (
          <Button variant="line" onClick={() => scene.write(mode)}>
            {text === "" ? <Feather size={15} aria-hidden /> : <RefreshCw size={15} aria-hidden />}
            {text === "" ? "Write it for me" : "Write it again"}
          </Button>
        )}
      </div>
      {failure && (
        <p role="alert" className="hint text-danger">
          {explainStop(failure)}. What stands above is kept.
        </p>
      )}
    </div>
  );
}
