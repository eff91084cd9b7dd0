import { Link } from "@tanstack/react-router";
import {
  CircleAlert,
  FileArchive,
  FileDown,
  FileX2,
  LoaderCircle,
  type LucideIcon,
} from "lucide-react";
import type { ReactNode } from "react";
import type { PersonaDetail } from "../../api.ts";
import { Button } from "../../ui/button.tsx";
import { useMedia } from "../../ui/media.ts";
import { Portrait, stage } from "../personas/portrait.tsx";
import { Elsewhere } from "./elsewhere.tsx";
import type { Refused } from "./items.ts";

interface AreaProps {
  /** files are held over it */
  over?: boolean;
  picture: ReactNode;
  title: string;
  children: ReactNode;
  actions?: ReactNode;
}

/** The box that files are dropped into, and what became of one. */
function Area({ over = false, picture, title, children, actions }: AreaProps) {
  return (
    <section className="drop-area" data-over={over || undefined}>
      <span className="drop-thumb">{picture}</span>
      <div className="min-w-0">
        <h2>{title}</h2>
        {children}
        {actions && <div className="drop-actions">{actions}</div>}
      </div>
    </section>
  );
}

interface DropAreaProps {
  over: boolean;
  onBrowse(): void;
}

/** Nothing has been dropped yet. */
export function DropArea({ over, onBrowse }: DropAreaProps) {
  const touch = useMedia("(pointer: coarse)");
  const atRest = touch ? "Choose a card" : "Drop a card anywhere";
  return (
    <Area
      over={over}
      picture={<FileDown size={24} aria-hidden />}
      title={over ? "Let go to read it" : atRest}
      actions={
        <Button variant="line" size="sm" onClick={onBrowse}>
          Browse
        </Button>
      }
    >
      <p>
        PNG, WebP, JSON or CHARX, up to 20 MB. Looked at on this device first; nothing is kept until
        you import.
      </p>
    </Area>
  );
}

export function Reading({ file }: { file: File }) {
  return (
    <output className="contents">
      <Area picture={<LoaderCircle size={24} className="spin" aria-hidden />} title="Reading it">
        <p className="break-words">{file.name}</p>
      </Area>
    </output>
  );
}

interface RefusedFileProps {
  file: File;
  refused: Refused;
  onRetry(file?: File): void;
  onBrowse(): void;
}

/** Why a file can't be brought in, and what can be done instead. */
export function RefusedFile({ file, refused, onRetry, onBrowse }: RefusedFileProps) {
  const { words, picture, card, again, holds } = refused;
  const Icon: LucideIcon = card ? FileArchive : FileX2;
  return (
    <div role="alert" className="contents">
      <Area
        picture={
          <>
            {picture === null ? <Icon size={24} aria-hidden /> : <img src={picture} alt="" />}
            <span className="drop-badge">
              <CircleAlert size={16} aria-hidden />
            </span>
          </>
        }
        title={words.title}
        actions={
          <>
            {card && (
              <Button variant="ink" size="sm" onClick={() => onRetry(card)}>
                Import without the pictures
              </Button>
            )}
            {again && (
              <Button variant="ink" size="sm" onClick={() => onRetry()}>
                Try again
              </Button>
            )}
            {holds && <Elsewhere file={file} holds={holds} />}
            <Button variant="line" size="sm" onClick={onBrowse}>
              Another file
            </Button>
          </>
        }
      >
        <p className="break-words">{words.text}</p>
      </Area>
    </div>
  );
}

/** Somebody has come in, and others are waiting. */
export function Imported({ persona }: { persona: PersonaDetail }) {
  return (
    <output className="contents" {...stage(persona)}>
      <Area
        picture={<Portrait persona={persona} crop="full" />}
        title={`${persona.name} is here`}
        actions={
          <Link
            to="/personas/$personaId"
            params={{ personaId: persona.id }}
            className="btn btn-ink"
          >
            Go to {persona.name}
          </Link>
        }
      >
        <p>As v{persona.currentVersion.number}, private until you publish.</p>
      </Area>
    </output>
  );
}
