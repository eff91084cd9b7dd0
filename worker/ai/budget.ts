import { headroom, type Profile } from "./profile.ts";

/** What of a prompt is left out for want of room. */
export interface Cuts {
  /** exchanges of example dialogue that may stay */
  pairs: number;
  personality: boolean;
  background: boolean;
  /** tokens that may go to lore which the turn brought in, and to constant lore */
  lore: number;
  constants: number;
  /** messages by which the window begins later */
  later: number;
  /** memory segments that are out */
  segments: number;
  overview: boolean;
  /** the scenario has only its first two sentences */
  short: boolean;
}

export const UNCUT: Cuts = {
  pairs: Infinity,
  personality: true,
  background: true,
  lore: Infinity,
  constants: Infinity,
  later: 0,
  segments: 0,
  overview: true,
  short: false,
};

/** A prompt as some cuts leave it. */
export interface Sized {
  cuts: Cuts;
  /** tokens of all of it */
  total: number;
  has: {
    pairs: number;
    personality: boolean;
    background: boolean;
    /** tokens */
    lore: number;
    constants: number;
    messages: number;
    segments: number;
    overview: boolean;
    scenario: boolean;
  };
}

/** Fewer messages than this are kept only when nothing else is left to drop. */
const FLOOR = 6;

/** What goes, first to last; each gives the next cut, or null when it has nothing left to give. */
const STEPS: ((page: Sized, over: number) => Partial<Cuts> | null)[] = [
  ({ has }) => (has.pairs > 1 ? { pairs: 1 } : null),
  ({ has }) => (has.background ? { background: false } : null),
  ({ has }) => (has.personality ? { personality: false } : null),
  ({ has }, over) => (has.lore > 0 ? { lore: Math.max(0, has.lore - over) } : null),
  ({ has, cuts }) =>
    has.messages > FLOOR ? { later: cuts.later + Math.min(5, has.messages - FLOOR) } : null,
  ({ has }) => (has.pairs > 0 ? { pairs: 0 } : null),
  ({ has, cuts }) => (has.segments > 0 ? { segments: cuts.segments + 1 } : null),
  ({ has }) => (has.constants > 0 ? { constants: 0 } : null),
  ({ has }) => (has.overview ? { overview: false } : null),
  ({ has }) => (has.scenario ? { short: true } : null),
  ({ has, cuts }) => (has.messages > 1 ? { later: cuts.later + 1 } : null),
];

/** Leaves out of a prompt what does not fit in so many tokens, in the order in which it is missed least. */
export function fit<T extends Sized>(write: (cuts: Cuts) => T, room: number): T {
  let page = write(UNCUT);
  for (const step of STEPS) {
    while (page.total > room) {
      const cut = step(page, page.total - room);
      if (cut === null) break;
      page = write({ ...page.cuts, ...cut });
    }
  }
  return page;
}

/** What was left out, as a report names it, in the order in which it was. */
export function listDropped(whole: Sized["has"], { cuts, has }: Sized): string[] {
  return [
    ...gone("examples", whole.pairs - has.pairs),
    ...lost("background", whole.background, has.background),
    ...lost("personality", whole.personality, has.personality),
    ...gone("lore", whole.lore - has.lore),
    ...gone("history", cuts.later),
    ...gone("memory", cuts.segments),
    ...lost("constants", whole.constants > 0, has.constants > 0),
    ...lost("overview", whole.overview, has.overview),
    ...lost("scenario", whole.scenario, has.scenario),
  ];
}

const gone = (name: string, count: number) => (count > 0 ? [`${name}:${count}`] : []);
const lost = (name: string, before: boolean, after: boolean) => (before && !after ? [name] : []);

/** The line that is to be answered takes more than half of all there is room for: it can't be cut without saying so. */
export class MessageTooLong extends Error {
  constructor(tokens: number, most: number) {
    super(`the message has about ${tokens} tokens, the model takes ${most}`);
    this.name = "MessageTooLong";
  }
}

/** Tokens of a model's context that are free for a prompt, and what is kept for its reply; 5 % go to what estimates miss. */
export function splitContext(profile: Profile, reply: number): { room: number; reserve: number } {
  const { context } = profile;
  const reserve = Math.min(reply + headroom(profile), Math.floor(context / 4));
  return { reserve, room: Math.floor(context * 0.95) - reserve };
}
