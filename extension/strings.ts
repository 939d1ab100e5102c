/** The extension's strings, in the language of the browser. */

import type { Strings } from "./page/strings.ts";

export const strings: Strings = {
  language: chrome.i18n.getUILanguage(),
  say: (key, ...values) => chrome.i18n.getMessage(key, values),
};
