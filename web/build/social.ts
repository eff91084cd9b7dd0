import type { HtmlTagDescriptor, Plugin } from "vite";

/** The picture that others show of a link to the page; its size in CSS pixels. */
export const PICTURE = { path: "/og-image.png", width: 1200, height: 630 };
const SEEN = "Maren Holloway in the light of a stage, three others beside her";

/**
 * What only a build that knows the page's `origin` can tell those who show a link to it: most fetch a picture by its whole address alone.
 * Without an origin it is told by its path, which is right for those that look from the page.
 */
export function tellAddress(origin: string | undefined): HtmlTagDescriptor[] {
  const home = origin?.replace(/\/+$/u, "") ?? "";
  const tags = {
    ...(home === "" ? {} : { "og:url": `${home}/` }),
    // what is told of a picture comes behind it
    "og:image": home + PICTURE.path,
    "og:image:width": String(PICTURE.width),
    "og:image:height": String(PICTURE.height),
    "og:image:alt": SEEN,
  };
  return Object.entries(tags).map(([property, content]) => ({
    tag: "meta",
    attrs: { property, content },
    injectTo: "head",
  }));
}

/** Puts the page's address into it, as `BETTER_AUTH_URL` has it. */
export const addressPage: Plugin = {
  name: "address-page",
  apply: "build",
  transformIndexHtml: () => tellAddress(process.env["BETTER_AUTH_URL"]),
};
