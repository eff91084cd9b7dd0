import { useMedia } from "../../ui/media.ts";
import { Switch } from "../../ui/field.tsx";
import { type Appearance, changeAppearance, useAppearance } from "../workbench/appearance.ts";
import { Block, SectionHead } from "./account-shell.tsx";
import { Choices } from "./choices.tsx";
import { TextSize } from "./text-size.tsx";
import { ThemePicture } from "./theme-picture.tsx";

const themes = [
  { value: "light", label: "Light", picture: <ThemePicture theme="light" /> },
  { value: "dark", label: "Dark", picture: <ThemePicture theme="dark" /> },
  { value: "system", label: "Match the system", picture: <ThemePicture theme="system" /> },
] as const;

const words = "“You’re late. The tide wasn’t.”";

const faces = [
  {
    value: "book",
    label: "Newsreader, a book face",
    picture: <span className="face-book">{words}</span>,
  },
  {
    value: "plain",
    label: "Geist, plain and even",
    picture: <span className="face-plain">{words}</span>,
  },
] as const;

/** How the page looks in this browser. What is chosen counts at once, everywhere on the page. */
export function AppearanceSection() {
  const appearance = useAppearance();
  return (
    <>
      <SectionHead>Appearance</SectionHead>
      <Block heading="Theme" hint="Pictures and portraits look the same in both.">
        <Choices
          legend="Theme"
          className="themes"
          value={appearance.theme}
          options={themes}
          onValueChange={(theme) => changeAppearance({ theme })}
        />
      </Block>
      <Block heading="Reading face" hint="For what characters say and what you write.">
        <Choices
          legend="Reading face"
          className="faces"
          value={appearance.face}
          options={faces}
          onValueChange={(face) => changeAppearance({ face })}
        />
      </Block>
      <Block heading="Text size" hint="Narrative only. The rest follows the browser.">
        <TextSize size={appearance.size} />
      </Block>
      <Block heading="Motion and light">
        <MotionAndLight {...appearance} />
      </Block>
    </>
  );
}

function MotionAndLight({ motion, light, contrast }: Appearance) {
  const asked = useMedia("(prefers-reduced-motion: reduce)");
  return (
    <div className="account-toggles">
      <Switch
        label="Reduce motion"
        hint={
          asked
            ? "On, since your system asks for it."
            : "No sliding or developing pictures. On already if your system asks for it."
        }
        checked={asked || motion === "reduce"}
        disabled={asked}
        onCheckedChange={(on) => changeAppearance({ motion: on ? "reduce" : "full" })}
      />
      <Switch
        label="Stage light"
        hint="The soft pool of colour behind a chat."
        checked={light === "on"}
        onCheckedChange={(on) => changeAppearance({ light: on ? "on" : "off" })}
      />
      <Switch
        label="More contrast"
        hint="Stronger lines and text, no washes."
        checked={contrast === "more"}
        onCheckedChange={(on) => changeAppearance({ contrast: on ? "more" : "normal" })}
      />
    </div>
  );
}
