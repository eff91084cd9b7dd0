import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { modelsQuery } from "../../api.ts";
import { ModelName } from "../chats/model-selector.tsx";

const ModelPicker = lazy(async () => ({
  default: (await import("../chats/model-picker.tsx")).ModelPicker,
}));

interface ModelChoiceProps {
  /** empty for the first on offer */
  modelId: string;
  note: string;
  onChoose(modelId: string): void;
}

/** Which model writes. */
export function ModelChoice({ modelId, note, onChoose }: ModelChoiceProps) {
  const { data } = useQuery(modelsQuery());
  const [wanted, setWanted] = useState(false);
  const models = data?.models ?? [];
  const model = models.find(({ id }) => id === modelId) ?? models[0];
  const name = { model, field: true };
  return (
    <Suspense fallback={<ModelName {...name} onClick={() => setWanted(true)} />}>
      <ModelPicker
        {...name}
        models={models}
        chosenId={modelId}
        defaultOpen={wanted}
        note={note}
        onChoose={onChoose}
      />
    </Suspense>
  );
}
