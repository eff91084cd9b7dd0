import { Check, CircleSlash, Search } from "lucide-react";
import { type KeyboardEvent, useId, useState } from "react";
import type { Model } from "../../api.ts";
import { Popover, PopoverContent, PopoverTrigger } from "../../ui/popover.tsx";
import { findModels, groupModels, type Offer, offerModels, stepModel } from "./models.ts";
import { ModelName, type ModelNameProps } from "./model-selector.tsx";

interface ModelPickerProps extends ModelNameProps {
  models: Model[];
  /** what was chosen, which may no longer be on offer; empty for the first */
  chosenId: string;
  /** it was asked for before it was there */
  defaultOpen: boolean;
  /** what choosing one means */
  note: string;
  onChoose(modelId: string): void;
}

/** The list behind a model's name, with a way to search it. */
export function ModelPicker(props: ModelPickerProps) {
  const { models, chosenId, defaultOpen, note, onChoose, ...name } = props;
  const [open, setOpen] = useState(defaultOpen);
  const choose = (modelId: string) => {
    onChoose(modelId);
    setOpen(false);
  };
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <ModelName {...name} />
      </PopoverTrigger>
      <PopoverContent
        align={name.field ? "start" : "end"}
        className="model-list"
        aria-label="Choose a model"
      >
        <ModelList
          offers={offerModels(models, chosenId)}
          current={name.model?.id}
          onChoose={choose}
        />
        <p className="menu-note">{note}</p>
      </PopoverContent>
    </Popover>
  );
}

// a native select could neither be searched nor say more of a model than its name
const list = { role: "listbox" };
const group = { role: "group" };
const optionThatIs = (current: boolean, disabled: boolean) => ({
  role: "option",
  "aria-selected": current,
  "aria-disabled": disabled,
});

interface ModelListProps {
  offers: readonly Offer[];
  current: string | undefined;
  onChoose(modelId: string): void;
}

function ModelList({ offers, current, onChoose }: ModelListProps) {
  const id = useId();
  const [q, setQ] = useState("");
  const [activeId, setActiveId] = useState(current);
  const groups = groupModels(findModels(offers, q));
  const found = groups.flatMap(({ models }) => models).filter(({ reason }) => reason === null);
  const active = found.find((model) => model.id === activeId) ?? found[0];
  const keys = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const next = stepModel(found, active, event.key);
    if (next) setActiveId(next.id);
    else if (event.key === "Enter" && active) onChoose(active.id);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <div className="search">
        <Search size={16} aria-hidden />
        <input
          className="input"
          role="combobox"
          aria-expanded
          aria-controls={id}
          aria-activedescendant={active && `${id}-${active.id}`}
          aria-label="Find a model"
          placeholder="Find a model"
          value={q}
          onChange={(event) => setQ(event.target.value)}
          onKeyDown={keys}
        />
      </div>
      <div {...list} id={id} aria-label="Models" className="model-options">
        {groups.map(({ name, models }) => (
          <ModelGroup key={name} {...{ id, name, models, current, active, onChoose }} />
        ))}
      </div>
      {groups.length === 0 && <p className="menu-empty">No model goes by that name.</p>}
    </>
  );
}

interface ModelGroupProps extends Omit<ModelListProps, "offers"> {
  /** of the list */
  id: string;
  /** empty where there is but one */
  name: string;
  models: readonly Offer[];
  active: Offer | undefined;
}

function ModelGroup({ id, name, models, current, active, onChoose }: ModelGroupProps) {
  return (
    <div {...group} aria-label={name || "Models"}>
      {name && <p className="model-group">{name}</p>}
      {models.map((model) => (
        <ModelOption
          key={model.id}
          id={`${id}-${model.id}`}
          model={model}
          current={model.id === current}
          active={model === active}
          onChoose={() => onChoose(model.id)}
        />
      ))}
    </div>
  );
}

interface ModelOptionProps {
  id: string;
  model: Offer;
  current: boolean;
  active: boolean;
  onChoose(): void;
}

/** The keyboard reaches it from the search field, which keeps the focus. */
function ModelOption({ id, model, current, active, onChoose }: ModelOptionProps) {
  const { label, demo, reason } = model;
  const isGone = reason !== null;
  return (
    <button
      type="button"
      {...optionThatIs(current, isGone)}
      id={id}
      tabIndex={-1}
      data-highlighted={active || undefined}
      disabled={isGone}
      className="menu-item"
      onClick={onChoose}
    >
      <span className="menu-tick">
        {current && <Check size={16} aria-hidden />}
        {isGone && <CircleSlash size={15} aria-hidden />}
      </span>
      <span className="model-words">
        {label}
        {demo && <span className="hint">Built in, to try things out. Replies are short.</span>}
        {reason && <span className="hint">{reason}</span>}
      </span>
    </button>
  );
}
