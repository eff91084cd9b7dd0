import { openChat } from "./chat.ts";
import type { Shot } from "./shot.ts";

const line = (name: string, mes: string, date: string, more: object = {}) =>
  JSON.stringify({ name, is_user: name === "Wren", mes, send_date: date, extra: {}, ...more });

/** A chat as another app writes it, with a few things worth knowing about it. */
const EVENING = [
  JSON.stringify({ user_name: "unused", character_name: "unused", chat_metadata: {} }),
  line(
    "Maren",
    "*She does not look up from the log.* “You’re late. The tide wasn’t.”",
    "2024-07-12T20:01:00Z",
    {
      swipes: [
        "*The lamp turns.* “Mind the third step.”",
        "*She does not look up from the log.* “You’re late. The tide wasn’t.”",
      ],
      swipe_id: 1,
    },
  ),
  line("Wren", "“The road was under water.” *I set down the survey case.*", "2024-07-12T20:03:00Z"),
  line("Tobiah", "It always is, in July.", "2024-07-12T20:04:00Z"),
  line("Maren", "“Then you’ll want the stove.”", "2024-07-13T21:10:00Z", { is_system: true }),
  line("Wren", "“I’ll want the ninth of October.”", "2024-07-14T22:30:00Z", {
    extra: { image: "log.png" },
  }),
  line("Maren", "*The pen stops.* “Sit down, then.”", "2024-07-14T22:31:00Z", {
    swipes: ["*The pen stops.* “Sit down, then.”", "“No.”", "“Who told you of that?”"],
    swipe_id: 0,
  }),
  "{ broken",
].join("\n");

/** Chats in and out, and everything in one archive. */
export const chests: Shot[] = [
  {
    name: "20-import-chat",
    async open(page, { url }) {
      await page.goto(`${url}/chats/import`);
      await page.getByLabel("Choose a chat’s file").waitFor();
    },
  },
  {
    name: "20b-import-chat-found",
    async open(page, { url }) {
      await page.goto(`${url}/chats/import`);
      await page.getByLabel("Choose a chat’s file").setInputFiles({
        name: "The ninth of October.jsonl",
        mimeType: "application/jsonl",
        buffer: Buffer.from(EVENING),
      });
      await page.getByRole("radio", { name: "Maren Holloway", checked: true }).waitFor();
    },
  },
  {
    name: "20c-export-chat",
    async open(page, world) {
      await openChat(page, world);
      await page.getByRole("main").getByRole("button", { name: "More", exact: true }).click();
      await page.getByRole("menuitem", { name: "Export…" }).click();
      await page.getByRole("dialog", { name: /^Export/ }).waitFor();
    },
  },
];
