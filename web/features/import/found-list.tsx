import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { fieldNames } from "../versions/words.ts";
import type { CardContents } from "./cards-api.ts";
import { toWords } from "./words.ts";

/** How many names of lore and how many greetings are shown. */
const MOST = 4;

const ADDS = "Adds to the rules of the chat; it doesn’t replace them.";

interface Row {
  key: string;
  name: string;
  shows: ReactNode;
  /** how much it is */
  size: string;
}

const many = (count: number, one: string, more: string) =>
  `${count.toLocaleString("en")} ${count === 1 ? one : more}`;

/** Each part that the persona gets, in the order of its page. */
function toRows({ data, picture, lore, tags, used }: CardContents): Row[] {
  const rows: (Row | null)[] = [
    picture && {
      key: "picture",
      name: "Portrait",
      shows: `The picture itself, ${picture.width} × ${picture.height}`,
      size: "used",
    },
    ...used.map(({ field, words, count }): Row | null => {
      const name = Object.entries(fieldNames).find(([key]) => key === field)?.[1];
      if (name === undefined || field === "name") return null;
      const text = Object.entries(data).find(([key]) => key === field)?.[1];
      if (Array.isArray(text)) {
        return {
          key: field,
          name,
          shows: <Greetings texts={text.map((one) => toWords(one, data.name))} />,
          size: String(count),
        };
      }
      const shows = (
        <>
          <Excerpt text={toWords(text ?? "", data.name)} />
          {field === "systemPrompt" && <p className="hint">{ADDS}</p>}
        </>
      );
      return { key: field, name, shows, size: many(words, "word", "words") };
    }),
    lore.length > 0
      ? {
          key: "lorebook",
          name: "Lorebook",
          shows: <Lore names={lore} />,
          size: many(lore.length, "entry", "entries"),
        }
      : null,
    tags.length > 0
      ? {
          key: "tags",
          name: "Tags",
          shows: <Excerpt text={tags.join(", ")} />,
          size: String(tags.length),
        }
      : null,
  ];
  return rows.filter((row) => row !== null);
}

export const countParts = (contents: CardContents): number => toRows(contents).length;

/** What was found in a card. */
export function FoundList({ contents }: { contents: CardContents }) {
  const { data, creator, characterVersion, tokens } = contents;
  const rows = toRows(contents);
  const about = [
    creator && `by ${creator}`,
    characterVersion && `card version ${characterVersion}`,
    many(tokens, "token", "tokens"),
  ].filter(Boolean);
  return (
    <section className="import-found" aria-labelledby="card-name">
      <h2 id="card-name" className="import-name">
        {data.name}
      </h2>
      <p className="hint tabular-nums">{about.join(" · ")}</p>
      <h3>
        Found in the card <span className="hint">{many(rows.length, "part", "parts")}</span>
      </h3>
      <ul className="found-list">
        {rows.map(({ key, name, shows, size }) => (
          <li key={key}>
            <Check size={16} strokeWidth={2.2} aria-hidden />
            <b>{name}</b>
            <div className="found-shows">{shows}</div>
            <span className="found-size">{size}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const Excerpt = ({ text }: { text: string }) => (
  <p className="found-excerpt">{text.slice(0, 400)}</p>
);

function Greetings({ texts }: { texts: readonly string[] }) {
  const rest = texts.length - MOST;
  return (
    <ol className="found-greetings">
      {[...texts.slice(0, MOST).entries()].map(([place, text]) => (
        <li key={place}>{text.slice(0, 240)}</li>
      ))}
      {rest > 0 && <li className="hint">and {rest} more</li>}
    </ol>
  );
}

function Lore({ names }: { names: readonly string[] }) {
  return (
    <span className="found-lore">
      {names.slice(0, MOST).map((name) => (
        <span key={name} className="chip chip-line">
          {name.slice(0, 40)}
        </span>
      ))}
      {names.length > MOST && <span className="chip">+{names.length - MOST}</span>}
    </span>
  );
}
