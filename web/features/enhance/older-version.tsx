import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { History } from "lucide-react";
import { Suspense, useState } from "react";
import type { PersonaDetail } from "../../api.ts";
import { type OwnSheet, type OwnVersion, putCurrent, sheetQuery } from "../../authoring.ts";
import { Banner } from "../../ui/banner.tsx";
import { Button } from "../../ui/button.tsx";
import { Segment } from "../../ui/field.tsx";
import { useToast } from "../../ui/toast.tsx";
import { refreshPersona } from "../sheet/refresh.ts";
import { changedFields } from "../sheet/sheet.ts";
import { SheetPart } from "../sheet/sheet-part.tsx";
import { compareTexts, joinChanges } from "../versions/compare.ts";
import { Words } from "../versions/version-changes.tsx";
import { fieldNames } from "../versions/words.ts";
import { OwnHero } from "./own-hero.tsx";
import { OwnSheetTexts } from "./own-sheet.tsx";

interface OlderVersionProps {
  persona: PersonaDetail;
  version: OwnVersion;
  versions: readonly OwnVersion[];
}

/** A version that is not the current one: as it reads, and beside others; new chats can be made to begin with it again. */
export function OlderVersion({ persona, version, versions }: OlderVersionProps) {
  const { data: own } = useSuspenseQuery(sheetQuery(persona.id, version.id));
  const [view, setView] = useState("text");
  const current = versions.find((other) => other.current);
  const before = versions.find(({ number }) => number < version.number);
  const { name, headline } = own.data;
  const views = [
    { value: "text", label: "As it reads" },
    ...(before ? [{ value: before.id, label: `Since v${before.number}` }] : []),
    ...(current && current.id !== before?.id
      ? [{ value: current.id, label: `Beside v${current.number}` }]
      : []),
  ];
  return (
    <>
      <NotCurrent version={version} current={current} />
      <OwnHero
        persona={{ ...persona, name, headline }}
        number={version.number}
        acts={<MakeCurrent persona={persona} version={version} />}
      />
      <div className="older-views">
        <Segment legend="How it is shown" value={view} options={views} onValueChange={setView} />
      </div>
      {view === "text" ? (
        <OwnSheetTexts own={own} />
      ) : (
        <Suspense fallback={<div className="sheet-parts" aria-busy />}>
          <Compared
            own={own}
            personaId={persona.id}
            otherId={view}
            isLater={view === current?.id}
          />
        </Suspense>
      )}
    </>
  );
}

interface NotCurrentProps {
  version: OwnVersion;
  current: OwnVersion | undefined;
}

/** That another version is the one that counts, and the way back to it. */
function NotCurrent({ version, current }: NotCurrentProps) {
  const back = (
    <Link
      from="/personas/$personaId"
      to="."
      search={(search) => ({ ...search, version: undefined })}
      className="btn btn-line btn-sm"
    >
      Back to v{current?.number}
    </Link>
  );
  return (
    <Banner
      icon={History}
      tone="quiet"
      title={`This is v${version.number}`}
      className="older-banner"
      actions={back}
    >
      New chats begin with v{current?.number}.
    </Banner>
  );
}

function MakeCurrent({ persona, version }: Pick<OlderVersionProps, "persona" | "version">) {
  const queryClient = useQueryClient();
  const navigate = useNavigate({ from: "/personas/$personaId" });
  const { show } = useToast();
  const was = persona.currentVersion;
  const set = async (versionId: string) => {
    await putCurrent(persona.id, versionId);
    await refreshPersona(queryClient, persona.id);
  };
  const { mutate, isPending } = useMutation({
    mutationFn: () => set(version.id),
    onError: () =>
      show({ text: "It could not be made the current one", detail: "Nothing was changed." }),
    onSuccess: async () => {
      show({
        text: `v${version.number} is the current one`,
        detail: "Chats keep their version until you update them.",
        action: {
          label: "Undo",
          run: () => void set(was.id).catch(() => show({ text: "It could not be undone" })),
        },
      });
      await navigate({
        to: ".",
        search: (search) => ({ ...search, version: undefined }),
      });
    },
  });
  return (
    <Button variant="line" busy={isPending} onClick={() => mutate()}>
      Make v{version.number} the current one
    </Button>
  );
}

interface ComparedProps {
  own: OwnSheet;
  personaId: string;
  otherId: string;
  /** the other one came after */
  isLater: boolean;
}

const tell = (text: string | string[]) => (typeof text === "string" ? text : text.join("\n\n"));

/** Word by word what differs between two versions, the earlier one first. */
function Compared({ own, personaId, otherId, isLater }: ComparedProps) {
  const { data: other } = useSuspenseQuery(sheetQuery(personaId, otherId));
  const [before, after] = isLater ? [own, other] : [other, own];
  const fields = changedFields(before.data, after.data);
  return (
    <div className="sheet-parts">
      {fields.length === 0 && <p className="older-same">Not a word differs.</p>}
      {fields.map((field) => (
        <SheetPart key={field} part={field} label={fieldNames[field]}>
          <Words
            runs={joinChanges(compareTexts(tell(before.data[field]), tell(after.data[field])).runs)}
          />
        </SheetPart>
      ))}
    </div>
  );
}
