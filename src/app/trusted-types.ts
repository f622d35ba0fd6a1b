/**
 * Trusted Types of the page. HTML: the one constant style sheet that Radix puts
 * into a list of choices, and nothing else; whatever differs throws, as it would
 * without a policy.
 */
interface TrustedTypePolicies {
  createPolicy(
    name: string,
    rules: { createScriptURL?(url: string): string; createHTML?(html: string): string },
  ): { createScriptURL(url: string): string };
}

declare global {
  interface Window {
    /** Missing in browsers without Trusted Types. */
    readonly trustedTypes?: TrustedTypePolicies;
  }
}

const SELECT_STYLE =
  "[data-radix-select-viewport]{scrollbar-width:none;-ms-overflow-style:none;-webkit-overflow-scrolling:touch;}[data-radix-select-viewport]::-webkit-scrollbar{display:none}";

/** Installs the policy; to be called before anything is drawn. */
export function allowKnownMarkup(): void {
  window.trustedTypes?.createPolicy("default", {
    createHTML(html) {
      if (html === SELECT_STYLE) return html;
      throw new TypeError("This page sets no HTML from text.");
    },
  });
}
