import { Link } from "@tanstack/react-router";
import { FileBraces, Upload } from "lucide-react";

/** The way to bring somebody in from a file, among the ways to begin. */
export function ImportWay() {
  return (
    <Link to="/import" className="way" data-drop>
      <FileBraces size={20} aria-hidden />
      <span>
        <b>Import a character card</b>
        <span className="hint block">Drop a PNG, JSON or CHARX file here, or browse.</span>
      </span>
      <Upload size={17} aria-hidden />
    </Link>
  );
}

/** The same in the library's empty place. */
export function ImportSlot() {
  return (
    <Link to="/import" className="slot-way" data-drop>
      <FileBraces size={20} aria-hidden />
      <span>
        <b>Import a card</b>
        <span className="block">Drop PNG, JSON or CHARX</span>
      </span>
    </Link>
  );
}

/** The same in a header, where there is room for it. */
export function ImportLink() {
  return (
    <Link to="/import" className="btn btn-line max-sm:hidden">
      <Upload size={15} aria-hidden />
      Import a card
    </Link>
  );
}
