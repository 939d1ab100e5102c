/** The extension's strings, in the language of the browser where they are had in it, else in English. */

import type { Strings } from "./page/strings.ts";

/** The language that the messages are in. */
const spoken = chrome.i18n.getMessage("language");
/** What the reader has set may say more of it: how dates are written in their country. */
const set = chrome.i18n.getUILanguage();

export const strings: Strings = {
  language: set.split("-", 1)[0] === spoken ? set : spoken,
  say: (key, ...values) => chrome.i18n.getMessage(key, values),
};

/** The direction in which it is written. */
export const direction = spoken === "ar" ? "rtl" : "ltr";
