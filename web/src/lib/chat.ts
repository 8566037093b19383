/** What every talk on the screen does alike: the enter key (the newest line in sight: bottom.ts). */

/** Enter sends; with shift it is a new line, and while an input method composes it belongs to that. */
export function onEnter(send: () => unknown): (e: KeyboardEvent) => void {
  return (e) => {
    if (e.isComposing || e.shiftKey) return;
    e.preventDefault();
    void send();
  };
}
