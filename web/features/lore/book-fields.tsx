import { Segment } from "../../ui/field.tsx";
import { type BookForm, readBookForm } from "./book.ts";
import { Stepper } from "./controls.tsx";
import type { Pages } from "./book.ts";

interface BookFieldsProps {
  pages: Pages;
  onChange(change: Partial<BookForm>): void;
}

/** What a book says for all of its entries. */
export function BookFields({ pages, onChange }: BookFieldsProps) {
  const { name, scanDepth, tokenBudget, recursive } = readBookForm(pages.book);
  return (
    <div className="lore-form">
      <input
        className="lore-title"
        aria-label="Name of the book"
        placeholder="Name this book"
        maxLength={200}
        value={name ?? ""}
        onChange={(event) => onChange({ name: event.target.value || null })}
      />
      <Stepper
        label="Keys are looked for in the newest"
        value={scanDepth}
        usual="4"
        most={30}
        unit="lines, where an entry does not say otherwise"
        onChange={(depth) => onChange({ scanDepth: depth })}
      />
      <Stepper
        label="All entries together take at most"
        value={tokenBudget}
        usual="What fits"
        most={1_000_000}
        unit="tokens"
        onChange={(tokens) => onChange({ tokenBudget: tokens })}
      />
      <div className="field">
        <span className="label" aria-hidden>
          What an entry says may bring in others
        </span>
        <Segment
          legend="What an entry says may bring in others"
          value={recursive === null ? "open" : recursive ? "yes" : "no"}
          options={[
            { value: "open", label: "If one waits for it" },
            { value: "yes", label: "Yes" },
            { value: "no", label: "No" },
          ]}
          onValueChange={(value) =>
            onChange({ recursive: value === "open" ? null : value === "yes" })
          }
        />
      </div>
    </div>
  );
}
