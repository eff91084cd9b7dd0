import { toBase64 } from "./bytes.ts";
import type { Asset, Json } from "./card.ts";
import { itemsOf } from "./entry.ts";
import { folderOf } from "./files.ts";
import type { Leaving } from "./make.ts";
import { readString } from "./values.ts";

/** Bytes that may travel inside a card's JSON: with a third more in base64, the whole stays under what apps read (Risu: 5 MB). */
const INSIDE = 3_400_000;

/** The assets of a card on its way out. */
export interface Placed {
  /** V3's list; empty when the default, the card's own picture, says all */
  list: Json[];
  /** files beside the card, by their paths */
  files: Map<string, Uint8Array>;
  /** names of those that did not fit */
  leftOut: string[];
}

const TYPES: Record<string, string> = {
  "image/png": "png",
  "image/jpeg": "jpg",
  "image/webp": "webp",
};

/** The main icon's entry, with the ending of the picture. */
const nameIcon = (uri: string, ext: string): Json => ({ type: "icon", uri, name: "main", ext });

const isMain = ({ type, name }: Json): boolean => type === "icon" && name === "main";

/** Entries of the card's own list that need no file: in the net, inside the list, or for an app to choose. A picture becomes the main icon. */
export const keepListed = ({ carried, body }: Pick<Leaving, "carried" | "body">): Json[] =>
  itemsOf(body.rest.assets).filter(
    (asset) =>
      !(isMain(asset) && carried.picture !== null) &&
      /^(?!embed{1,2}ed:|__asset:)[^:]+:/i.test(readString(asset.uri)),
  );

/** Puts picture and assets into the JSON itself, the picture first. `own` is true where the file shows the picture by itself. */
export function placeInside(leaving: Leaving, own: boolean): Placed {
  const { carried } = leaving;
  const list = keepListed(leaving);
  const leftOut: string[] = [];
  let left = INSIDE - JSON.stringify(list).length;
  const dataUri = (bytes: Uint8Array, type: string): string | null => {
    left -= bytes.length;
    return left < 0 ? null : `data:${type};base64,${toBase64(bytes)}`;
  };
  const { picture } = carried;
  const uri = own ? "ccdefault:" : picture && dataUri(picture.bytes, picture.contentType);
  if (uri !== null && picture !== null)
    list.unshift(nameIcon(uri, TYPES[picture.contentType] ?? "unknown"));
  if (uri === null && picture !== null) leftOut.push("main");
  for (const { bytes, ...asset } of carried.assets) {
    const uri = asset.type === "x_file" ? null : dataUri(bytes, "application/octet-stream");
    if (uri === null) leftOut.push(asset.name);
    else list.push({ ...asset, uri });
  }
  const [only] = list;
  return {
    list: list.length === 1 && only && isMain(only) && only.uri === "ccdefault:" ? [] : list,
    files: new Map(),
    leftOut,
  };
}

/** Puts picture and assets beside the card, where they were or where V3 wants them. */
export function placeBeside(leaving: Leaving): Placed {
  const { carried } = leaving;
  const list = keepListed(leaving);
  const files = new Map<string, Uint8Array>();
  const put = (wanted: string, bytes: Uint8Array): string => {
    const path =
      files.has(wanted) || wanted === "card.json"
        ? `assets/${files.size}-${wanted.split("/").at(-1)}`
        : wanted;
    files.set(path, bytes);
    return `embeded://${path}`;
  };
  const { picture } = carried;
  if (picture !== null) {
    const ext = TYPES[picture.contentType] ?? "unknown";
    list.unshift(nameIcon(put(`assets/icon/images/main.${ext}`, picture.bytes), ext));
  }
  for (const [index, asset] of carried.assets.entries()) {
    const uri = put(pathOf(asset, index), asset.bytes);
    const { type, name, ext } = asset;
    if (type !== "x_file") list.push({ type, uri, name, ext });
  }
  return { list, files, leftOut: [] };
}

/** Where the file was, when that is a path of its own; else a place for its kind. */
function pathOf({ uri, type, ext }: Asset, index: number): string {
  const [, path] = /^embed{1,2}ed:\/\/([\w./ -]{1,200})$/.exec(uri) ?? [];
  if (path !== undefined && !path.startsWith("/") && !path.split("/").includes("..")) return path;
  const ending = /^[a-z0-9]{1,8}$/.test(ext) ? ext : "bin";
  return `assets/${/^\w{1,32}$/.test(type) ? type : "other"}/${folderOf(ending)}/${index}.${ending}`;
}
