import { Link } from "@tanstack/react-router";
import { ChevronRight, PenLine } from "lucide-react";

/** The way to somebody new, among the ways to begin. */
export function CreateWay() {
  return (
    <Link to="/create" className="way">
      <PenLine size={20} aria-hidden />
      <span>
        <b>Create a persona</b>
        <span className="hint block">Start from a sentence or a blank page.</span>
      </span>
      <ChevronRight size={17} aria-hidden />
    </Link>
  );
}
