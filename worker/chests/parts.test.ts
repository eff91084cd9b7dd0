import fc from "fast-check";
import { expect, test } from "vitest";
import type { ArchiveItem } from "../../db/queries/archive-parts.ts";
import { cutParts, takeBetween } from "./parts.ts";

/** Somebody's things by the numbers that a machine draws: some personas, some chats with them, pictures on their lines or of nobody. */
const things = fc
  .tuple(
    fc.array(fc.nat(60), { maxLength: 4 }),
    fc.array(fc.tuple(fc.nat(40), fc.nat(5)), { maxLength: 8 }),
    fc.array(fc.tuple(fc.nat(50), fc.nat(9)), { maxLength: 30 }),
  )
  .map(([personas, chats, pictures]): ArchiveItem[] => {
    const own = (place: number) => (place < personas.length ? `p${place}` : null);
    const drawn = chats.map(([bytes, who], place) => ({
      kind: "chat" as const,
      id: `c${place}`,
      chatId: `c${place}`,
      personaId: own(who),
      bytes,
    }));
    return [
      ...personas.map((bytes, place) => ({
        kind: "persona" as const,
        id: `p${place}`,
        chatId: null,
        personaId: `p${place}`,
        bytes,
      })),
      ...drawn,
      ...pictures.map(([bytes, where], place) => ({
        kind: "picture" as const,
        id: `i${String(place).padStart(2, "0")}`,
        chatId: drawn[where]?.id ?? null,
        personaId: drawn[where]?.personaId ?? own(where),
        bytes,
      })),
    ];
  });

const SMALL = { bytes: 100, things: 12 };

/** What no cutting got wrong; else what it was and how to see it again. */
const faultOf = (property: fc.IProperty<unknown>) => {
  const { failed, counterexample } = fc.check(property);
  return failed ? counterexample : null;
};

test("parts hold everything, each with what it hangs on, and none is too heavy unless one thing is", () => {
  const fault = faultOf(
    fc.property(things, (items) => {
      const parts = cutParts(items, SMALL);
      const taken = parts.map((part) => takeBetween(items, part));
      const whole = items.every(({ kind, id }) =>
        taken.some((part) => part[`${kind}s`].includes(id)),
      );
      const sound = taken.every((part) =>
        items
          .filter(({ kind, id }) => part[`${kind}s`].includes(id))
          .every(
            ({ chatId, personaId }) =>
              (chatId === null || part.chats.includes(chatId)) &&
              (personaId === null || part.personas.includes(personaId)),
          ),
      );
      const few = taken.every(
        (part) => part.personas.length + part.chats.length + part.pictures.length <= SMALL.things,
      );
      // a persona, a chat and a picture at once weigh no more than 150 here
      const light = parts.every(({ bytes }) => bytes <= 150);
      const count = parts.reduce((sum, part) => sum + part.pictures, 0);
      const once = count === items.filter(({ kind }) => kind === "picture").length;
      return whole && sound && few && light && once;
    }),
  );
  expect(fault).toBeNull();
});

test("what was there when the parts were cut is in them, whatever is added or grows in between", () => {
  const fault = faultOf(
    fc.property(things, things, (before, after) => {
      const parts = cutParts(before, SMALL);
      const named = [...after, ...before].map((item) => [item.kind + item.id, item] as const);
      const later = [...new Map(named).values()];
      const taken = parts.map((part) => takeBetween(later, part));
      return before.every(({ kind, id }) => taken.some((part) => part[`${kind}s`].includes(id)));
    }),
  );
  expect(fault).toBeNull();
});
