/** The workspace's name and the machine that the checks speak about. */
import { useState } from "react";
import { actions, store, useStore, whyReadOnly } from "../state/index.ts";
import { KERNEL_VERSION, MOST_BUDGET, MOST_CPUS } from "../state/settings-limits.ts";
import { text } from "../text.ts";
import { Button } from "../ui/Button.tsx";
import { classes } from "../ui/class-names.ts";
import { Modal } from "../ui/Modal.tsx";
import { selectOnMount } from "../ui/focus-on-mount.ts";
import { closeDialog } from "./close.ts";
import css from "./Forms.module.css";
import { messages } from "./messages.ts";

export function SettingsDialog() {
  const { workspace, workspaceName } = store.getState();
  const refused = useStore(whyReadOnly);
  const [name, setName] = useState(workspaceName);
  const [kernel, setKernel] = useState(workspace.settings.targetKernel);
  const [cpus, setCpus] = useState(String(workspace.settings.cpus));
  const [budget, setBudget] = useState(String(workspace.settings.memoryBudget));
  const kernelBad = !KERNEL_VERSION.test(kernel.trim());
  const cpusBad = !isWhole(cpus, MOST_CPUS);
  const budgetBad = !isWhole(budget, MOST_BUDGET);
  const nameBad = name.trim() === "";
  const bad = nameBad || kernelBad || cpusBad || budgetBad;
  const apply = (): void => {
    if (bad || refused !== undefined) return;
    closeDialog();
    if (name.trim() !== workspaceName) actions.renameWorkspace(name.trim());
    const [targetKernel, numbers] = [kernel.trim(), { cpus: Number(cpus), memoryBudget: Number(budget) }];
    actions.setSettings({ ...workspace.settings, targetKernel, ...numbers });
  };
  return (
    <Modal
      title={messages.settingsTitle}
      onClose={closeDialog}
      footer={
        <>
          <Button onClick={closeDialog}>{text.ui.cancel}</Button>
          <Button look="primary" disabled={bad} refused={refused} onClick={apply}>
            {messages.apply}
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          apply();
        }}
      >
        <div className={css["field"]}>
          <label htmlFor="settings-name">{text.workspace.nameLabel}</label>
          <input
            id="settings-name"
            className={classes(css["input"], css["plain"])}
            value={name}
            readOnly={refused !== undefined}
            ref={selectOnMount}
            maxLength={120}
            aria-invalid={nameBad}
            aria-describedby="settings-name-help"
            onChange={(event) => setName(event.target.value)}
          />
          <p id="settings-name-help" className={nameBad ? css["problem"] : css["help"]}>
            {nameBad ? messages.nameBad : messages.nameHelp}
          </p>
        </div>
        <div className={css["field"]}>
          <label htmlFor="settings-kernel">{messages.kernel}</label>
          <input
            id="settings-kernel"
            className={css["input"]}
            value={kernel}
            readOnly={refused !== undefined}
            aria-invalid={kernelBad}
            aria-describedby="settings-kernel-help"
            list="settings-kernels"
            onChange={(event) => setKernel(event.target.value)}
          />
          <datalist id="settings-kernels">
            {["5.10", "5.15", "6.1", "6.6", "6.12", "6.18"].map((version) => (
              <option key={version} value={version}>
                {version}
              </option>
            ))}
          </datalist>
          <p id="settings-kernel-help" className={kernelBad ? css["problem"] : css["help"]}>
            {kernelBad ? messages.kernelBad : messages.kernelHelp}
          </p>
        </div>
        <div className={css["field"]}>
          <label htmlFor="settings-cpus">{messages.cpus}</label>
          <input
            id="settings-cpus"
            className={css["input"]}
            inputMode="numeric"
            value={cpus}
            readOnly={refused !== undefined}
            aria-invalid={cpusBad}
            aria-describedby="settings-cpus-help"
            onChange={(event) => setCpus(event.target.value)}
          />
          <p id="settings-cpus-help" className={cpusBad ? css["problem"] : css["help"]}>
            {cpusBad ? messages.cpusBad : messages.cpusHelp}
          </p>
        </div>
        <div className={css["field"]}>
          <label htmlFor="settings-budget">{messages.budget}</label>
          <input
            id="settings-budget"
            className={css["input"]}
            inputMode="numeric"
            value={budget}
            readOnly={refused !== undefined}
            aria-invalid={budgetBad}
            aria-describedby="settings-budget-help"
            onChange={(event) => setBudget(event.target.value)}
          />
          <p id="settings-budget-help" className={budgetBad ? css["problem"] : css["help"]}>
            {budgetBad ? messages.budgetBad : messages.budgetHelp}
          </p>
        </div>
        {/* Without one, Enter in a form of several fields does nothing. */}
        <button type="submit" hidden aria-hidden tabIndex={-1} />
      </form>
    </Modal>
  );
}

/** A whole number from 1 to `most`. */
function isWhole(typed: string, most: number): boolean {
  return /^\d+$/u.test(typed.trim()) && Number(typed) >= 1 && Number(typed) <= most;
}
