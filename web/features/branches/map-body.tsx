import { useMemo, useState } from "react";
import type { Tree } from "../../../worker/contract/messages.ts";
import type { Chat } from "../../api.ts";
import { useMedia } from "../../ui/media.ts";
import type { Room } from "../chats/room.ts";
import { BranchList } from "./branch-list.tsx";
import { BranchPeek } from "./branch-peek.tsx";
import { useDeparture } from "./departure.ts";
import { stepHit, useFinding } from "./finding.ts";
import { countLanes, type Layout, layOut } from "./layout.ts";
import { MapCanvas } from "./map-canvas.tsx";
import { MapHead } from "./map-head.tsx";
import { MapLegend } from "./map-legend.tsx";
import { MapSearch } from "./map-search.tsx";
import { type MapState, useMapState } from "./map-state.ts";
import { MapZoom } from "./map-zoom.tsx";
import { usePeeked } from "./peeked.ts";
import { fitScale, type Scale, sizeAt } from "./scale.ts";
import { countLeaves, decodeTree } from "./tree.ts";

interface MapBodyProps {
  chat: Chat;
  room: Room;
  tree: Tree;
  onClose(): void;
}

/** What the page around the map takes of the window's height, in pixels. */
const AROUND = 220;

/** The map of a tree that has messages. */
export function MapBody({ chat, room, tree, onClose }: MapBodyProps) {
  const shape = useMemo(() => decodeTree(tree), [tree]);
  const finding = useFinding(chat.id, shape);
  const leafId = room.history?.leafId ?? tree.activeLeafId;
  const leaf = useMemo(() => shape.find(leafId) ?? shape.count - 1, [shape, leafId]);
  const map = useMapState(shape, leaf, finding.hits);
  const peeked = usePeeked(chat.id, map, room.history?.messages ?? []);
  const { scale, setScale, size, layout } = useScale(map);
  const [call, setCall] = useState(0);
  const isPhone = useMedia("(max-width: 640px)");
  const departure = useDeparture(chat.id, room, map, onClose);
  const words = { chat, map, words: peeked.words, writing: room.writing };
  const home = () => {
    map.select(map.path.nodes.at(-1) ?? 0);
    setCall((count) => count + 1);
  };
  return (
    <>
      <MapHead note={describe(chat, tree)} onClose={onClose}>
        <MapSearch
          isPhone={isPhone}
          finding={finding}
          place={[...map.hits].indexOf(map.node) + 1}
          onStep={(step) => seek(map, layout, step)}
        />
        {!isPhone && <MapZoom scale={scale} onScale={setScale} onHome={home} />}
      </MapHead>
      {!isPhone && <MapCanvas {...words} layout={layout} size={size} call={call} />}
      <div className="branch-side">
        <BranchList {...words} axis={layout.axis} onContinue={departure.leave} />
        <BranchPeek {...words} peeked={peeked} departure={departure} />
      </div>
      {!isPhone && <MapLegend size={size} />}
    </>
  );
}

/** What the chat is called, and how much of it there is. */
function describe({ title }: Chat, tree: Tree): string {
  const leaves = countLeaves(tree);
  const branches = leaves === 1 ? "1 branch" : `${leaves} branches`;
  return `${title ?? "A new chat"} · ${branches}, ${tree.count} messages`;
}

/** Looks at the next message that was found, or the one before, and unfolds the lines around it. */
function seek({ hits, node, shape, ...map }: MapState, { axis }: Layout, step: 1 | -1): void {
  const next = stepHit(hits, node, step);
  if (next === null) return;
  const depth = shape.depths[next] ?? 0;
  const fold = axis.folds.find(({ from, to }) => from <= depth && depth <= to);
  if (fold) map.unfold(fold.from);
  map.select(next);
}

/** How large the map is drawn: at first as large as its lanes have room for. */
function useScale({ shown, unfolded, namings }: MapState) {
  const scene = useMemo(() => ({ shown, unfolded, namings }), [shown, unfolded, namings]);
  const [scale, setScale] = useState<Scale>(() =>
    fitScale((size) => countLanes(layOut(scene, size)), innerHeight - AROUND),
  );
  const size = useMemo(() => sizeAt(scale), [scale]);
  const layout = useMemo(() => layOut(scene, size), [scene, size]);
  return { scale, setScale, size, layout };
}
