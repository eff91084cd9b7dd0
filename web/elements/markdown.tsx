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
  pre: "pre",
  table: "table",
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
  className: string;
  "data-streaming": true | undefined;
}

/** Text in Markdown, with the house's grammar for speech and actions. */
export function Markdown(props: MarkdownProps) {
  return (
    <Streamdown
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

/** A link out of the app, if its scheme is one that a person may follow; otherwise only its words. */
function SafeLink({ href = "", children }: Props<"a">) {
  if (!followable.has(URL.parse(href)?.protocol ?? "")) return <span>{children}</span>;
  return (
    <a href={href} title={href} target="_blank" rel="noopener noreferrer nofollow">
      {children}
    </a>
  );
}

/** Headings inside a line are no part of the page's outline. */
function Heading({ children }: Props<"h1">) {
  return <p className="response-heading">{children}</p>;
}
