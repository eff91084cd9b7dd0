import { ShieldAlert } from "lucide-react";
import type { Publication } from "../../cast.ts";
import { Banner } from "../../ui/banner.tsx";
import { nameReason } from "../reports/reasons.ts";

/** That a moderator has ended the publication, why, and what can be done. */
export function TakenDown({ publication }: { publication: Publication }) {
  const { takenDown, currentVersion } = publication;
  if (takenDown === null) return null;
  const { version, reason, words } = takenDown;
  return (
    <Banner
      tone="warn"
      icon={ShieldAlert}
      title={`v${version.number} was taken down`}
      className="my-4"
    >
      <p>{nameReason(reason)}.</p>
      {words !== "" && <p className="taken-down-words">“{words}”</p>}
      <p>
        {version.id === currentVersion.id
          ? "Nobody else sees it. Change what is meant, and the next version can be published."
          : `Nobody else sees it. v${currentVersion.number} can be published.`}
      </p>
    </Banner>
  );
}
