import { useQuery } from "@tanstack/react-query";
import { ChevronDown, Cpu } from "lucide-react";
import { type ComponentProps, lazy, Suspense, useState } from "react";
import { type Chat, type Model, modelsQuery } from "../../api.ts";

const ModelMenu = lazy(async () => ({ default: (await import("./model-menu.tsx")).ModelMenu }));

interface ModelSelectorProps {
  chat: Chat;
  /** a field in a form, rather than a name in a bar */
  field?: boolean;
  /** there is no network to change it by */
  disabled?: boolean;
}

/** The model that plays the persona, and behind it the others on offer. */
export function ModelSelector({ chat, field = false, disabled = false }: ModelSelectorProps) {
  const { data } = useQuery(modelsQuery());
  const models = data?.models ?? [];
  const model = models.find(({ id }) => id === chat.settings.modelId) ?? models[0];
  const [wanted, setWanted] = useState(false);
  const bare = { model, field, disabled };
  const name = <ModelName {...bare} onClick={() => setWanted(true)} />;
  return (
    <Suspense fallback={name}>
      <ModelMenu chat={chat} models={models} {...bare} defaultOpen={wanted} />
    </Suspense>
  );
}

export interface ModelNameProps extends ComponentProps<"button"> {
  model: Model | undefined;
  field: boolean;
}

/** A model's name on the button that opens the list. */
export function ModelName({ model, field, ...props }: ModelNameProps) {
  const label = model?.label ?? "…";
  return (
    <button
      type="button"
      className={field ? "model-field" : "btn btn-ghost model-trigger"}
      aria-label={`Model: ${label}`}
      {...props}
    >
      <Cpu size={field ? 16 : 15} aria-hidden />
      <span>{label}</span>
      <ChevronDown size={14} aria-hidden />
    </button>
  );
}
