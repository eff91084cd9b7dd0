import { Globe, Link as LinkIcon, Lock } from "lucide-react";
import { useId } from "react";
import type { PersonaDetail } from "../../api.ts";
import type { Publication, PublicationDraft } from "../../cast.ts";
import { toApiError } from "../../problem.ts";
import { Choices } from "../../ui/choices.tsx";
import { Field, Segment } from "../../ui/field.tsx";
import { useMedia } from "../../ui/media.ts";
import { shortName } from "../personas/names.ts";
import { stage } from "../personas/portrait.tsx";
import { ratings } from "../personas/ratings.ts";
import { BillCard } from "./bill-preview.tsx";
import { useDraft, usePublish } from "./publication.ts";
import { PublishChecks } from "./publish-checks.tsx";
import { PublishFoot } from "./publish-foot.tsx";
import { useShown } from "./shown.ts";
import { TagInput } from "./tag-input.tsx";
import { TakenDown } from "./taken-down.tsx";
import { ratingHints } from "./words.ts";
import "../../styles/publish.css";

/** Who may see somebody of one's own, and how they are shown. */
export function PublishPanel({ persona }: { persona: PersonaDetail }) {
  const form = useDraft(persona.id);
  const publish = usePublish(persona.id);
  const alone = useMedia("(max-width: 640px)");
  const { publication, change } = form;
  if (publication === undefined) return <p className="hint late p-2">Looking it up…</p>;
  const { draft } = publication;
  const taken = publish.error && toApiError(publish.error).code === "slug_taken";
  return (
    <div className="publish">
      <TakenDown publication={publication} />
      <VisibilityChoice
        name={persona.name}
        value={draft.visibility}
        onValueChange={(visibility) => change({ visibility })}
      />
      <section className="settings-section">
        <HeadlineField value={draft.headline} onChange={(headline) => change({ headline })} />
        <TagInput tags={draft.tags} onChange={(tags) => change({ tags })} />
      </section>
      <RatingChoice value={draft.rating} onChange={(rating) => change({ rating })} />
      <section className="settings-section">
        <Field
          label="Public name in the address"
          placeholder={publication.published?.slug || "Made from the name"}
          value={draft.slug}
          maxLength={60}
          autoComplete="off"
          spellCheck={false}
          fault={taken && "That one is taken. Try another."}
          onChange={(event) => change({ slug: event.target.value })}
        />
      </section>
      <PublishChecks publication={publication} />
      {alone && <CardPreview persona={persona} />}
      <PublishFoot persona={persona} publication={publication} form={form} publish={publish} />
    </div>
  );
}

/** The card stands beside the form where there is room, and in it where there is none. */
function CardPreview({ persona }: { persona: PersonaDetail }) {
  const shown = useShown(persona);
  return (
    <section className="settings-section" {...stage(persona)}>
      <h2>On the bill</h2>
      <BillCard persona={shown} by={shown.by} />
    </section>
  );
}

const visibilities = [
  { value: "private", icon: Lock, word: "Private", means: "Only you." },
  { value: "unlisted", icon: LinkIcon, word: "Unlisted", means: "Anyone with the link can chat." },
  {
    value: "public",
    icon: Globe,
    word: "Public",
    means: "Listed in Explore. Others can chat and fork.",
  },
] as const;

interface VisibilityChoiceProps {
  name: string;
  value: Publication["draft"]["visibility"];
  onValueChange(value: Publication["draft"]["visibility"]): void;
}

function VisibilityChoice({ name, ...choice }: VisibilityChoiceProps) {
  return (
    <fieldset className="settings-section">
      <legend className="publish-legend">Who can see {shortName(name)}</legend>
      <Choices className="seen-by" options={visibilities} {...choice} />
    </fieldset>
  );
}

function HeadlineField({ value, onChange }: { value: string; onChange(value: string): void }) {
  const id = useId();
  return (
    <div className="field">
      <label className="label" htmlFor={id}>
        Headline
        <span className="hint ml-auto tabular-nums">{value.length} / 80</span>
      </label>
      <textarea
        id={id}
        className="input input-prose"
        rows={2}
        maxLength={80}
        value={value}
        onChange={(event) => onChange(event.target.value.replaceAll(/\s*\n\s*/g, " "))}
      />
    </div>
  );
}

interface RatingChoiceProps {
  value: PublicationDraft["rating"];
  onChange(value: PublicationDraft["rating"]): void;
}

function RatingChoice({ value, onChange }: RatingChoiceProps) {
  const options = (["everyone", "teen", "mature"] as const).map((rating) => ({
    value: rating as "" | typeof rating,
    label: ratings[rating],
  }));
  return (
    <section className="settings-section">
      <h2>Content rating</h2>
      <div>
        <Segment
          legend="Content rating"
          value={value ?? ""}
          options={options}
          onValueChange={(next) => onChange(next === "" ? null : next)}
        />
        <p className="hint mt-2">{ratingHints[value ?? ""]}</p>
      </div>
    </section>
  );
}
