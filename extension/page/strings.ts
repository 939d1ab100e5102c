/** What the page's code says to the reader, in the reader's language. */

import type messages from "../_locales/en/messages.json";

export type Messages = Readonly<Record<MessageKey, Message>>;
export type MessageKey = keyof typeof messages;

interface Message {
  readonly message: string;
  /** By name, in lower case; the content is `$1`, `$2`, … */
  readonly placeholders?: Readonly<Record<string, { readonly content: string } | undefined>>;
}

export interface Strings {
  /** A BCP 47 tag, for dates and plurals. */
  language: string;
  /** The message of a key, with the values in the places of `$1`, `$2`, … */
  say(key: MessageKey, ...values: string[]): string;
}

/** The things that are counted: each has a message for every plural form, `changes_one`, `changes_other`. */
type Countable = MessageKey extends infer Key ? (Key extends `${infer What}_other` ? What : never) : never;

/** "1 change", "5 changes". */
export function count(what: Countable, number: number, { language, say }: Strings): string {
  const form = new Intl.PluralRules(language).select(number) === "one" ? "one" : "other";
  return say(`${what}_${form}`, new Intl.NumberFormat(language).format(number));
}

/** The strings of a `messages.json`, filled in as `chrome.i18n.getMessage` fills them, for a page without it. */
export function stringsFrom(messages: Messages, language: string): Strings {
  return {
    language,
    say(key, ...values) {
      const { message, placeholders = {} } = messages[key];
      return message.replace(/\$(\w+)\$/g, (_, name: string) =>
        (placeholders[name.toLowerCase()]?.content ?? "").replace(
          /\$(\d)/g,
          (_, place: string) => values[Number(place) - 1] ?? "",
        ),
      );
    },
  };
}
