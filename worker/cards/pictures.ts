import type { Body } from "./body.ts";
import { fromBase64 } from "./bytes.ts";
import { isCarrier } from "./carrier.ts";
import type { Asset, Json, Picture, Unused } from "./card.ts";
import { itemsOf } from "./entry.ts";
import { notice } from "./notices.ts";
import type { Opened, Packed } from "./opened.ts";
import { type PictureFault, readPicture } from "./picture.ts";
import { readString } from "./values.ts";

/** What came along with a card that is no text. */
export interface Pictures {
  picture: Picture | null;
  assets: Asset[];
  unused: Unused[];
}

/** An asset as the card lists it, with the file that it means. */
interface Listed {
  type: string;
  name: string;
  ext: string;
  uri: string;
  file: Packed | undefined;
}

/** As many as anyone drew; the rest of an endless list stays in the card. */
const MOST_LISTED = 2_000;

/** The portrait among all that came with a card, and the rest as opaque files, each once; those that no list names are of the type `x_file`. */
export function gatherPictures(opened: Opened, body: Body): Pictures {
  const files = new Map(opened.files.map((file) => [file.path, file]));
  const listed = itemsOf(body.rest.assets)
    .slice(0, MOST_LISTED)
    .map((asset) => readListed(asset, files));
  const icons = listed.filter(({ type }) => type === "icon");
  const main = icons.find(({ name }) => name === "main") ?? icons[0];
  const drawn = main === undefined ? null : drawIcon(main);
  const picture = isPicture(drawn) ? drawn : isPicture(opened.picture) ? opened.picture : null;
  if (main?.file !== undefined) files.delete(main.file.path);
  const assets = [
    ...listed.flatMap((one) => toAsset(one, files)),
    ...[...files.values()].map(toLoose),
  ];
  return {
    picture,
    assets,
    unused: [...tellFault(drawn, opened.picture, picture), ...tellOthers(assets)],
  };
}

function readListed(asset: Json, files: Map<string, Packed>): Listed {
  const [type = "", name = "", ext = "", uri = ""] = ["type", "name", "ext", "uri"].map((field) =>
    readString(asset[field]),
  );
  const [, path] = /^(?:embed{1,2}ed:\/\/|__asset:)\/?(.+)$/s.exec(uri) ?? [];
  return { type, name, ext, uri, file: path === undefined ? undefined : files.get(path) };
}

type Drawn = Picture | PictureFault | null;

const isPicture = (drawn: Drawn): drawn is Picture =>
  drawn !== null && typeof drawn !== "string" && !isCarrier(drawn.bytes);

/** The icon's own bytes; null when it is the card's picture, or somewhere in the net. */
function drawIcon({ uri, file }: Listed): Drawn {
  if (file !== undefined) return readPicture(file.bytes);
  const [, packed] = /^data:[^,]*;base64,(.*)$/is.exec(uri) ?? [];
  const bytes = packed === undefined ? null : fromBase64(packed);
  return bytes === null ? null : readPicture(bytes);
}

function tellFault(drawn: Drawn, own: Drawn, picture: Picture | null): Unused[] {
  const fault = typeof drawn === "string" ? drawn : own;
  return typeof fault === "string" && (picture === null || fault === drawn)
    ? notice(fault, [], 1)
    : [];
}

/** The asset with its file, which is taken: another entry of the list may name it again. */
function toAsset({ file, ...asset }: Listed, files: Map<string, Packed>): Asset[] {
  return file !== undefined && files.delete(file.path) ? [withBytes(asset, file)] : [];
}

const withBytes = (asset: Omit<Asset, "bytes">, file: Packed): Asset => ({
  ...asset,
  get bytes() {
    return file.bytes;
  },
});

function toLoose(file: Packed): Asset {
  const { path } = file;
  const ext = /\.([a-z0-9]{1,8})$/i.exec(path)?.[1]?.toLowerCase() ?? "unknown";
  return withBytes({ uri: `embeded://${path}`, type: "x_file", name: path, ext }, file);
}

const PICTURES = new Set(["png", "apng", "jpg", "jpeg", "webp", "gif", "avif"]);

const names = (assets: Asset[]): string[] => assets.map(({ name }) => name);

function tellOthers(assets: Asset[]): Unused[] {
  const modules = assets.filter(({ ext }) => ext === "risum");
  const pictures = assets.filter(({ ext }) => PICTURES.has(ext));
  const rest = assets.filter((asset) => !modules.includes(asset) && !pictures.includes(asset));
  return [
    ...notice("modules", names(modules)),
    ...notice("other_pictures", names(pictures)),
    ...notice("other_files", names(rest)),
  ];
}
