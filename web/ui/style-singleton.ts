import { useEffect } from "react";

/**
 * Stands in for the package of this name, by which Radix's dialogs and menus keep the page behind them from scrolling. That one writes a
 * `<style>` element, which the page's content policy forbids; a sheet that script has made is allowed.
 */
export function styleSingleton() {
  const sheet = new CSSStyleSheet();
  let users = 0;
  return function Sheet({ styles }: { styles: string }) {
    useEffect(() => {
      if (users++ === 0) {
        sheet.replaceSync(styles);
        document.adoptedStyleSheets.push(sheet);
      }
      return () => {
        if (--users > 0) return;
        const { adoptedStyleSheets: adopted } = document;
        document.adoptedStyleSheets = adopted.filter((other) => other !== sheet);
      };
    }, [styles]);
    return null;
  };
}
