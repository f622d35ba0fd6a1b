/** Words of updates, which are loaded after the window. */
export const messages = {
  ready: "A newer version of the designer is ready. Your work stays as it is.",
  later: "Later",
  reload: "Reload to update",
} as const;
