import type { PersonaDetail } from "../../api.ts";
import { useToast } from "../../ui/toast.tsx";

/** Where somebody can be met, for others: their public name where they have one. */
export const addressOf = ({ id, slug }: Pick<PersonaDetail, "id" | "slug">) =>
  `${location.origin}${slug ? `/p/${slug}` : `/personas/${id}`}`;

/** Gives what hands an address on: by the device's own sheet where there is one, otherwise into the clipboard. */
export function useShare(persona: Pick<PersonaDetail, "id" | "slug" | "name">) {
  const { show } = useToast();
  const { name } = persona;
  return async () => {
    const url = addressOf(persona);
    try {
      if ("share" in navigator && matchMedia("(pointer: coarse)").matches) {
        await navigator.share({ title: name, url });
        return;
      }
      await navigator.clipboard.writeText(url);
      show({ text: "Link copied", detail: `Whoever has it can meet ${name}.` });
    } catch (error) {
      if (error instanceof DOMException && error.name === "AbortError") return;
      show({ text: "The link could not be copied", detail: "It is in the address bar." });
    }
  };
}
