import { useQuery } from "@tanstack/react-query";
import { Copy } from "lucide-react";
import type { PersonaDetail } from "../../api.ts";
import { Button } from "../../ui/button.tsx";
import { useToast } from "../../ui/toast.tsx";
import { Portrait, stage } from "../personas/portrait.tsx";
import { addressOf } from "../personas/share.ts";
import { publicationQuery } from "./publication.ts";

/** The address that others are given, and what stands behind it. */
export function LinkPreview({ persona }: { persona: PersonaDetail }) {
  const { data } = useQuery(publicationQuery(persona.id));
  const { show } = useToast();
  const { name, headline, visibility } = persona;
  const out = data?.published ?? null;
  const slug = data?.draft.slug || out?.slug || null;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(addressOf({ id: persona.id, slug: out?.slug ?? null }));
      show({ text: "Link copied", detail: `Whoever has it can meet ${name}.` });
    } catch {
      show({ text: "The link could not be copied", detail: "Select it with the mouse." });
    }
  };
  return (
    <div className="page-body bill-body">
      <div className="bill-words">
        <h2>What a shared link leads to</h2>
        <p>
          {visibility === "private"
            ? "While it is private the link leads nowhere for others."
            : "Whoever has the link can read this and start talking."}
        </p>
      </div>
      <article className="link-card" {...stage(persona)}>
        <div className="link-top">
          <Portrait persona={persona} crop="full" />
        </div>
        <div className="min-w-0">
          <h3>{name}</h3>
          <p>{headline || "A headline comes here."}</p>
          <p className="link-address">{addressOf({ id: persona.id, slug })}</p>
        </div>
      </article>
      {out && (
        <Button variant="line" className="mx-auto mt-6 flex" onClick={() => void copy()}>
          <Copy size={15} aria-hidden />
          Copy link
        </Button>
      )}
    </div>
  );
}
