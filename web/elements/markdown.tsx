import type { ComponentProps, JSX } from "react";
import { type Components, type ExtraProps, Streamdown } from "streamdown";
import { Dialogue } from "./dialogue.tsx";
import { narrate } from "./narrate.ts";

type Props<Tag extends keyof JSX.IntrinsicElements> = ComponentProps<Tag> & ExtraProps;

/** Plain elements in place of the library's own, which bring buttons, dialogs and another design along. */
const components: Components = {
  a: SafeLink,
  q: Quotation,
  h1: Heading,
  h2: Heading,
  h3: Heading,
  h4: Heading,
  h5: Heading,
  h6: Heading,
  p: "p",
  strong: "strong",
  ul: "ul",
  ol: "ol",
  li: "li",
  blockquote: "blockquote",
  hr: "hr",
  code: "code",
  pre: Code,
  table: Table,
  thead: "thead",
  tbody: "tbody",
  tr: "tr",
  th: "th",
  td: "td",
  sup: "sup",
  sub: "sub",
  section: "section",
};

/** Model output is hostile: no pictures, which would tell others who reads; no fields; HTML stands as the text it is. */
const never = ["img", "input"];
const followable = new Set(["http:", "https:", "mailto:"]);
const plugins = [narrate];
const unasked = { enabled: false };

interface MarkdownProps {
  children: string;
  /** what is open at the end is shown as if it were closed */
  unfinished: boolean;
  className: string;
  "data-streaming": true | undefined;
}

/** Text in Markdown, with the house's grammar for speech and actions. */
export function Markdown({ unfinished, ...props }: MarkdownProps) {
  return (
    <Streamdown
      parseIncompleteMarkdown={unfinished}
      components={components}
      disallowedElements={never}
      rehypePlugins={plugins}
      linkSafety={unasked}
      controls={false}
      {...props}
    />
  );
}

function Quotation({ opening, closing, children }: Props<"q"> & ComponentProps<typeof Dialogue>) {
  return <Dialogue {...{ opening, closing, children }} />;
}

/**
 * A link out of the app, if its scheme is one that a person may follow; otherwise only its words. Words can claim anything, so where they
 * are not the address it is said where the link leads.
 */
function SafeLink({ href = "", children, node }: Props<"a">) {
  const target = URL.parse(href);
  if (target === null || !followable.has(target.protocol)) return <span>{children}</span>;
  const place = target.host || target.pathname;
  const [words] = node?.children ?? [];
  const said = words?.type === "text" ? words.value : "";
  const honest = [said, `https://${said}`, `mailto:${said}`].some((address) => {
    const claimed = URL.parse(address);
    return claimed !== null && (claimed.host || claimed.pathname) === place;
  });
  return (
    <>
      <a href={href} title={href} target="_blank" rel="noopener noreferrer nofollow">
        {children}
      </a>
      {!honest && <span className="response-place"> ({place})</span>}
    </>
  );
}

/** What may have to be scrolled is within reach of the keyboard. */
const reachable = { tabIndex: 0 };

/** A table is no wider than the line and no higher than the screen; what does not fit is scrolled to. */
function Table({ children }: Props<"table">) {
  return (
    <section className="response-scroll" aria-label="Table" {...reachable}>
      <table>{children}</table>
    </section>
  );
}

function Code({ children }: Props<"pre">) {
  return (
    <section className="response-scroll" aria-label="Code" {...reachable}>
      <pre>{children}</pre>
    </section>
  );
}

/** Headings inside a line are no part of the page's outline. */
function Heading({ children }: Props<"h1">) {
  return <p className="response-heading">{children}</p>;
}
