import type { PersonaDetail } from "../../api.ts";
import type { Publication } from "../../cast.ts";
import { toApiError } from "../../problem.ts";
import { Button } from "../../ui/button.tsx";
import { useNow } from "../../ui/now.ts";
import { useToast } from "../../ui/toast.tsx";
import { agoTime } from "../chats/time.ts";
import type { useDraft, usePublish } from "./publication.ts";
import { isOut, verbOf } from "./words.ts";

interface PublishFootProps {
  persona: PersonaDetail;
  publication: Publication;
  form: ReturnType<typeof useDraft>;
  publish: ReturnType<typeof usePublish>;
}

/** What others see now, and the ways to change that. */
export function PublishFoot({ persona, publication, form, publish }: PublishFootProps) {
  const { show } = useToast();
  const { draft, published } = publication;
  const verb = verbOf(publication);
  const goOut = (wish: Publication) => {
    form.stop();
    publish.mutate(wish, {
      onSuccess: ({ published: out }) =>
        show(
          out === null
            ? {
                text: `${persona.name} is private again`,
                detail: "Chats that others have go on with the version they have.",
              }
            : {
                text: `${persona.name} is out as v${out.version.number}`,
                detail: out.visibility === "public" ? "In Explore, for everybody." : "By its link.",
              },
        ),
    });
  };
  const unpublish = () => goOut({ ...publication, draft: { ...draft, visibility: "private" } });
  return (
    <div className="publish-foot">
      {publish.isError && (
        <p role="alert" className="hint text-danger">
          {explain(publish.error)}
        </p>
      )}
      <output className="hint block">
        <Standing publication={publication} form={form} />
      </output>
      <div className="flex gap-2">
        <Button
          variant="ink"
          className="min-w-0 flex-1"
          busy={publish.isPending || isOut(publication)}
          onClick={() => goOut(publication)}
        >
          {verb}
        </Button>
        {published !== null && draft.visibility !== "private" ? (
          <Button variant="line" busy={publish.isPending} onClick={unpublish}>
            Unpublish
          </Button>
        ) : (
          <Button variant="line" busy={form.saving} onClick={form.flush}>
            Save draft
          </Button>
        )}
      </div>
    </div>
  );
}

function Standing({ publication, form }: Pick<PublishFootProps, "publication" | "form">) {
  const now = useNow();
  const { published, currentVersion } = publication;
  if (form.fault !== null) return "Not saved yet. It is kept on this device.";
  if (form.saving) return "Saving…";
  if (published === null) return "Nobody else sees any of this. Drafts are kept as you type.";
  const { version, visibility, publishedAt } = published;
  const word = visibility === "public" ? "Public" : "Unlisted";
  const since = `${word} as v${version.number}, ${agoTime(new Date(publishedAt), now)}.`;
  if (version.id !== currentVersion.id)
    return `${since} v${currentVersion.number} is yours alone until you publish it.`;
  return isOut(publication) ? since : `${since} What you changed is yours alone until you publish.`;
}

function explain(error: Error): string {
  const { code, message } = toApiError(error);
  switch (code) {
    case "offline":
      return "There was no answer. What you typed is kept here.";
    case "not_ready":
      return "Something is still missing: look at the list above.";
    case "version_conflict":
      return "There is a newer version by now. Look at it, then publish that one.";
    default:
      return message;
  }
}
