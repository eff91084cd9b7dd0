import { Layers, UserPlus } from "lucide-react";
import { Choices } from "../../ui/choices.tsx";
import type { CardContents } from "./cards-api.ts";

type Known = NonNullable<CardContents["known"]>;

interface ImportAsProps {
  /** what the persona goes by */
  name: string;
  known: Known;
  as: string | null;
  onDecide(as: string | null): void;
}

/** Whether a card that is here already becomes a newer version or somebody of their own. */
export function ImportAs({ name, known, as, onDecide }: ImportAsProps) {
  const options = [
    { value: known.personaId, icon: Layers, word: "A new version", means: tellVersion(known) },
    {
      value: null,
      icon: UserPlus,
      word: "A separate persona",
      means: "Nothing you have is touched.",
    },
  ];
  return (
    <fieldset className="import-as">
      <legend>Bring {name} in as</legend>
      <Choices value={as} options={options} onValueChange={onDecide} />
    </fieldset>
  );
}

function tellVersion({ name, version, next, chats, exact }: Known): string {
  const here = exact
    ? `${name} came from this very card and is at v${version.number}.`
    : `${name} is already here at v${version.number}.`;
  const becomes = `This becomes v${next}`;
  if (chats === 0) return `${here} ${becomes}.`;
  const stay =
    chats === 1
      ? "1 chat stays as it is until you update it"
      : `${chats} chats stay as they are until you update them`;
  return `${here} ${becomes}; ${stay}.`;
}
