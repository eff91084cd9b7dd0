import { KEYS } from "./keys.ts";

/** What keys do. Several presses are alternatives or a pair: next and previous. */
export interface Shortcut {
  does: string;
  keys: readonly string[];
}

export interface ShortcutGroup {
  title: string;
  shortcuts: readonly Shortcut[];
}

const anywhere: ShortcutGroup = {
  title: "Anywhere",
  shortcuts: [
    { does: "Find anything", keys: [KEYS.find] },
    { does: "Show or hide the sidebar", keys: [KEYS.sidebar] },
    { does: "New chat", keys: [KEYS.newChat] },
    { does: "Library, Explore, Gallery, Chats", keys: [KEYS.go, "L E I C"] },
    { does: "Light or dark", keys: [KEYS.theme] },
    { does: "To the notices", keys: ["F8"] },
    { does: "This list", keys: [KEYS.shortcuts] },
  ],
};

const chats: ShortcutGroup = {
  title: "Chats",
  shortcuts: [
    { does: "Search", keys: ["/"] },
    { does: "Next, previous chat", keys: ["arrowdown", "arrowup"] },
    { does: "Rename", keys: ["F2"] },
  ],
};

const writing: ShortcutGroup = {
  title: "Writing",
  shortcuts: [
    { does: "Send", keys: ["enter"] },
    { does: "New line", keys: ["shift+enter"] },
    { does: "Stop", keys: ["escape"] },
    { does: "Edit your last line", keys: ["arrowup"] },
  ],
};

const story: ShortcutGroup = {
  title: "Story",
  shortcuts: [
    { does: "Steer", keys: ["enter"] },
    { does: "Continue the story", keys: ["mod+enter"] },
  ],
};

const pictures: ShortcutGroup = {
  title: "Pictures",
  shortcuts: [
    { does: "Move in the gallery", keys: ["← →", "↑ ↓"] },
    { does: "Open", keys: ["enter"] },
    { does: "Choose, all up to here", keys: ["space", "shift+space"] },
    { does: "Delete", keys: ["delete"] },
    { does: "Other pictures", keys: ["arrowleft", "arrowright"] },
  ],
};

const message: ShortcutGroup = {
  title: "On a message",
  shortcuts: [
    { does: "Next, previous message", keys: ["j", "k"] },
    { does: "Other replies", keys: ["arrowleft", "arrowright"] },
    { does: "Copy", keys: ["c"] },
    { does: "Edit", keys: ["e"] },
    { does: "Regenerate", keys: ["r"] },
    { does: "Branch from here", keys: ["b"] },
    { does: "What the model saw", keys: [KEYS.saw] },
    { does: "Undo", keys: ["mod+z"] },
  ],
};

const map: ShortcutGroup = {
  title: "Branch map",
  shortcuts: [
    { does: "Open", keys: [KEYS.map] },
    { does: "Along, across", keys: ["← →", "↑ ↓"] },
    { does: "Continue from here", keys: ["enter"] },
  ],
};

const sheet: ShortcutGroup = {
  title: "On a persona’s sheet",
  shortcuts: [
    { does: "Write again, edit a part", keys: ["r", "e"] },
    { does: "Accept, skip a change", keys: ["a", "s"] },
    { does: "Next, previous change", keys: ["arrowdown", "arrowup"] },
    { does: "Write, propose", keys: ["mod+enter"] },
  ],
};

/** All keys there are, in the columns in which they are shown. */
export const shortcutColumns: readonly (readonly ShortcutGroup[])[] = [
  [anywhere, chats],
  [writing, story, pictures],
  [message, map, sheet],
];
