import { MantineThemeProvider, Modal, type ModalProps } from "@mantine/core";
import { useEffect, useState } from "react";

/**
 * Options of a field belong to the dialog, for those who hear it. They are placed by the window, so that the dialog
 * does not scroll for them; that is why a dialog fades in and does not move.
 */
const within = {
  components: { Combobox: { defaultProps: { withinPortal: false, floatingStrategy: "fixed" } } },
};

/**
 * A dialog over the page. Many are mounted only while they are open, which Mantine's own return of focus does not
 * see: here the focus goes back to what opened it also when the dialog is taken away.
 */
export function Dialog(props: ModalProps) {
  const [opener] = useState(openerNow);
  useEffect(
    () => () => {
      setTimeout(() => {
        const isLost = document.activeElement === null || document.activeElement === document.body;
        if (isLost && opener?.isConnected) opener.focus({ preventScroll: true });
      });
    },
    [opener],
  );
  return (
    <MantineThemeProvider theme={within}>
      <Modal {...props} />
    </MantineThemeProvider>
  );
}

/** A menu's item goes with its menu; what stays is the button that opened it. */
function openerNow(): HTMLElement | null {
  const active = document.activeElement as HTMLElement | null;
  const button = active?.closest("[role=menu]")?.getAttribute("aria-labelledby");
  return button ? document.getElementById(button) : active;
}
