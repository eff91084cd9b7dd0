import { FileClock, TriangleAlert } from "lucide-react";
import { Banner } from "../../ui/banner.tsx";
import { Button } from "../../ui/button.tsx";
import type { LoreDraft, Saved } from "./draft.ts";

interface NoticesProps {
  draft: LoreDraft;
  saved: Saved;
  /** what is saved, in a word: `v4` */
  savedWord: string;
  /** saving failed, and not because of another version */
  failed: boolean;
}

/** What there is to know about a book that is not saved. */
export function Notices({ draft, saved, savedWord, failed }: NoticesProps) {
  if (!draft.dirty) return null;
  if (draft.base !== saved.base) return <Outgrown draft={draft} savedWord={savedWord} />;
  if (failed) {
    return (
      <Banner tone="danger" urgent icon={TriangleAlert} className="lore-notice" title="Not saved">
        It is kept in this browser. Try again in a moment.
      </Banner>
    );
  }
  if (!draft.found) return null;
  return (
    <Banner
      tone="quiet"
      icon={FileClock}
      className="lore-notice"
      actions={
        <Button size="sm" variant="line" onClick={draft.discard}>
          Throw it away
        </Button>
      }
    >
      You were writing here. It was kept in this browser and is not saved yet.
    </Banner>
  );
}

/** Another book was saved in the meantime. */
function Outgrown({ draft, savedWord }: Pick<NoticesProps, "draft" | "savedWord">) {
  return (
    <Banner
      tone="warn"
      icon={TriangleAlert}
      className="lore-notice"
      title={`There is a newer lorebook: ${savedWord}`}
      actions={
        <>
          <Button size="sm" variant="ink" onClick={draft.rebase}>
            Keep mine
          </Button>
          <Button size="sm" variant="line" onClick={draft.discard}>
            Take that one
          </Button>
        </>
      }
    >
      Yours is safe in this browser. Keep it to save it over the newer one.
    </Banner>
  );
}
